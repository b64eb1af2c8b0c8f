// What a tool's saved output tells: finds the parser that understands it and judges what it read (pure).
import { judges, type Bodies, type Kind } from './kinds/index.ts';
import type { Remark } from './kinds/verdict.ts';
import { decodeText } from './parsers/decode.ts';
import { parsers } from './parsers/index.ts';
import type { Parser } from './parsers/parser.ts';
import { understandBy, type Explanation } from './understand.ts';

/** Throws `NotUnderstood` with a reason in one line when no parser of the kind makes sense of the bytes. */
export function explain<K extends Kind>(kind: K, bytes: Uint8Array): Explanation<K> {
  // Both tables are typed by kind, which their types don't carry through a type parameter.
  const ofKind = parsers[kind] as unknown as readonly Parser<K>[];
  const judge = judges[kind] as unknown as (body: Bodies[K]) => Remark[];
  return understandBy({ kind, parsers: ofKind, judge }, decodeText(bytes));
}
