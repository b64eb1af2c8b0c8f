// Numbers in bytes come back as they went in, at the edges of what they may be.
import { expect, it } from 'vitest';
import { createByteReader, createByteWriter } from './bytes.ts';

it('numbers come back as they were, beyond 32 bits too', () => {
  const whole = [0, 1, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 1_700_000_000_000, 2 ** 52, 2 ** 53 - 1];
  const signed = [0, -1, 1, -64, 64, -(2 ** 31), 2 ** 31, -(2 ** 52), 2 ** 52];
  const floats = [0, -0, 0.1, -1e300, 5e-324];
  const writer = createByteWriter();
  for (const value of whole) writer.varint(value);
  for (const value of signed) writer.zigzag(value);
  for (const value of floats) writer.float(value);
  writer.byte(255);
  const reader = createByteReader(writer.bytes());
  expect(whole.map(() => reader.varint())).toEqual(whole);
  expect(signed.map(() => reader.zigzag())).toEqual(signed);
  expect(floats.map(() => reader.float())).toEqual(floats);
  expect([reader.byte(), reader.at()]).toEqual([255, writer.bytes().length]);
});

it('bytes that end in the middle of a value are refused', () => {
  expect(() => createByteReader(Uint8Array.of(0x80)).varint()).toThrow('end in the middle');
  expect(() => createByteReader(new Uint8Array(7)).float()).toThrow('end in the middle');
  expect(() => createByteReader(new Uint8Array(20).fill(0xff)).varint()).toThrow('more than eight bytes');
});
