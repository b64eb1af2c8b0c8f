// The bytes of one report's values: what was not read costs a bit, the rest are scaled whole numbers in few bytes.
//
// First the count of values as a varint, then a bitmap of those that were read, then for each of them a varint of
// `whole * 5 + decimals` in zigzag: decimals 0–3 say by which power of ten to divide, 4 that eight bytes of float follow.
const escape = 4;
const base = 5;

/** A value's digits beyond three are kept by the float form, so that nothing changes on its way. */
export function encodeValues(values: readonly (number | null)[]): Uint8Array {
  const bytes: number[] = [];
  pushVarint(bytes, values.length);
  const bitmap = bytes.length;
  for (let i = 0; i < Math.ceil(values.length / 8); i++) bytes.push(0);
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    bytes[bitmap + (i >> 3)]! |= 1 << (i & 7);
    const scaled = scale(value);
    if (scaled === null) {
      pushVarint(bytes, escape);
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      for (let k = 0; k < 8; k++) bytes.push(view.getUint8(k));
    } else {
      const { whole, decimals } = scaled;
      const zigzag = whole < 0 ? -whole * 2 - 1 : whole * 2;
      pushVarint(bytes, zigzag * base + decimals);
    }
  }
  return Uint8Array.from(bytes);
}

/** The inverse; throws when the bytes are cut short. */
export function decodeValues(bytes: Uint8Array): (number | null)[] {
  const reader = { bytes, at: 0 };
  const count = readVarint(reader);
  const bitmap = reader.at;
  reader.at += Math.ceil(count / 8);
  const values: (number | null)[] = [];
  for (let i = 0; i < count; i++) {
    if (((byteAt(bytes, bitmap + (i >> 3)) >> (i & 7)) & 1) === 0) {
      values.push(null);
      continue;
    }
    const word = readVarint(reader);
    const decimals = word % base;
    if (decimals === escape) {
      // The buffer below may hold more than this report: its own last byte is asked for, not the buffer's.
      byteAt(bytes, reader.at + 7);
      const view = new DataView(bytes.buffer, bytes.byteOffset + reader.at, 8);
      values.push(view.getFloat64(0));
      reader.at += 8;
    } else {
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

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError('the report ends in the middle of a value');
  return byte;
}

function readVarint(reader: { bytes: Uint8Array; at: number }): number {
  let value = 0;
  let factor = 1;
  for (;;) {
    const byte = byteAt(reader.bytes, reader.at++);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
    factor *= 0x80;
  }
}
