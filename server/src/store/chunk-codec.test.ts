// Reports that are packed come back, through changes of layout, gaps, and late ones among them.
import { expect, it } from 'vitest';
import {
  encodeTable,
  isSameTable,
  joinTables,
  layoutNosOf,
  openTable,
  pointsOf,
  tableOf,
  type ReportRow,
} from './chunk-codec.ts';

const start = 1_700_000_000_000;
const layouts: Record<number, string[]> = { 7: ['cpu', 'memory'], 9: ['cpu', 'disk{x}', 'memory'] };
const keysOf = (no: number) => layouts[no] ?? [];
const row = (minute: number, layoutNo: number, ...values: (number | null)[]): ReportRow => ({
  at: start + minute * 60_000,
  layoutNo,
  values,
});

const rows = [row(0, 7, 1, 10), row(1, 7, null, 11), row(2, 9, 3, 0.5, null), row(3, 9, 4, 0.6, 13), row(4, 7, 5, 14)];
const pack = (...all: ReportRow[][]) =>
  encodeTable(
    joinTables(
      all.map((some) => tableOf(some, keysOf)),
      keysOf,
    ),
  );
const pointsIn = (body: Uint8Array, key: string) =>
  pointsOf(openTable(body, keysOf), key, keysOf).map(({ at, value }) => [(at - start) / 60_000, value]);

it('a series has a point for each row whose layout has it, and null where it could not be read', () => {
  const body = pack(rows);
  expect(layoutNosOf(body)).toEqual([7, 9]);
  expect([...openTable(body, keysOf).layoutNos]).toEqual([7, 7, 9, 9, 7]);
  expect(pointsIn(body, 'cpu')).toEqual([
    [0, 1],
    [1, null],
    [2, 3],
    [3, 4],
    [4, 5],
  ]);
  expect(pointsIn(body, 'disk{x}')).toEqual([
    [2, 0.5],
    [3, 0.6],
  ]);
  expect(pointsIn(body, 'memory')).toEqual([
    [0, 10],
    [1, 11],
    [2, null],
    [3, 13],
    [4, 14],
  ]);
  expect(pointsIn(body, 'nothing')).toEqual([]);
});

it('tables come back to the last bit', () => {
  const table = tableOf(rows, keysOf);
  expect(isSameTable(openTable(encodeTable(table), keysOf), table)).toBe(true);
  const other = tableOf([...rows.slice(0, 4), row(4, 7, 5, 14.000_001)], keysOf);
  expect(isSameTable(other, table)).toBe(false);
});

it('late rows are taken in where they belong, and of two of one time the later given stays', () => {
  const late = [row(1, 7, 2, 11), row(5, 7, 6, 15)];
  expect(pointsIn(pack(rows.slice(2), rows.slice(0, 2), late), 'cpu')).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 6],
  ]);
});

it('nothing comes back as nothing', () => {
  expect(openTable(pack([]), keysOf).times).toHaveLength(0);
});

it('a chunk of another version, and one whose layouts have changed, is refused', () => {
  const body = Buffer.from(pack(rows));
  expect(() => openTable(body, (no) => keysOf(no).slice(0, 1))).toThrow('layouts are not those');
  body[0] = 9;
  expect(() => openTable(body, keysOf)).toThrow('version 9');
});
