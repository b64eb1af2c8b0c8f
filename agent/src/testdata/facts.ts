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
  if ('at' in fact) return isSame(dig(answer, fact.at), fact.is, fact.at);
  const list = dig(answer, fact.in);
  if (!Array.isArray(list)) return false;
  if ('count' in fact) return list.length === fact.count;
  const has = (wanted: Record<string, unknown>) =>
    list.some((element) => Object.entries(wanted).every(([name, value]) => isSame(dig(element, name), value, name)));
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
function isSame(actual: unknown, expected: unknown, name: string): boolean {
  if (expected === null) return actual === null || actual === undefined;
  if (typeof expected === 'number') {
    return typeof actual === 'number' && Math.abs(actual - expected) <= Math.max(0.051, Math.abs(expected) * 0.005);
  }
  if (typeof expected === 'string') {
    if (typeof actual !== 'string') return false;
    if (name === 'level') return levelOf(actual) === levelOf(expected);
    if (name === 'mount') return mountOf(actual) === mountOf(expected);
    if (isTime.test(expected)) return isSameTime(actual, expected);
    if (plain(actual) === plain(expected)) return true;
    return !closed.has(name) && contains(plain(actual), plain(expected));
  }
  return actual === expected;
}

/** Words of a fixed set, and places: part of one is another. */
const closed = new Set(['status', 'result', 'startMode', 'interface', 'media', 'type', 'mount']);

const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const isZoned = /(z|[+-]\d\d:?\d\d)$/i;

/** By the instant where both name a zone, else by what stands there down to the minute. */
function isSameTime(actual: string, expected: string): boolean {
  if (!isTime.test(actual)) return false;
  if (!isZoned.test(actual) || !isZoned.test(expected)) return actual.slice(0, 16) === expected.slice(0, 16);
  return Math.abs(Date.parse(actual) - Date.parse(expected)) <= 1000;
}

/** `RAID-1`, `raid1` and `1` are one level; `C:` and `C:\\` one place. */
const levelOf = (text: string) => plain(text).replaceAll(/raid|[^a-z0-9]/g, '');
const mountOf = (text: string) =>
  plain(text)
    .replace(/(?<=.)[\\/]$/, '')
    .replace(/^([a-z]):$/, '$1');

/** A number at either end isn't part of a longer one: md1 isn't in md127. */
function contains(whole: string, part: string): boolean {
  const areDigits = (...at: number[]) => at.every((index) => /\d/.test(whole[index] ?? ''));
  for (let i = whole.indexOf(part); i >= 0 && part !== ''; i = whole.indexOf(part, i + 1)) {
    if (!areDigits(i - 1, i) && !areDigits(i + part.length - 1, i + part.length)) return true;
  }
  return false;
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
