// Many reports of a device as one table, a column for each series that any of their layouts has, and its bytes.
//
// First the numbers of the layouts and which rows have which, in runs, and then the columns. A series that a row's layout does
// not have is missing in its column as one that could not be read is; the layout tells the two apart.
import { createByteReader, createByteWriter } from './bytes.ts';
import { decodeColumns, encodeColumns, type Column } from './columns-codec.ts';

export type ReportRow = { at: number; layoutNo: number; values: readonly (number | null)[] };
/** The keys of a layout by its number, in the order of a report's values. */
export type KeysOf = (layoutNo: number) => readonly string[];

/** In the order of the times, each once. */
export type Table = {
  times: Float64Array;
  /** Of each row. */
  layoutNos: Float64Array;
  keys: readonly string[];
  /** Of each key. */
  column(index: number): Column;
};

const version = 1;

/** The series of all the layouts, each once: in the order of the first, then what others add. */
export function unionOf(layoutNos: readonly number[], keysOf: KeysOf): string[] {
  return [...new Set(layoutNos.flatMap((no) => [...keysOf(no)]))];
}

const distinct = (layoutNos: Float64Array): number[] => [...new Set(layoutNos)];

/** Of reports in the order of their times, no two of one time. */
export function tableOf(rows: readonly ReportRow[], keysOf: KeysOf): Table {
  const layoutNos = Float64Array.from(rows, ({ layoutNo }) => layoutNo);
  const keys = unionOf(distinct(layoutNos), keysOf);
  const indexes = new Map(keys.map((key, index) => [key, index]));
  const columns = keys.map(() => new Float64Array(rows.length).fill(Number.NaN));
  const places = new Map<number, Column[]>();
  for (const [i, { layoutNo, values }] of rows.entries()) {
    let place = places.get(layoutNo);
    if (place === undefined) {
      place = keysOf(layoutNo).map((key) => columns[indexes.get(key)!]!);
      places.set(layoutNo, place);
    }
    for (let k = 0; k < place.length; k++) place[k]![i] = values[k] ?? Number.NaN;
  }
  return { times: Float64Array.from(rows, ({ at }) => at), layoutNos, keys, column: (index) => columns[index]! };
}

/** All rows of the tables; of two of one time that of the later table stays. */
export function joinTables(tables: readonly Table[], keysOf: KeysOf): Table {
  const rows = tables.reduce((sum, { times }) => sum + times.length, 0);
  const times = new Float64Array(rows);
  const layoutNos = new Float64Array(rows);
  let start = 0;
  for (const table of tables) {
    times.set(table.times, start);
    layoutNos.set(table.layoutNos, start);
    start += table.times.length;
  }
  const keys = unionOf(distinct(layoutNos), keysOf);
  const columns = keys.map(() => new Float64Array(rows).fill(Number.NaN));
  const indexes = new Map(keys.map((key, index) => [key, index]));
  start = 0;
  for (const table of tables) {
    for (const [index, key] of table.keys.entries()) columns[indexes.get(key)!]!.set(table.column(index), start);
    start += table.times.length;
  }
  const order = orderOf(times);
  if (order === null) return { times, layoutNos, keys, column: (index) => columns[index]! };
  const inOrder = (all: Float64Array) => Float64Array.from(order, (at) => all[at]!);
  return {
    times: inOrder(times),
    layoutNos: inOrder(layoutNos),
    keys,
    column: (index) => inOrder(columns[index]!),
  };
}

/** Null where they are in order and each is there once. */
function orderOf(times: Float64Array): number[] | null {
  if (times.every((at, i) => i === 0 || times[i - 1]! < at)) return null;
  const last = new Map<number, number>();
  for (const [i, at] of times.entries()) last.set(at, i);
  return [...last].sort(([a], [b]) => a - b).map(([, i]) => i);
}

export function encodeTable(table: Table): Uint8Array {
  const layoutNos = distinct(table.layoutNos);
  const head = createByteWriter();
  head.byte(version);
  head.varint(layoutNos.length);
  for (const no of layoutNos) head.varint(no);
  const runs = runsOf(table.layoutNos);
  head.varint(runs.length);
  for (const { no, length } of runs) {
    head.varint(layoutNos.indexOf(no));
    head.varint(length);
  }
  const columns = encodeColumns(
    table.times,
    table.keys.map((_, index) => table.column(index)),
  );
  return Buffer.concat([head.bytes(), columns]);
}

function runsOf(layoutNos: Float64Array): { no: number; length: number }[] {
  const runs: { no: number; length: number }[] = [];
  for (const no of layoutNos) {
    const last = runs.at(-1);
    if (last?.no === no) last.length += 1;
    else runs.push({ no, length: 1 });
  }
  return runs;
}

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
export function openTable(body: Uint8Array, keysOf: KeysOf): Table {
  const { layoutNos, runs, end } = readHead(body);
  const { times, count, column } = decodeColumns(body.subarray(end));
  const keys = unionOf(layoutNos, keysOf);
  const ofRow = new Float64Array(times.length);
  let start = 0;
  for (const { index, length } of runs) {
    ofRow.fill(layoutNos[index] ?? Number.NaN, start, start + length);
    start += length;
  }
  if (start !== times.length || keys.length !== count)
    throw new RangeError('a chunk whose layouts are not those of its columns');
  return { times, layoutNos: ofRow, keys, column };
}

/** A point for each row whose layout has the series, null where it could not be read; none for a series of no row. */
export function pointsOf(table: Table, key: string, keysOf: KeysOf): { at: number; value: number | null }[] {
  const index = table.keys.indexOf(key);
  if (index < 0) return [];
  const column = table.column(index);
  const having = new Set(distinct(table.layoutNos).filter((no) => keysOf(no).includes(key)));
  const points: { at: number; value: number | null }[] = [];
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (!Number.isNaN(value)) points.push({ at: table.times[i]!, value });
    else if (having.has(table.layoutNos[i]!)) points.push({ at: table.times[i]!, value: null });
  }
  return points;
}

/** Whether both hold the same, to the last bit. */
export function isSameTable(one: Table, other: Table): boolean {
  const isSame = (a: Float64Array, b: Float64Array) =>
    a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
  return (
    isSame(one.times, other.times) &&
    isSame(one.layoutNos, other.layoutNos) &&
    one.keys.length === other.keys.length &&
    one.keys.every((key, index) => key === other.keys[index] && isSame(one.column(index), other.column(index)))
  );
}
