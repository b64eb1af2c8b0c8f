// Numbers in bytes: varints (seven bits a byte, lowest first), zigzag for those below zero, and floats (eight bytes, the sign first).

export type ByteWriter = {
  byte(value: number): void;
  /** A whole number from 0 to 2^53. */
  varint(value: number): void;
  /** A whole number from -2^52 to 2^52. */
  zigzag(value: number): void;
  float(value: number): void;
  length(): number;
  bytes(): Uint8Array;
};

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(1024);
  let length = 0;
  const makeRoom = () => {
    const larger = Buffer.allocUnsafe(buffer.length * 2);
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const varint = (value: number) => {
    if (length + 8 > buffer.length) makeRoom();
    let rest = value;
    // Beyond 31 bits the operators on bits would cut it off.
    while (rest >= 0x8000_0000) {
      buffer[length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    while (rest >= 0x80) {
      buffer[length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    buffer[length++] = rest;
  };
  return {
    byte(value) {
      if (length + 1 > buffer.length) makeRoom();
      buffer[length++] = value;
    },
    varint,
    zigzag: (value) => varint(value < 0 ? -value * 2 - 1 : value * 2),
    float(value) {
      if (length + 8 > buffer.length) makeRoom();
      length = buffer.writeDoubleBE(value, length);
    },
    length: () => length,
    bytes: () => buffer.subarray(0, length),
  };
}

/** Of a number as `zigzag` writes it, in bytes. */
export function zigzagLength(value: number): number {
  const told = value < 0 ? -value * 2 - 1 : value * 2;
  if (told < 0x80) return 1;
  if (told < 0x4000) return 2;
  if (told < 0x20_0000) return 3;
  if (told < 0x1000_0000) return 4;
  let length = 5;
  for (let most = 2 ** 35; told >= most; most *= 0x80) length += 1;
  return length;
}

export type ByteReader = {
  byte(): number;
  varint(): number;
  zigzag(): number;
  float(): number;
  at(): number;
};

/** Every read throws a RangeError where the bytes end. */
export function createByteReader(bytes: Uint8Array, start = 0): ByteReader {
  let at = start;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const byte = () => {
    const value = bytes[at];
    if (value === undefined) throw new RangeError('the bytes end in the middle of a value');
    at += 1;
    return value;
  };
  const varint = () => {
    const first = byte();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    let factor = 0x80;
    for (;;) {
      const next = byte();
      value += (next & 0x7f) * factor;
      if (next < 0x80) return value;
      factor *= 0x80;
      if (factor > 2 ** 56) throw new RangeError('a number has more than eight bytes');
    }
  };
  return {
    byte,
    varint,
    zigzag() {
      const told = varint();
      return told % 2 === 1 ? -(told + 1) / 2 : told / 2;
    },
    float() {
      if (at + 8 > bytes.length) throw new RangeError('the bytes end in the middle of a value');
      const value = view.getFloat64(at);
      at += 8;
      return value;
    },
    at: () => at,
  };
}
