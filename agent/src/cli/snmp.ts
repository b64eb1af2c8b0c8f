// `snmp explain <walk-file>`: what a recorded walk of a device tells, as one JSON object.
import { UserError } from '../config.ts';
import { NotUnderstood } from '../parsers/parser.ts';
import { reasonOf } from '../reason.ts';
import type { Surroundings } from './surroundings.ts';

const mostBytes = 256 * 1024 * 1024;
const usage = 'usage: vakhta-agent snmp explain <walk-file>';

export async function runSnmp([what, ...words]: readonly string[], around: Surroundings): Promise<number> {
  if (what === 'explain') return explainFile(words, around);
  throw new UserError(usage);
}

async function explainFile(words: readonly string[], { print, readBytes }: Surroundings): Promise<number> {
  const [file] = words;
  if (file === undefined || words.length > 1) throw new UserError(usage);
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file, mostBytes);
  } catch (error) {
    throw new UserError(`cannot be read: ${reasonOf(error)}`);
  }
  try {
    const { explainWalk } = await import('../snmp/explain.ts');
    print(JSON.stringify(await explainWalk(bytes)));
    return 0;
  } catch (error) {
    if (error instanceof NotUnderstood) throw new UserError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
