// What buckets of equal length had of each series: how many samples, their sum, the least and the most of them.
import { createByteReader, createByteWriter } from './bytes.ts';
import { unionOf, type KeysOf, type Table } from './chunk-codec.ts';
import { decimalsOf, decodeColumns, encodeColumns, type Column } from './columns-codec.ts';

/** `at` is the bucket's start. There is none for a bucket in which nothing was read. */
export type Bucket = { at: number; count: number; sum: number; min: number; max: number };

const version = 1;
const parts = 4;

/** `stepMs` is the length of a bucket, which begins at a multiple of it. */
export function encodeRollup(table: Table, stepMs: number): Uint8Array {
  const { starts, places } = bucketsOf(table.times, stepMs);
  const columns: Column[] = table.keys.flatMap((_, index) => rollUp(table.column(index), places, starts.length));
  const layoutNos = new Set(table.layoutNos);
  const head = createByteWriter();
  head.byte(version);
  head.varint(layoutNos.size);
  for (const no of layoutNos) head.varint(no);
  return Buffer.concat([head.bytes(), encodeColumns(Float64Array.from(starts), columns)]);
}

/** Where buckets begin, and the bucket of each row; times are in their order. */
function bucketsOf(times: Float64Array, stepMs: number): { starts: number[]; places: Uint32Array } {
  const starts: number[] = [];
  const places = new Uint32Array(times.length);
  for (const [i, at] of times.entries()) {
    const start = Math.floor(at / stepMs) * stepMs;
    if (starts.at(-1) !== start) starts.push(start);
    places[i] = starts.length - 1;
  }
  return { starts, places };
}

/** Sums are those of the whole numbers behind the values, so that a tenth ten times is one. */
function rollUp(column: Column, places: Uint32Array, buckets: number): [Column, Column, Column, Column] {
  const decimals = decimalsOf(column.filter((value) => !Number.isNaN(value)));
  const scale = 10 ** (decimals ?? 0);
  const make = () => new Float64Array(buckets).fill(Number.NaN);
  const [count, sum, min, max] = [make(), make(), make(), make()];
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (Number.isNaN(value)) continue;
    const at = places[i]!;
    const told = decimals === null ? value : Math.round(value * scale);
    if (Number.isNaN(count[at])) {
      count[at] = 1;
      sum[at] = told;
      min[at] = max[at] = value;
      continue;
    }
    count[at]! += 1;
    sum[at]! += told;
    if (value < min[at]!) min[at] = value;
    if (value > max[at]!) max[at] = value;
  }
  if (decimals !== null && decimals > 0) for (let at = 0; at < buckets; at++) sum[at] = sum[at]! / scale;
  return [count, sum, min, max];
}

export type Rollup = { times: Float64Array; buckets(key: string): Bucket[] };

export function layoutNosOfRollup(body: Uint8Array): number[] {
  return readHead(body).layoutNos;
}

function readHead(body: Uint8Array) {
  const reader = createByteReader(body);
  const told = reader.byte();
  if (told !== version) throw new RangeError(`a roll-up of version ${told}, which is not known`);
  return { layoutNos: Array.from({ length: reader.varint() }, () => reader.varint()), end: reader.at() };
}

/** Throws when the bytes are damaged. */
export function openRollup(body: Uint8Array, keysOf: KeysOf): Rollup {
  const { layoutNos, end } = readHead(body);
  const { times, count: columns, column } = decodeColumns(body.subarray(end));
  const keys = unionOf(layoutNos, keysOf);
  if (keys.length * parts !== columns) throw new RangeError('a roll-up whose layouts are not those of its columns');
  return {
    times,
    buckets(key) {
      const index = keys.indexOf(key);
      if (index < 0) return [];
      const [count, sum, min, max] = [0, 1, 2, 3].map((part) => column(index * parts + part)) as [
        Column,
        Column,
        Column,
        Column,
      ];
      const found: Bucket[] = [];
      for (const [i, at] of times.entries())
        if (!Number.isNaN(count[i])) found.push({ at, count: count[i]!, sum: sum[i]!, min: min[i]!, max: max[i]! });
      return found;
    },
  };
}
