// Holds chart.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { bucketsOf as bucketsOfReadings, stepOf, type Reading } from './chart.ts';

const sample = ({ at, value }: { at: number; value: number | null }): Reading => {
  const known = value ?? 0;
  return { at, lengthMs: 0, count: value === null ? 0 : 1, sum: known, min: known, max: known };
};
const bucketsOf = (points: { at: number; value: number | null }[], span: Parameters<typeof bucketsOfReadings>[1]) =>
  bucketsOfReadings(points.map(sample), span);

describe('the length of a bucket', () => {
  it('divides the span into as many as were asked', () => {
    expect(stepOf({ from: 0, to: 7_200_000, buckets: 60 }, 60)).toBe(120_000);
  });
  it('is never shorter than the time between two reports, or every second bucket would be a gap', () => {
    expect(stepOf({ from: 0, to: 3_600_000, buckets: 2000 }, 60)).toBe(60_000);
  });
});

describe('buckets', () => {
  const span = { from: 1000, to: 4000, step: 1000, holdMs: 0 };
  it('hold least, mean and most of their samples', () => {
    const points = [
      { at: 1000, value: 2 },
      { at: 1999, value: 4 },
      { at: 2000, value: 10 },
    ];
    expect(bucketsOf(points, span)).toEqual({ min: [2, 10, null], mean: [3, 10, null], max: [4, 10, null] });
  });
  it('are null where nothing was read, and never zero', () => {
    expect(bucketsOf([{ at: 2500, value: null }], span).mean).toEqual([null, null, null]);
  });
  it('leave out what lies outside the span', () => {
    const points = [
      { at: 999, value: 1 },
      { at: 4000, value: 1 },
    ];
    expect(bucketsOf(points, span).max).toEqual([null, null, null]);
  });
  it('have no gap where a report came a little later than the one before', () => {
    const minute = 60_000;
    const hold = { from: 0, to: 4 * minute, step: minute, holdMs: 1.25 * minute };
    const points = [59, 121, 185].map((seconds, i) => ({ at: seconds * 1000, value: i }));
    expect(bucketsOf(points, hold).mean).toEqual([0, 0, 1, 2]);
  });
  it('have a gap where a report came and could not read the value', () => {
    const hold = { from: 0, to: 3000, step: 1000, holdMs: 5000 };
    const points = [
      { at: 500, value: 7 },
      { at: 1500, value: null },
    ];
    expect(bucketsOf(points, hold).mean).toEqual([7, null, null]);
  });
  it('have a gap where one report is missing', () => {
    const minute = 60_000;
    const hold = { from: 0, to: 3 * minute, step: minute, holdMs: 1.25 * minute };
    const points = [30, 150].map((seconds) => ({ at: seconds * 1000, value: 7 }));
    expect(bucketsOf(points, hold).mean).toEqual([7, null, 7]);
  });
  it('keep a zero that was read', () => {
    expect(bucketsOf([{ at: 3000, value: 0 }], span).min).toEqual([null, null, 0]);
  });
  it('take buckets that were made before, by how many samples each had, and hold none of them over', () => {
    const made = [
      { at: 0, lengthMs: 1500, count: 3, sum: 6, min: 1, max: 3 },
      { at: 2000, lengthMs: 1000, count: 1, sum: 10, min: 10, max: 10 },
      { at: 2500, lengthMs: 0, count: 1, sum: 20, min: 20, max: 20 },
    ];
    expect(bucketsOfReadings(made, { ...span, to: 5000, holdMs: 1000 })).toEqual({
      min: [1, 10, null, null],
      mean: [2, 15, null, null],
      max: [3, 20, null, null],
    });
  });
});
