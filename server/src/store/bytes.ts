// Numbers in bytes: varints (seven bits a byte, lowest first), zigzag for those below zero, and floats.

export type ByteWriter = {
  byte(value: number): void;
  /** A whole number from 0 to 2^53. */
  varint(value: number): void;
  /** A whole number from -2^52 to 2^52. */
  zigzag(value: number): void;
  float(value: number): void;
  bytes(): Uint8Array;
};

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(256);
  let length = 0;
  const room = (more: number) => {
    if (length + more <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const varint = (value: number) => {
    room(8);
    let rest = value;
    // Beyond 32 bits the operators on bits would cut it off.
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
      room(1);
      buffer[length++] = value;
    },
    varint,
    zigzag: (value) => varint(value < 0 ? -value * 2 - 1 : value * 2),
    float(value) {
      room(8);
      length = buffer.writeDoubleLE(value, length);
    },
    bytes: () => buffer.subarray(0, length),
  };
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
  const byte = () => {
    const value = bytes[at];
    if (value === undefined) throw new RangeError('the bytes end in the middle of a value');
    at += 1;
    return value;
  };
  const varint = () => {
    let value = 0;
    let factor = 1;
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
      const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readDoubleLE(at);
      at += 8;
      return value;
    },
    at: () => at,
  };
}
