// Holds charts to showing every value that was read, however alone it stands.
import { expect, it } from 'vitest';
import { bandAt, isLonely } from './time-chart.tsx';

it('knows a value that stands between two gaps', () => {
  expect(isLonely([null, 1, null], 1)).toBe(true);
  expect(isLonely([1], 0)).toBe(true);
  expect(isLonely([1, null, 2, 3], 0)).toBe(true);
});
it('needs no dots for lines and for nothing', () => {
  expect(isLonely([1, 2, null, 3, 4], 3)).toBe(false);
  expect(isLonely([null, null], 0)).toBe(false);
});
it('has no band where nothing was read, not even one from zero', () => {
  const band = { min: [1, null], max: [3, null] };
  expect(bandAt({ band }, 0)).toEqual([1, 3]);
  expect(bandAt({ band }, 1)).toBeNull();
  expect(bandAt({}, 0)).toBeNull();
});
