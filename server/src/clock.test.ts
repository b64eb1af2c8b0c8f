// Holds ids to the order in which they were made, within a millisecond as well.
import { expect, it } from 'vitest';
import { newId } from './clock.ts';

it('orders ids by time, and within a millisecond by their making', () => {
  let time = 1_800_000_000_000;
  const clock = { now: () => time };
  const ids: string[] = [];
  for (let ms = 0; ms < 5; ms++) {
    for (let i = 0; i < 400; i++) ids.push(newId(clock));
    time++;
  }
  expect([...ids].sort((a, b) => (a < b ? -1 : 1))).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
