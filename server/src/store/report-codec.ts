// The bytes of one report's values: what was not read costs a bit, the rest are scaled whole numbers in few bytes.
//
// First the count of values as a varint, then a bitmap of those that were read, then for each of them a varint of
// `whole * 5 + decimals` in zigzag: decimals 0–3 say by which power of ten to divide, 4 that eight bytes of float follow.
import { createByteReader, createByteWriter } from './bytes.ts';

const escape = 4;
const base = 5;

/** A value's digits beyond three are kept by the float form, so that nothing changes on its way. */
export function encodeValues(values: readonly (number | null)[]): Uint8Array {
  const writer = createByteWriter();
  writer.varint(values.length);
  for (let start = 0; start < values.length; start += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) if ((values[start + bit] ?? null) !== null) byte |= 1 << bit;
    writer.byte(byte);
  }
  for (const value of values) {
    if (value === null) continue;
    const scaled = scale(value);
    if (scaled === null) {
      writer.varint(escape);
      writer.float(value);
    } else {
      const { whole, decimals } = scaled;
      const zigzag = whole < 0 ? -whole * 2 - 1 : whole * 2;
      writer.varint(zigzag * base + decimals);
    }
  }
  return Uint8Array.from(writer.bytes());
}

/** The inverse; throws when the bytes are cut short. */
export function decodeValues(bytes: Uint8Array): (number | null)[] {
  const reader = createByteReader(bytes);
  const count = reader.varint();
  const bitmap = Array.from({ length: Math.ceil(count / 8) }, () => reader.byte());
  const values: (number | null)[] = [];
  for (let i = 0; i < count; i++) {
    if (((bitmap[i >> 3]! >> (i & 7)) & 1) === 0) {
      values.push(null);
      continue;
    }
    const word = reader.varint();
    const decimals = word % base;
    if (decimals === escape) values.push(reader.float());
    else {
      const zigzag = Math.floor(word / base);
      const whole = zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
      values.push(whole / 10 ** decimals);
    }
  }
  return values;
}

// Ten times this still fits the whole numbers that a float holds exactly.
const most = Number.MAX_SAFE_INTEGER / 2 / base - 1;

function scale(value: number): { whole: number; decimals: number } | null {
  if (Object.is(value, -0)) return null;
  for (let decimals = 0; decimals <= 3; decimals++) {
    const whole = Math.round(value * 10 ** decimals);
    if (Math.abs(whole) <= most && whole / 10 ** decimals === value) return { whole, decimals };
  }
  return null;
}
