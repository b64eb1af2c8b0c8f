// Time and randomness, the two things from outside that decisions are fed with.
import { randomBytes } from 'node:crypto';
import { makeId } from '@vakhta/shared/ids';

export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };

let last = { ms: -1, count: 0 };

/** A new id, ordered by time; within a millisecond by the order in which they were made (RFC 9562, 6.2, method 1). */
export function newId(clock: Clock): string {
  const ms = clock.now();
  const random = randomBytes(10);
  // A random beginning below half of the twelve bits leaves room for two thousand more.
  const count = ms === last.ms ? (last.count + 1) % 4096 : random.readUInt16BE(0) % 2048;
  last = { ms, count };
  random.writeUInt16BE(count, 0);
  return makeId(ms, random);
}
