// Holds the way through rows by keyboard to its ends.
import { expect, it } from 'vitest';
import { nextRow } from './keys.ts';

it('begins with the first row, whichever way one goes', () => {
  expect(nextRow(-1, 1, 5)).toBe(0);
  expect(nextRow(-1, -1, 5)).toBe(0);
});
it('goes on row by row, and stops at the ends', () => {
  expect(nextRow(0, 1, 5)).toBe(1);
  expect(nextRow(4, 1, 5)).toBe(4);
  expect(nextRow(0, -1, 5)).toBe(0);
});
it('has nowhere to go on an empty page', () => expect(nextRow(-1, 1, 0)).toBeNull());
