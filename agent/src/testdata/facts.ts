// Facts that are expected of an explanation, in three forms: a value at a path, an element of a list, how many it has.

export type Fact =
  | { at: string; is: unknown }
  | { in: string; some: Record<string, unknown> }
  | { in: string; none: Record<string, unknown> }
  | { in: string; count: number }
  | { refused: true };

/** The facts that don't hold, each with what was there instead; `answer` is null when the text was refused. */
export function wrongFacts(facts: readonly Fact[], answer: object | null): string[] {
  return facts.flatMap((fact) => {
    if ('refused' in fact) return answer === null ? [] : ['was not refused'];
    if (answer === null) return [`${JSON.stringify(fact)}: refused`];
    return holds(fact, answer) ? [] : [`${JSON.stringify(fact)}: got ${shown(fact, answer)}`];
  });
}

function holds(fact: Exclude<Fact, { refused: true }>, answer: object): boolean {
  if ('at' in fact) return isSame(dig(answer, fact.at), fact.is);
  const list = dig(answer, fact.in);
  if (!Array.isArray(list)) return false;
  if ('count' in fact) return list.length === fact.count;
  const has = (wanted: Record<string, unknown>) =>
    list.some((element) => Object.entries(wanted).every(([name, value]) => isSame(dig(element, name), value)));
  return 'some' in fact ? has(fact.some) : !has(fact.none);
}

function shown(fact: Exclude<Fact, { refused: true }>, answer: object): string {
  const found = dig(answer, 'at' in fact ? fact.at : fact.in);
  return (JSON.stringify(found) ?? 'nothing').slice(0, 1500);
}

function dig(value: unknown, path: string): unknown {
  let here = value;
  for (const step of path.split('.')) {
    here =
      typeof here === 'object' && here !== null && step in here ? (here as Record<string, unknown>)[step] : undefined;
  }
  return here;
}

/** Numbers within half a percent, since tools round; a string may be a part, case aside; null is null or not there. */
function isSame(actual: unknown, expected: unknown): boolean {
  if (expected === null) return actual === null || actual === undefined;
  if (typeof expected === 'number') {
    return typeof actual === 'number' && Math.abs(actual - expected) <= Math.max(0.051, Math.abs(expected) * 0.005);
  }
  if (typeof expected === 'string') {
    if (typeof actual !== 'string') return false;
    return plain(actual) === plain(expected) || (expected.length > 3 && plain(actual).includes(plain(expected)));
  }
  return actual === expected;
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
