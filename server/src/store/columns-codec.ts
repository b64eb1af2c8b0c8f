// Columns of numbers in few bytes: what an hour or a day of a device's series becomes when it is packed.
//
// A block is: count of rows, count of columns, the byte length of the times and of each column, the times, the columns; all of
// it compressed by zstd. Times are whole milliseconds, first one and then differences of differences. A column is a head byte
// (bits 0–2 how, bits 3–5 decimals, bit 6 whether some are missing), a bitmap of those that are there if some are missing, and
// then the values that are there: whole numbers of `value * 10^decimals`, as they are, as differences, or as differences of
// differences, whichever is shortest, in zigzag varints; or eight bytes of float each. One value for all is told once.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { createByteReader, createByteWriter, zigzagLength, type ByteReader, type ByteWriter } from './bytes.ts';

/** NaN is what is missing. */
export type Column = Float64Array;

const how = { none: 0, same: 1, plain: 2, delta: 3, deltaOfDelta: 4, float: 5 } as const;
const powers = [1, 10, 100, 1000, 1e4, 1e5, 1e6] as const;
/** Twice a difference of two of these still is a whole number that a float holds exactly. */
const largest = 2 ** 50;
const zstdLevel = 3;
const someMissing = 1 << 6;

/** `times` in whole milliseconds, in any order; every column as long as they are. */
export function encodeColumns(times: Float64Array, columns: readonly Column[]): Uint8Array {
  const body = createByteWriter();
  writeDeltas(body, times, how.deltaOfDelta);
  const ends = [body.length()];
  for (const column of columns) {
    encodeColumn(body, column);
    ends.push(body.length());
  }
  const head = createByteWriter();
  head.varint(times.length);
  head.varint(columns.length);
  for (const [i, end] of ends.entries()) head.varint(end - (i === 0 ? 0 : ends[i - 1]!));
  return zstdCompressSync(Buffer.concat([head.bytes(), body.bytes()]), {
    params: { [constants.ZSTD_c_compressionLevel]: zstdLevel },
  });
}

export type Columns = {
  times: Float64Array;
  count: number;
  /** Decoded when it is asked for: most questions are about one of a hundred. */
  column(index: number): Column;
};

/** The inverse. Throws when the bytes are damaged. */
export function decodeColumns(packed: Uint8Array): Columns {
  const bytes = zstdDecompressSync(packed);
  const reader = createByteReader(bytes);
  const rows = reader.varint();
  const count = reader.varint();
  const lengths = Array.from({ length: count + 1 }, () => reader.varint());
  const starts: number[] = [];
  let start = reader.at();
  for (const length of lengths) {
    starts.push(start);
    start += length;
  }
  if (start !== bytes.length) throw new RangeError(`a block of ${bytes.length} bytes says that it has ${start}`);
  return {
    times: decodeDeltas(createByteReader(bytes, starts[0]), rows, how.deltaOfDelta),
    count,
    column(index) {
      const at = starts[index + 1];
      if (at === undefined) throw new RangeError(`a block of ${count} columns was asked for column ${index}`);
      return decodeColumn(createByteReader(bytes, at), rows);
    },
  };
}

function encodeColumn(writer: ByteWriter, column: Column): void {
  const there = column.filter((value) => !Number.isNaN(value));
  if (there.length === 0) {
    writer.byte(how.none);
    return;
  }
  const missing = there.length < column.length ? someMissing : 0;
  const decimals = decimalsOf(there);
  if (decimals === null) {
    writer.byte(how.float | missing);
    if (missing !== 0) writeBitmap(writer, column);
    for (const value of there) writer.float(value);
    return;
  }
  const scale = powers[decimals]!;
  for (let i = 0; i < there.length; i++) there[i] = Math.round(there[i]! * scale);
  const form = formOf(there);
  writer.byte(form | (decimals << 3) | missing);
  if (missing !== 0) writeBitmap(writer, column);
  if (form === how.same) writer.zigzag(there[0]!);
  else writeDeltas(writer, there, form);
}

/**
 * The fewest with which all are whole numbers and come back as they were; null when only floats can hold them. None may be
 * missing.
 */
