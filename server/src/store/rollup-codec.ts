// What buckets of equal length had of each series: how many samples, their sum, the least and the most of them.
import { createByteReader, createByteWriter } from './bytes.ts';
import { unionOf, type Chunk, type KeysOf } from './chunk-codec.ts';
import { decimalsOf, decodeColumns, encodeColumns, type Column } from './columns-codec.ts';

/** `at` is the bucket's start. There is none for a bucket in which nothing was read. */
export type Bucket = { at: number; count: number; sum: number; min: number; max: number };

const version = 1;
const parts = 4;

/** Chunks of one device that do not overlap; `stepMs` is the length of a bucket, which begins at a multiple of it. */
export function encodeRollup(chunks: readonly Chunk[], keysOf: KeysOf, stepMs: number): Uint8Array {
  const layoutNos = [...new Set(chunks.flatMap((chunk) => chunk.layoutNos))];
  const keys = unionOf(layoutNos, keysOf);
  const starts = [...new Set(chunks.flatMap(({ times }) => times.map((at) => startOf(at, stepMs))))].sort(
    (a, b) => a - b,
  );
  const columns: Column[] = keys.flatMap((key) => {
    const buckets = bucketsOf(
      chunks.flatMap((chunk) => chunk.points(key)),
      stepMs,
    );
    const all = starts.map((at) => buckets.get(at) ?? null);
    return [
      all.map((one) => one?.count ?? null),
      all.map((one) => one?.sum ?? null),
      all.map((one) => one?.min ?? null),
      all.map((one) => one?.max ?? null),
    ];
  });
  const head = createByteWriter();
  head.byte(version);
  head.varint(layoutNos.length);
  for (const no of layoutNos) head.varint(no);
  return Buffer.concat([head.bytes(), encodeColumns(starts, columns)]);
}

const startOf = (at: number, stepMs: number) => Math.floor(at / stepMs) * stepMs;

/** Sums are those of the whole numbers behind the values, so that a tenth ten times is one. */
export function bucketsOf(
  points: readonly { at: number; value: number | null }[],
  stepMs: number,
): Map<number, Bucket> {
  const values = points.flatMap(({ value }) => value ?? []);
  const decimals = decimalsOf(values);
  const isWhole = decimals !== null;
  const scale = 10 ** (decimals ?? 0);
  const buckets = new Map<number, Bucket>();
  for (const { at, value } of points) {
    if (value === null) continue;
    const start = startOf(at, stepMs);
    const bucket = buckets.get(start) ?? { at: start, count: 0, sum: 0, min: value, max: value };
    bucket.count += 1;
    bucket.sum += isWhole ? Math.round(value * scale) : value;
    bucket.min = Math.min(bucket.min, value);
    bucket.max = Math.max(bucket.max, value);
    buckets.set(start, bucket);
  }
  if (isWhole) for (const bucket of buckets.values()) bucket.sum /= scale;
  return buckets;
}

export type Rollup = { times: readonly number[]; buckets(key: string): Bucket[] };

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
  const columns = decodeColumns(body.subarray(end));
  const keys = unionOf(layoutNos, keysOf);
  if (keys.length * parts !== columns.count)
    throw new RangeError('a roll-up whose layouts are not those of its columns');
  return {
    times: columns.times,
    buckets(key) {
      const index = keys.indexOf(key);
      if (index < 0) return [];
      const [count, sum, min, max] = [0, 1, 2, 3].map((part) => columns.column(index * parts + part));
      return columns.times.flatMap((at, i) =>
        count![i] === null ? [] : [{ at, count: count![i]!, sum: sum![i]!, min: min![i]!, max: max![i]! }],
      );
    },
  };
}
