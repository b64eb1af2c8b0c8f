// What a tool's saved output tells: finds the parser that understands it and judges what it read (pure).
import { judges, type Bodies, type Kind } from './kinds/index.ts';
import { verdictOf, type Remark, type Verdict } from './kinds/verdict.ts';
import { decodeText } from './parsers/decode.ts';
import { parsers } from './parsers/index.ts';
import { NotUnderstood, type Parser } from './parsers/parser.ts';

export type Explanation<K extends Kind = Kind> = { kind: K; tool: string } & Verdict & Bodies[K];

/** Throws `NotUnderstood` with a reason in one line when no parser of the kind makes sense of the bytes. */
export function explain<K extends Kind>(kind: K, bytes: Uint8Array): Explanation<K> {
  return explainText(kind, decodeText(bytes));
}

export function explainText<K extends Kind>(kind: K, text: string): Explanation<K> {
  if (text.trim() === '') throw new NotUnderstood('there is nothing in it');
  // Both tables are typed by kind, which their types don't carry through a type parameter.
  const ofKind = parsers[kind] as unknown as readonly Parser<K>[];
  const judge = judges[kind] as unknown as (body: Bodies[K]) => Remark[];
  const reasons: string[] = [];
  for (const parser of ofKind) {
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
