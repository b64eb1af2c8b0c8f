// Columns of numbers in few bytes: what an hour or a day of a device's series becomes when it is packed.
//
// A block is: count of rows, count of columns, the byte length of the times and of each column, the times, the columns; all of
// it compressed by zstd. Times are whole milliseconds, first one and then differences of differences. A column is a head byte
// (bits 0–2 how, bits 3–5 decimals, bit 6 whether some are missing), a bitmap of those that are there if some are missing, and
// then the values that are there: whole numbers of `value * 10^decimals`, as they are, as differences, or as differences of
// differences, whichever is shortest, in zigzag varints; or eight bytes of float each. One value for all is told once.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { createByteReader, createByteWriter, type ByteReader, type ByteWriter } from './bytes.ts';

export type Column = readonly (number | null)[];

const how = { none: 0, same: 1, plain: 2, delta: 3, deltaOfDelta: 4, float: 5 } as const;
const mostDecimals = 6;
/** Twice a difference of two of these still is a whole number that a float holds exactly. */
const largest = 2 ** 50;
const zstdLevel = 3;

/** `times` in whole milliseconds, in any order; every column as long as they are. */
export function encodeColumns(times: readonly number[], columns: readonly Column[]): Uint8Array {
  const parts = [encodeTimes(times), ...columns.map(encodeColumn)];
  const head = createByteWriter();
  head.varint(times.length);
  head.varint(columns.length);
  for (const part of parts) head.varint(part.length);
  const whole = Buffer.concat([head.bytes(), ...parts]);
  return zstdCompressSync(whole, { params: { [constants.ZSTD_c_compressionLevel]: zstdLevel } });
}

export type Columns = {
  times: readonly number[];
  count: number;
  /** Decoded when it is asked for: most questions are about one of a hundred. */
  column(index: number): (number | null)[];
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

function encodeTimes(times: readonly number[]): Uint8Array {
  const writer = createByteWriter();
  writeDeltas(writer, times, how.deltaOfDelta);
  return writer.bytes();
}

function encodeColumn(column: Column): Uint8Array {
  const writer = createByteWriter();
  const there = column.filter((value) => value !== null);
  const missing = there.length < column.length ? 1 << 6 : 0;
  if (there.length === 0) {
    writer.byte(how.none);
    return writer.bytes();
  }
  const decimals = decimalsOf(there);
  const head = (form: number) => writer.byte(form | ((decimals ?? 0) << 3) | missing);
  if (decimals === null) {
    head(how.float);
    if (missing !== 0) writeBitmap(writer, column);
    for (const value of there) writer.float(value);
    return writer.bytes();
  }
  const whole = there.map((value) => Math.round(value * 10 ** decimals));
  const form = whole.every((value) => value === whole[0]) ? how.same : shortestOf(whole);
  head(form);
  if (missing !== 0) writeBitmap(writer, column);
  if (form === how.same) writer.zigzag(whole[0]!);
  else writeDeltas(writer, whole, form);
  return writer.bytes();
}

/** The fewest with which all are whole numbers and come back as they were; null when only floats can hold them. */
export function decimalsOf(values: readonly number[]): number | null {
  let decimals = 0;
  for (const value of values) {
    for (;;) {
      const whole = Math.round(value * 10 ** decimals);
      if (Math.abs(whole) <= largest && whole / 10 ** decimals === value && !Object.is(value, -0)) break;
      decimals += 1;
      if (decimals > mostDecimals) return null;
    }
  }
  // More decimals for one may have taken another past what is exact.
  const scale = 10 ** decimals;
  const areExact = values.every((value) => {
    const whole = Math.round(value * scale);
    return Math.abs(whole) <= largest && whole / scale === value;
  });
  return areExact ? decimals : null;
}

function shortestOf(whole: readonly number[]): number {
  let [plain, delta, deltaOfDelta] = [0, 0, 0];
  let [last, lastDelta] = [0, 0];
  for (const [i, value] of whole.entries()) {
    const difference = value - last;
    plain += lengthOf(value);
    delta += lengthOf(difference);
    deltaOfDelta += lengthOf(i < 2 ? difference : difference - lastDelta);
    last = value;
    lastDelta = difference;
  }
  const least = Math.min(plain, delta, deltaOfDelta);
  return least === plain ? how.plain : least === delta ? how.delta : how.deltaOfDelta;
}

/** Of a number in zigzag, in bytes. */
function lengthOf(value: number): number {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  let length = 1;
  while (rest >= 0x80) {
    rest = Math.floor(rest / 0x80);
    length += 1;
  }
  return length;
}

function writeDeltas(writer: ByteWriter, whole: readonly number[], form: number): void {
  let [last, lastDelta] = [0, 0];
  for (const [i, value] of whole.entries()) {
    const difference = value - last;
    if (form === how.plain) writer.zigzag(value);
    else if (form === how.delta || i < 2) writer.zigzag(difference);
    else writer.zigzag(difference - lastDelta);
    last = value;
    lastDelta = difference;
  }
}

function decodeDeltas(reader: ByteReader, count: number, form: number): number[] {
  const whole: number[] = [];
  let [last, lastDelta] = [0, 0];
  for (let i = 0; i < count; i++) {
    const told = reader.zigzag();
    const value = form === how.plain ? told : form === how.delta || i < 2 ? last + told : last + lastDelta + told;
    lastDelta = value - last;
    last = value;
    whole.push(value);
  }
  return whole;
}

function decodeColumn(reader: ByteReader, rows: number): (number | null)[] {
  const head = reader.byte();
  const form = head & 7;
  const scale = 10 ** ((head >> 3) & 7);
  if (form === how.none) return Array.from({ length: rows }, () => null);
  if (form > how.float) throw new RangeError(`a column of kind ${form}, which is not known`);
  const isThere = (head & (1 << 6)) === 0 ? null : readBitmap(reader, rows);
  const count = isThere === null ? rows : isThere.filter(Boolean).length;
  let values: number[];
  if (form === how.float) values = Array.from({ length: count }, () => reader.float());
  else if (form === how.same) {
    const value = reader.zigzag() / scale;
    values = Array.from({ length: count }, () => value);
  } else values = decodeDeltas(reader, count, form).map((whole) => whole / scale);
  if (isThere === null) return values;
  let next = 0;
  return isThere.map((there) => (there ? values[next++]! : null));
}

function writeBitmap(writer: ByteWriter, column: Column): void {
  for (let start = 0; start < column.length; start += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) if ((column[start + bit] ?? null) !== null) byte |= 1 << bit;
    writer.byte(byte);
  }
}

function readBitmap(reader: ByteReader, rows: number): boolean[] {
  const there: boolean[] = [];
  for (let start = 0; start < rows; start += 8) {
    const byte = reader.byte();
    for (let bit = 0; bit < 8 && start + bit < rows; bit++) there.push((byte & (1 << bit)) !== 0);
  }
  return there;
}
