// Answers as devices write them, also those that no standard allows: what is bad costs itself alone.
import { expect, describe, it } from 'vitest';
import { Broken, part, readPart, sequence } from './ber.ts';
import { readHead, readVarbinds } from './read-answer.ts';
import { repairMessage, valueOfMarked } from './repair.ts';
import { tags } from './value.ts';

const octets = (hex: string) => Buffer.from(hex, 'hex');
const integer = (hex: string) => part(tags.integer, octets(hex));
const named = (name: string, value: Buffer) => part(sequence, part(tags.oid, octets(name)), value);
const answer = (...varbinds: Buffer[]) =>
  part(
    sequence,
    integer('01'),
    part(tags.text, Buffer.from('public')),
    part(0xa2, integer('40000001'), integer('00'), integer('00'), part(sequence, ...varbinds)),
  );

function read(message: Buffer, width = 1) {
  return readVarbinds(message, readHead(message)!.list, width);
}

describe('the value of a varbind', () => {
  it.each([
    ['an integer', tags.integer, '2a', { number: 42 }],
    ['a negative one', tags.integer, 'ff38', { number: -200 }],
    ['the least one', tags.integer, '80000000', { number: -2_147_483_648 }],
    ['a counter with its first bit set', tags.counter32, '00ffffffff', { number: 4_294_967_295 }],
    ['a counter without room for a sign', tags.counter32, 'ee6b2800', { number: 4_000_000_000 }],
    ['ticks', tags.ticks, '075bcd15', { number: 123_456_789 }],
    ['a counter of 64 bits', tags.counter64, '00ffffffffffffffff', { number: 18_446_744_073_709_551_615n }],
    ['a small counter of 64 bits', tags.counter64, '0100000000', { number: 4_294_967_296n }],
    ['text', tags.text, '626f78', { bytes: octets('626f78') }],
    ['no text', tags.text, '', { bytes: octets('') }],
    ['an address', tags.address, '0a000001', { text: '10.0.0.1' }],
    ['an OID', tags.oid, '2b0601', { text: '1.3.6.1' }],
    ['an exception', tags.noSuchInstance, '', {}],
    ['a float', tags.opaque, '9f780448f5c300', { bytes: octets('9f780448f5c300') }],
  ])('is that of %s', (_, tag, content, value) => {
    expect(read(answer(named('2b0601', part(tag, octets(content)))))).toEqual([
      { oid: '1.3.6.1', value: { tag, ...value } },
    ]);
  });

  it.each([
    [tags.integer, ''],
    [tags.integer, '00fffffc19'],
    [tags.integer, '0102030405060708'],
    [tags.counter32, ''],
    [tags.gauge32, '0100000000000000ff'],
    [tags.ticks, 'ffffffffff'],
    [tags.counter64, ''],
    [tags.counter64, '01ffffffffffffffffff'],
    [tags.oid, ''],
    [tags.oid, '2b86'],
    [tags.address, '0a0001'],
    [tags.none, '00'],
    [tags.endOfMib, '0102'],
    [0x45, '68656c6c6f'],
    [3, '0080'],
  ])('that has the tag %i and the octets "%s" is what version 3 makes of it', (tag, content) => {
    const message = answer(named('2b0601', part(tag, octets(content))));
    const repaired = repairMessage(message);
    if (repaired.kind !== 'repaired') throw new Error(repaired.kind);
    const { list } = readHead(repaired.message)!;
    const varbind = readPart(repaired.message, list.start, list.end);
    const name = readPart(repaired.message, varbind.start, varbind.end);
    const marked = readPart(repaired.message, name.end, varbind.end);
    const meant = valueOfMarked(repaired.message.subarray(marked.start, marked.end));
    expect(read(message)[0]!.value).toEqual(meant);
  });
});

describe('the name of a varbind', () => {
  const value = integer('01');
  const names = (width: number, ...of: string[]) =>
    read(answer(...of.map((name) => named(name, value))), width).map(({ oid }) => oid);

  it('continues that of its column, wherever it parts from it', () => {
    expect(
      names(2, '2b06010a01', '2b06010b01', '2b06010a02', '2b06010b8201', '2b06010b01', '2b07', '2b0601', '2b06010b02'),
    ).toEqual([
      '1.3.6.1.10.1',
      '1.3.6.1.11.1',
      '1.3.6.1.10.2',
      '1.3.6.1.11.257',
      '1.3.6.1.11.1',
      '1.3.7',
      '1.3.6.1',
      '1.3.6.1.11.2',
    ]);
  });

  it('keeps the lower 32 bits of an arc with more', () => {
    expect(names(1, '2b9080808001', '2b90808080017f')).toEqual(['1.3.1', '1.3.1.127']);
  });

  it('is that of nothing when it has more arcs than there may be, or is none', () => {
    expect(names(1, `2b${'01'.repeat(126)}`, `2b${'01'.repeat(127)}`)).toEqual([`1.3${'.1'.repeat(126)}`, '0.0']);
    expect(names(1, `2b06`, `2b${'01'.repeat(127)}`)).toEqual(['1.3.6', '0.0']);
    const odd = [part(sequence), part(sequence, part(tags.oid, octets('2b'))), named('', value), named('2b86', value)];
    expect(read(answer(...odd, named('2b06', value))).map(({ oid }) => oid)).toEqual([
      '0.0',
      '0.0',
      '0.0',
      '0.0',
      '1.3.6',
    ]);
  });
});

it('a message that is cut off anywhere is broken, and nothing behind it is read', () => {
  const message = answer(
    ...Array.from({ length: 30 }, (_, at) => named(`2b0601${at.toString(16).padStart(2, '0')}`, integer('01'))),
  );
  for (let length = 0; length < message.length; length += 1)
    expect(() => read(Buffer.from(message.subarray(0, length))), String(length)).toThrow(Broken);
  expect(read(Buffer.concat([message, octets('30820000')]))).toHaveLength(30);
});

it('lengths that lead out of a list are broken', () => {
  const message = answer(named('2b06', integer('01')), named('2b07', integer('01')));
  const at = message.lastIndexOf(octets('020101'));
  message[at + 1] = 0x7f;
  expect(() => read(message)).toThrow(Broken);
});

it('a trap of version 1 answers nothing, and another version is broken', () => {
  const trap = part(sequence, integer('00'), part(tags.text, octets('70')), part(0xa4, octets('0600')));
  expect(readHead(trap)).toBeNull();
  expect(() => readHead(part(sequence, integer('03'), part(sequence)))).toThrow('it is of another version');
});
