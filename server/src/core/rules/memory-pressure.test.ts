// Holds memory-pressure.ts to its levels and times; what a level is in general is in rule.test.ts and evaluate.test.ts.
import { expect, it } from 'vitest';
import { aSample, aView, defaultsOf, liveThrough, times } from '../rig.ts';
import { memoryPressure } from './memory-pressure.ts';

const live = (...values: (number | null)[]) =>
  liveThrough(
    memoryPressure,
    values.map((value) => [aSample('system.memory.utilization', value)]),
  );

it('opens after 10 minutes over its level, and not by a peak', () => {
  expect(live(...times(9, 0.92), 0.5, ...times(5, 0.92)).opened).toEqual([]);
  expect(live(...times(13, 0.92)).opened).toEqual([10]);
});
it('goes on between its levels, and recovers after 5 good minutes', () => {
  expect(live(...times(11, 0.92), ...times(30, 0.87), ...times(6, 0.5))).toEqual({
    opened: [10],
    recovered: [46],
  });
});
it('neither begins nor ends by what could not be read', () => {
  expect(live(...times(11, 0.92), ...times(60, null)).recovered).toEqual([]);
  expect(live(...times(60, null)).opened).toEqual([]);
});

it('is critical where next to nothing is left', () => {
  const view = aView({ samples: [aSample('system.memory.utilization', 0.98)] });
  expect(memoryPressure.look(view, defaultsOf(memoryPressure), null).looks[0]?.status).toBe('critical');
});
