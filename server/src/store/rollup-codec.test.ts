// Buckets of a packed day equal what its raw samples give.
import { expect, it } from 'vitest';
import { tableOf, type ReportRow } from './chunk-codec.ts';
import { encodeRollup, layoutNosOfRollup, openRollup } from './rollup-codec.ts';

const minute = 60_000;
const tenMinutes = 10 * minute;
const start = Math.floor(1_700_000_000_000 / tenMinutes) * tenMinutes;
const layouts: Record<number, string[]> = { 1: ['tenth', 'gappy'], 2: ['tenth', 'late'] };
const keysOf = (no: number) => layouts[no] ?? [];
const roll = (rows: ReportRow[]) => encodeRollup(tableOf(rows, keysOf), tenMinutes);

it('tells count, sum, least and most of each bucket, and no bucket where nothing was read', () => {
  const rows = Array.from({ length: 30 }, (_, i): ReportRow => {
    const at = start + i * minute;
    return i < 20 ? { at, layoutNo: 1, values: [0.1, i < 10 ? null : i] } : { at, layoutNo: 2, values: [0.1, -i] };
  });
  const body = roll(rows);
  expect(layoutNosOfRollup(body)).toEqual([1, 2]);
  const { times, buckets } = openRollup(body, keysOf);
  const starts = [start, start + tenMinutes, start + 2 * tenMinutes];
  expect([...times]).toEqual(starts);
  expect(buckets('tenth')).toEqual(starts.map((at) => ({ at, count: 10, sum: 1, min: 0.1, max: 0.1 })));
  expect(buckets('gappy')).toEqual([{ at: starts[1], count: 10, sum: 145, min: 10, max: 19 }]);
  expect(buckets('late')).toEqual([{ at: starts[2], count: 10, sum: -245, min: -29, max: -20 }]);
  expect(buckets('nothing')).toEqual([]);
});

it('sums what needs all of a float as floats', () => {
  const body = roll([1e300, Math.PI].map((value, i) => ({ at: start + i, layoutNo: 1, values: [value, null] })));
  expect(openRollup(body, keysOf).buckets('tenth')).toEqual([
    { at: start, count: 2, sum: 1e300 + Math.PI, min: Math.PI, max: 1e300 },
  ]);
});

it('of nothing is empty', () => {
  expect(openRollup(roll([]), keysOf).times).toHaveLength(0);
});