export function decimalsOf(values: Float64Array): number | null {
  let decimals = 0;
  let scale: number = powers[0];
  let hasGrown = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === 0 && Object.is(value, -0)) return null;
    let whole = Math.round(value * scale);
    while (whole / scale !== value) {
      decimals += 1;
      if (decimals >= powers.length) return null;
      scale = powers[decimals]!;
      whole = Math.round(value * scale);
      hasGrown = i > 0;
    }
    if (whole > largest || whole < -largest) return null;
  }
  // More decimals for one may have taken another, before it, past what is exact.
  if (hasGrown)
    for (let i = 0; i < values.length; i++) {
      const whole = Math.round(values[i]! * scale);
      if (whole > largest || whole < -largest || whole / scale !== values[i]) return null;
    }
  return decimals;
}

function formOf(whole: Float64Array): number {
  let [plain, delta, deltaOfDelta] = [0, 0, 0];
  let [last, lastDelta] = [0, 0];
  const [first] = whole;
  let isSame = true;
  for (let i = 0; i < whole.length; i++) {
    const value = whole[i]!;
    if (value !== first) isSame = false;
    const difference = value - last;
    plain += zigzagLength(value);
    delta += zigzagLength(difference);
    deltaOfDelta += zigzagLength(i < 2 ? difference : difference - lastDelta);
    last = value;
    lastDelta = difference;
  }
  if (isSame) return how.same;
  const least = Math.min(plain, delta, deltaOfDelta);
  return least === plain ? how.plain : least === delta ? how.delta : how.deltaOfDelta;
}

function writeDeltas(writer: ByteWriter, whole: Float64Array, form: number): void {
  let [last, lastDelta] = [0, 0];
  for (let i = 0; i < whole.length; i++) {
    const value = whole[i]!;
    const difference = value - last;
    if (form === how.plain) writer.zigzag(value);
    else if (form === how.delta || i < 2) writer.zigzag(difference);
    else writer.zigzag(difference - lastDelta);
    last = value;
    lastDelta = difference;
  }
}

function decodeDeltas(reader: ByteReader, count: number, form: number): Float64Array {
  const whole = new Float64Array(count);
  let [last, lastDelta] = [0, 0];
  for (let i = 0; i < count; i++) {
    const told = reader.zigzag();
    const value = form === how.plain ? told : form === how.delta || i < 2 ? last + told : last + lastDelta + told;
    lastDelta = value - last;
    last = value;
    whole[i] = value;
  }
  return whole;
}

function decodeColumn(reader: ByteReader, rows: number): Column {
  const head = reader.byte();
  const form = head & 7;
  if (form === how.none) return new Float64Array(rows).fill(Number.NaN);
  const scale = powers[(head >> 3) & 7];
  if (form > how.float || scale === undefined) throw new RangeError(`a column of kind ${head}, which is not known`);
  const isThere = (head & someMissing) === 0 ? null : readBitmap(reader, rows);
  const count = isThere === null ? rows : isThere.reduce((sum, bit) => sum + bit, 0);
  let values: Float64Array;
  if (form === how.float) values = Float64Array.from({ length: count }, () => reader.float());
  else if (form === how.same) values = new Float64Array(count).fill(reader.zigzag() / scale);
  else {
    values = decodeDeltas(reader, count, form);
    if (scale !== 1) for (let i = 0; i < count; i++) values[i] = values[i]! / scale;
  }
  if (isThere === null) return values;
  const column = new Float64Array(rows).fill(Number.NaN);
  let next = 0;
  for (let i = 0; i < rows; i++) if (isThere[i] === 1) column[i] = values[next++]!;
  return column;
}

function writeBitmap(writer: ByteWriter, column: Column): void {
  for (let start = 0; start < column.length; start += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8 && start + bit < column.length; bit++)
      if (!Number.isNaN(column[start + bit])) byte |= 1 << bit;
    writer.byte(byte);
  }
}

function readBitmap(reader: ByteReader, rows: number): Uint8Array {
  const there = new Uint8Array(rows);
  for (let start = 0; start < rows; start += 8) {
    const byte = reader.byte();
    for (let bit = 0; bit < 8 && start + bit < rows; bit++) there[start + bit] = (byte >> bit) & 1;
  }
  return there;
}
