// Holds freshness.ts to what it promises.
import { expect, it } from 'vitest';
import { freshnessOf, paceOf, silentAfterMs } from './freshness.ts';

const now = 10_000_000;
const age = (seconds: number, reportSeconds = 60) => freshnessOf(now - seconds * 1000, reportSeconds, now);

it('is live until two reports are missing', () => {
  expect(age(0)).toBe('live');
  expect(age(135)).toBe('live');
  expect(age(136)).toBe('stale');
});
it('is silent after five minutes, or after three intervals where they are longer', () => {
  expect(age(300)).toBe('stale');
  expect(age(301)).toBe('silent');
  expect(age(1800, 600)).toBe('stale');
  expect(silentAfterMs(600)).toBe(1_800_000);
});
it('never calls a device live that was never seen', () => {
  expect(freshnessOf(null, 60, now)).toBe('never-seen');
});

it('goes by the slower of two paces, its agent’s and that of its polls', () => {
  expect([paceOf(60, null), paceOf(60, 600), paceOf(60, 10)]).toEqual([60, 600, 60]);
});
