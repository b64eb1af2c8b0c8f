// A text and the parsers of its kind into what it tells, judged.
import type { Bodies, Kind } from './kinds/index.ts';
import { verdictOf, type Remark, type Verdict } from './kinds/verdict.ts';
import { NotUnderstood, type Parser } from './parsers/parser.ts';

export type Explanation<K extends Kind = Kind> = { kind: K; tool: string } & Verdict & Bodies[K];

/** What is read of a kind, and by what it is judged. */
export type Reader<K extends Kind> = {
  kind: K;
  /** Loaded when there is something to be read: most devices have few of the tools, and the parsers are many. */
  parsers(): Promise<readonly Parser<K>[]>;
  judge(body: Bodies[K]): Remark[];
};

/** Rejects with `NotUnderstood`, a reason in one line, when no parser of the kind makes sense of the text. */
export async function understand<K extends Kind>(
  { kind, parsers, judge }: Reader<K>,
  text: string,
): Promise<Explanation<K>> {
  return understandBy({ kind, parsers: await parsers(), judge }, text);
}

/** The same at once, with parsers that are there (pure). */
export function understandBy<K extends Kind>(
  { kind, parsers, judge }: { kind: K; parsers: readonly Parser<K>[]; judge(body: Bodies[K]): Remark[] },
  text: string,
): Explanation<K> {
  if (text.trim() === '') throw new NotUnderstood('there is nothing in it');
  const reasons: string[] = [];
  for (const parser of parsers) {
    if (!parser.claims(text)) continue;
    try {
      const { body, remarks = [] } = parser.parse(text);
      const verdict = verdictOf([...remarks, ...judge(body)]);
      return Object.assign({ kind, tool: parser.tool }, verdict, body);
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      reasons.push(`${parser.tool}: ${error.message}`);
    }
  }
  throw new NotUnderstood(reasons.join('; ') || `no output of a tool that tells of ${kind}`);
}
