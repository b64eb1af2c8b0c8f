// Reports that are packed come back, through changes of layout, gaps, and late ones among them.
import { expect, it } from 'vitest';
import { encodeChunk, layoutNosOf, openChunk, type ChunkRow } from './chunk-codec.ts';

const start = 1_700_000_000_000;
const layouts: Record<number, string[]> = { 7: ['cpu', 'memory'], 9: ['cpu', 'disk{x}', 'memory'] };
const keysOf = (no: number) => layouts[no] ?? [];
const row = (minute: number, layoutNo: number, ...values: (number | null)[]): ChunkRow => ({
  at: start + minute * 60_000,
  layoutNo,
  values,
});

const rows = [row(0, 7, 1, 10), row(1, 7, null, 11), row(2, 9, 3, 0.5, null), row(3, 9, 4, 0.6, 13), row(4, 7, 5, 14)];

it('rows come back with their layouts, in the order of their times', () => {
  const body = encodeChunk(rows.toReversed(), keysOf);
  expect(layoutNosOf(body)).toEqual([7, 9]);
  expect(openChunk(body, keysOf).rows()).toEqual(rows);
});

it('a series has a point for each row whose layout has it, and null where it could not be read', () => {
  const chunk = openChunk(encodeChunk(rows, keysOf), keysOf);
  const pointsOf = (key: string) => chunk.points(key).map(({ at, value }) => [(at - start) / 60_000, value]);
  expect(pointsOf('cpu')).toEqual([
    [0, 1],
    [1, null],
    [2, 3],
    [3, 4],
    [4, 5],
  ]);
  expect(pointsOf('disk{x}')).toEqual([
    [2, 0.5],
    [3, 0.6],
  ]);
  expect(pointsOf('memory')).toEqual([
    [0, 10],
    [1, 11],
    [2, null],
    [3, 13],
    [4, 14],
  ]);
  expect(pointsOf('nothing')).toEqual([]);
});

it('late rows are merged with those that were packed, and of two of one time the later given stays', () => {
  const packed = openChunk(encodeChunk(rows.slice(0, 3), keysOf), keysOf).rows();
  const late = [row(1, 7, 2, 11), row(5, 7, 6, 15)];
  expect(openChunk(encodeChunk([...packed, ...late], keysOf), keysOf).rows()).toEqual([
    rows[0],
    late[0],
    rows[2],
    late[1],
  ]);
});

it('nothing comes back as nothing', () => {
  expect(openChunk(encodeChunk([], keysOf), keysOf).rows()).toEqual([]);
});

it('a chunk of another version, and one whose layouts have changed, is refused', () => {
  const body = Buffer.from(encodeChunk(rows, keysOf));
  expect(() => openChunk(body, (no) => (no === 7 ? ['cpu'] : keysOf(no).slice(0, 1)))).toThrow('layouts are not those');
  body[0] = 9;
  expect(() => openChunk(body, keysOf)).toThrow('version 9');
});
