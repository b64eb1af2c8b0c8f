// Messages with one bad value: all others stay as they came, whichever version they are of.
import { describe, expect, it } from 'vitest';
import { part, readPart, sequence } from './ber.ts';
import { repairMessage, repairScopedPdu, valueOfMarked } from './repair.ts';
import { tags } from './value.ts';

const octets = (hex: string) => Buffer.from(hex, 'hex');
const integer = (hex: string) => part(tags.integer, octets(hex));
const name = part(tags.oid, octets('2b060102'));
const good = part(sequence, name, integer('05'));
const bad = part(sequence, name, integer('00fffffc19'));
const pdu = (...varbinds: Buffer[]) =>
  part(0xa2, integer('01'), integer('00'), integer('00'), part(sequence, ...varbinds));
const scoped = (...varbinds: Buffer[]) =>
  part(sequence, part(tags.text, octets('80001f88')), part(tags.text), pdu(...varbinds));
const version3 = (data: Buffer) =>
  part(sequence, integer('03'), part(sequence, integer('01')), part(tags.text, octets('3000')), data);

/** The content of the mark that stands where a bad value was. */
const marked = part(tags.opaque, octets('9f7f0200fffffc19'));

describe('a message', () => {
  it('with good values alone is not touched', () => {
    expect(repairMessage(version3(scoped(good, good)))).toEqual({ kind: 'fine' });
    expect(repairMessage(part(sequence, integer('01'), part(tags.text, octets('70')), pdu(good)))).toEqual({
      kind: 'fine',
    });
  });

  it('of version 3 that is not encrypted is repaired within, with lengths that fit', () => {
    const repaired = repairMessage(version3(scoped(good, bad)));
    if (repaired.kind !== 'repaired') throw new Error(repaired.kind);
    const { message } = repaired;
    expect(message.includes(marked)).toBe(true);
    expect(message.includes(good)).toBe(true);
    expect(readPart(message, 0, message.length, sequence).end).toBe(message.length);
    expect(repairMessage(message).kind).toBe('repaired');
  });

  it('of version 3 that is encrypted is left to whoever can decrypt it', () => {
    expect(repairMessage(version3(part(tags.text, octets('00112233'))))).toEqual({ kind: 'fine' });
  });

  it.each([
    ['nothing', ''],
    ['a piece', '3082'],
    ['a length that never was', '30850000000001'],
    ['something else', '48545450'],
  ])('that is %s is broken', (_, hex) => {
    expect(repairMessage(octets(hex)).kind).toBe('broken');
  });
});

describe('a decrypted PDU', () => {
  it('is repaired, and loses the padding behind it', () => {
    const whole = scoped(good, bad);
    const repaired = repairScopedPdu(Buffer.concat([whole, octets('000000')]));
    expect(repaired.includes(marked)).toBe(true);
    const fine = scoped(good);
    expect(repairScopedPdu(Buffer.concat([fine, octets('0000')]))).toEqual(fine);
  });

  it('that is noise, since the key was wrong, is given on as it is', () => {
    expect(repairScopedPdu(octets('ffeeddcc'))).toEqual(octets('ffeeddcc'));
  });
});

it('a marked value is what was meant by it', () => {
  expect(valueOfMarked(octets('9f7f0200fffffc19'))).toEqual({ tag: tags.integer, number: -999 });
  expect(valueOfMarked(octets('9f7f02'))).toEqual({ tag: tags.none });
  expect(valueOfMarked(octets('9f78044048f5c3'))).toBeNull();
});
