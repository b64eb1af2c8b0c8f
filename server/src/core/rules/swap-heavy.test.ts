// Holds swap-heavy.ts to its levels and times; what a level is in general is in rule.test.ts and evaluate.test.ts.
import { expect, it } from 'vitest';
import { aSample, aView, collected, defaultsOf, liveThrough, times } from '../rig.ts';
import { swapHeavy } from './swap-heavy.ts';

const live = (...values: (number | null)[]) =>
  liveThrough(
    swapHeavy,
    values.map((value) => [aSample('system.paging.utilization', value)]),
  );

it('opens after 10 minutes over its level, and not by a peak', () => {
  expect(live(...times(9, 0.85), 0.5, ...times(5, 0.85)).opened).toEqual([]);
  expect(live(...times(13, 0.85)).opened).toEqual([10]);
});
it('goes on between its levels, and recovers after 5 good minutes', () => {
  expect(live(...times(11, 0.85), ...times(30, 0.7), ...times(6, 0.5))).toEqual({
    opened: [10],
    recovered: [46],
  });
});
it('neither begins nor ends by what could not be read', () => {
  expect(live(...times(11, 0.85), ...times(60, null)).recovered).toEqual([]);
  expect(live(...times(60, null)).opened).toEqual([]);
});

it('has nothing to say of a machine without swap', () => {
  const without = aView({ samples: [collected('memory')] });
  expect(swapHeavy.look(without, defaultsOf(swapHeavy), null)).toEqual({ looks: [], complete: true, memory: null });
});
