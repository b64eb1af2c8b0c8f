// Buckets of a packed day equal what its raw samples give.
import { expect, it } from 'vitest';
import { encodeChunk, openChunk, type ChunkRow } from './chunk-codec.ts';
import { bucketsOf, encodeRollup, layoutNosOfRollup, openRollup } from './rollup-codec.ts';

const minute = 60_000;
const tenMinutes = 10 * minute;
const start = Math.floor(1_700_000_000_000 / tenMinutes) * tenMinutes;
const layouts: Record<number, string[]> = { 1: ['tenth', 'gappy'], 2: ['tenth', 'late'] };
const keysOf = (no: number) => layouts[no] ?? [];
const chunkOf = (rows: ChunkRow[]) => openChunk(encodeChunk(rows, keysOf), keysOf);

it('tells count, sum, least and most of each bucket, and no bucket where nothing was read', () => {
  const rows = Array.from({ length: 30 }, (_, i): ChunkRow => {
    const at = start + i * minute;
    return i < 20 ? { at, layoutNo: 1, values: [0.1, i < 10 ? null : i] } : { at, layoutNo: 2, values: [0.1, -i] };
  });
  const body = encodeRollup([chunkOf(rows.slice(0, 15)), chunkOf(rows.slice(15))], keysOf, tenMinutes);
  expect(layoutNosOfRollup(body)).toEqual([1, 2]);
  const { times, buckets } = openRollup(body, keysOf);
  expect(times).toEqual([start, start + tenMinutes, start + 2 * tenMinutes]);
  expect(buckets('tenth')).toEqual(times.map((at) => ({ at, count: 10, sum: 1, min: 0.1, max: 0.1 })));
  expect(buckets('gappy')).toEqual([{ at: times[1], count: 10, sum: 145, min: 10, max: 19 }]);
  expect(buckets('late')).toEqual([{ at: times[2], count: 10, sum: -245, min: -29, max: -20 }]);
  expect(buckets('nothing')).toEqual([]);
});

it('sums what needs all of a float as floats', () => {
  const points = [1e300, Math.PI].map((value, i) => ({ at: start + i, value }));
  expect([...bucketsOf(points, tenMinutes).values()]).toEqual([
    { at: start, count: 2, sum: 1e300 + Math.PI, min: Math.PI, max: 1e300 },
  ]);
});

it('of nothing is empty', () => {
  expect(openRollup(encodeRollup([], keysOf, tenMinutes), keysOf).times).toEqual([]);
});
