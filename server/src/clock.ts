// Time and randomness, the two things from outside that decisions are fed with.
import { randomBytes } from 'node:crypto';
import { makeId } from '@vakhta/shared/ids';

export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };

/** A new time-ordered id. */
export function newId(clock: Clock): string {
  return makeId(clock.now(), randomBytes(10));
}
