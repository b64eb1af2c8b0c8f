// Which collectors fail, in a file, so that `status` can say so while the agent runs.
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { isRecord } from './replies.ts';
import { reasonOf } from './reason.ts';
import type { ReadFile } from './config.ts';
import type { Log } from './log.ts';
import type { Failing } from './slow-round.ts';

const pathIn = (directory: string) => join(directory, 'failing.json');

export function saveFailing(directory: string, failing: readonly Failing[], log: Log): void {
  try {
    writeDurably(pathIn(directory), JSON.stringify(failing));
  } catch (error) {
    log.warn('which collectors fail cannot be saved', { reason: reasonOf(error) });
  }
}

/** Empty when there is none, or when it isn't ours. */
export function readFailing(directory: string, readFile: ReadFile): Failing[] {
  try {
    const saved: unknown = JSON.parse(readFile(pathIn(directory)) ?? '[]');
    return Array.isArray(saved) ? saved.filter(isFailing) : [];
  } catch {
    return [];
  }
}

const isFailing = (value: unknown): value is Failing =>
  isRecord(value) &&
  typeof value.name === 'string' &&
  typeof value.reason === 'string' &&
  ['failures', 'since', 'triesAgainAt'].every((name) => typeof value[name] === 'number');
