// What a recorded walk tells: it answers the poller that devices are polled with.
import { NotUnderstood } from '../parsers/parser.ts';
import { newMemory, poll } from './poll.ts';
import type { GearReading } from './reading.ts';
import { parseWalk } from './walk-file.ts';
import { createWalkSource } from './walk-source.ts';

export type WalkExplanation = { kind: 'snmp' } & GearReading;

/** Rejects with `NotUnderstood` when the bytes are no walk. */
export async function explainWalk(bytes: Uint8Array): Promise<WalkExplanation> {
  if (bytes.length === 0) throw new NotUnderstood('there is nothing in it');
  const { reading } = await poll(createWalkSource(parseWalk(bytes)), newMemory(), 0);
  return { kind: 'snmp', ...reading };
}
