// Holds cpu-saturated.ts to its levels and times; what a level is in general is in rule.test.ts and evaluate.test.ts.
import { expect, it } from 'vitest';
import { aSample, liveThrough, times } from '../rig.ts';
import { cpuSaturated } from './cpu-saturated.ts';

const live = (...values: (number | null)[]) =>
  liveThrough(
    cpuSaturated,
    values.map((value) => [aSample('system.cpu.utilization', value)]),
  );

it('opens after 15 minutes over its level, and not by a peak', () => {
  expect(live(...times(14, 0.96), 0.8, ...times(5, 0.96)).opened).toEqual([]);
  expect(live(...times(18, 0.96)).opened).toEqual([15]);
});
it('goes on between its levels, and recovers after 5 good minutes', () => {
  expect(live(...times(16, 0.96), ...times(30, 0.9), ...times(6, 0.8))).toEqual({
    opened: [15],
    recovered: [51],
  });
});
it('neither begins nor ends by what could not be read', () => {
  expect(live(...times(16, 0.96), ...times(60, null)).recovered).toEqual([]);
  expect(live(...times(60, null)).opened).toEqual([]);
});
