// Many reports of a device as one block of columns: one for each series that any of their layouts has.
//
// First the numbers of the layouts and which rows have which, in runs, and then the columns. A series that a row's layout does
// not have is missing in its column as one that could not be read is; the layout tells the two apart.
import { createByteReader, createByteWriter } from './bytes.ts';
import { decodeColumns, encodeColumns } from './columns-codec.ts';

export type ChunkRow = { at: number; layoutNo: number; values: readonly (number | null)[] };
/** The keys of a layout by its number, in the order of a report's values. */
export type KeysOf = (layoutNo: number) => readonly string[];

const version = 1;

/** Rows in any order; they come back in that of their times. Of two of one time the later in the list stays. */
export function encodeChunk(rows: readonly ChunkRow[], keysOf: KeysOf): Uint8Array {
  const byTime = new Map(rows.map((row) => [row.at, row]));
  const sorted = [...byTime.values()].sort((a, b) => a.at - b.at);
  const layoutNos = [...new Set(sorted.map(({ layoutNo }) => layoutNo))];
  const keys = unionOf(layoutNos, keysOf);
  const columns = keys.map(() => Array.from<number | null>({ length: sorted.length }).fill(null));
  const places = new Map(layoutNos.map((no) => [no, keysOf(no).map((key) => keys.indexOf(key))]));
  for (const [i, { layoutNo, values }] of sorted.entries()) {
    const place = places.get(layoutNo)!;
    for (const [k, value] of values.entries()) if (place[k] !== undefined) columns[place[k]]![i] = value;
  }
  const head = createByteWriter();
  head.byte(version);
  head.varint(layoutNos.length);
  for (const no of layoutNos) head.varint(no);
  const runs = runsOf(sorted.map(({ layoutNo }) => layoutNos.indexOf(layoutNo)));
  head.varint(runs.length);
  for (const { index, length } of runs) {
    head.varint(index);
    head.varint(length);
  }
  return Buffer.concat([
    head.bytes(),
    encodeColumns(
      sorted.map(({ at }) => at),
      columns,
    ),
  ]);
}

/** The series of all the layouts, each once: in the order of the first, then what others add. */
export function unionOf(layoutNos: readonly number[], keysOf: KeysOf): string[] {
  return [...new Set(layoutNos.flatMap((no) => [...keysOf(no)]))];
}

function runsOf(indexes: readonly number[]): { index: number; length: number }[] {
  const runs: { index: number; length: number }[] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last?.index === index) last.length += 1;
    else runs.push({ index, length: 1 });
  }
  return runs;
}

export type Chunk = {
  times: readonly number[];
  layoutNos: readonly number[];
  keys: readonly string[];
  /** A point for each row whose layout has the series, null where it could not be read; none for a series of no row. */
  points(key: string): { at: number; value: number | null }[];
  rows(): ChunkRow[];
};

/** Without the columns: which layouts must be known to read it. */
export function layoutNosOf(body: Uint8Array): number[] {
  return readHead(body).layoutNos;
}

function readHead(body: Uint8Array) {
  const reader = createByteReader(body);
  const told = reader.byte();
  if (told !== version) throw new RangeError(`a chunk of version ${told}, which is not known`);
  const layoutNos = Array.from({ length: reader.varint() }, () => reader.varint());
  const runs = Array.from({ length: reader.varint() }, () => ({ index: reader.varint(), length: reader.varint() }));
  return { layoutNos, runs, end: reader.at() };
}

/** Throws when the bytes are damaged. */
export function openChunk(body: Uint8Array, keysOf: KeysOf): Chunk {
  const { layoutNos, runs, end } = readHead(body);
  const columns = decodeColumns(body.subarray(end));
  const keys = unionOf(layoutNos, keysOf);
  const ofRow = runs.flatMap(({ index, length }) => Array.from({ length }, () => layoutNos[index]!));
  if (ofRow.length !== columns.times.length || keys.length !== columns.count)
    throw new RangeError('a chunk whose layouts are not those of its columns');
  const having = (key: string) => new Set(layoutNos.filter((no) => keysOf(no).includes(key)));
  return {
    times: columns.times,
    layoutNos,
    keys,
    points(key) {
      const index = keys.indexOf(key);
      if (index < 0) return [];
      const has = having(key);
      const values = columns.column(index);
      return columns.times.flatMap((at, i) => (has.has(ofRow[i]!) ? [{ at, value: values[i] ?? null }] : []));
    },
    rows() {
      const all = keys.map((_, index) => columns.column(index));
      const places = new Map(layoutNos.map((no) => [no, keysOf(no).map((key) => keys.indexOf(key))]));
      return columns.times.map((at, i) => ({
        at,
        layoutNo: ofRow[i]!,
        values: places.get(ofRow[i]!)!.map((place) => all[place]![i] ?? null),
      }));
    },
  };
}
