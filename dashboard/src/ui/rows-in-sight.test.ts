// Holds long tables to drawing what is in sight, all of it and little else.
import { expect, it } from 'vitest';
import { isNearEnd, rowsInSight } from './rows-in-sight.ts';

const at = (scrolled: number, count = 5000) => ({ top: 200, scrolled, viewHeight: 800, rowHeight: 50, count });

it.each([0, 200, 333, 10_000, 123_457, 249_400])('draws every row that is in sight at %d px', (scrolled) => {
  const { first, end } = rowsInSight(at(scrolled));
  const firstInSight = Math.max(0, Math.floor((scrolled - 200) / 50));
  const lastInSight = Math.min(4999, Math.floor((scrolled + 800 - 200) / 50));
  expect(first).toBeLessThanOrEqual(firstInSight);
  expect(end).toBeGreaterThan(lastInSight);
  expect(end - first).toBeLessThan(60);
});
it('keeps the table as long as all its rows', () => {
  for (const scrolled of [0, 777, 100_000, 300_000]) {
    const { first, end, before, after } = rowsInSight(at(scrolled));
    expect(before + (end - first) * 50 + after).toBe(5000 * 50);
  }
});
it('draws a short table whole, and an empty one not at all', () => {
  expect(rowsInSight(at(0, 7))).toEqual({ first: 0, end: 7, before: 0, after: 0 });
  expect(rowsInSight(at(0, 0))).toEqual({ first: 0, end: 0, before: 0, after: 0 });
});
it('stays in the table when it has become shorter than where the reader is', () => {
  const { first, end } = rowsInSight(at(100_000, 3));
  expect(end).toBe(3);
  expect(first).toBeLessThan(3);
});
it('asks for more before the end is in sight', () => {
  expect(isNearEnd(rowsInSight(at(0, 100)), 100)).toBe(false);
  expect(isNearEnd(rowsInSight(at(3600, 100)), 100)).toBe(true);
});
