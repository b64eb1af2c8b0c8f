// `explain <kind> <file>`: what a tool's saved output tells, as one JSON object.
import { UserError } from '../config.ts';
import { explain } from '../explain.ts';
import { kinds, type Kind } from '../kinds/index.ts';
import { NotUnderstood } from '../parsers/parser.ts';
import { reasonOf } from '../reason.ts';
import type { Surroundings } from './surroundings.ts';

/** Far more than any tool prints; a file that is larger is something else. */
const mostBytes = 64 * 1024 * 1024;

export function runExplain(words: readonly string[], { print, readBytes }: Surroundings): number {
  const [kind, file] = words;
  if (kind === undefined || file === undefined || words.length > 2) {
    throw new UserError(`usage: vakhta-agent explain <kind> <file>, with a kind of: ${kinds.join(', ')}`);
  }
  if (!isKind(kind)) throw new UserError(`unknown kind ${kind}, there are: ${kinds.join(', ')}`);
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file, mostBytes);
  } catch (error) {
    throw new UserError(`cannot be read: ${reasonOf(error)}`);
  }
  try {
    print(JSON.stringify(explain(kind, bytes)));
    return 0;
  } catch (error) {
    if (error instanceof NotUnderstood) throw new UserError(`${file}: ${oneLine(error.message)}`, { cause: error });
    // A fault of a parser of ours: told in one line all the same, since the output came from a client's machine.
    throw new UserError(`${file}: not understood (${oneLine(reasonOf(error))})`, { cause: error });
  }
}

const isKind = (word: string): word is Kind => kinds.some((kind) => kind === word);
const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 300);
