// Questions as they go out, octet by octet, and read back.
import { expect, it } from 'vitest';
import { readHead, readVarbinds } from './read-answer.ts';
import { tags } from './value.ts';
import { writeQuestion } from './write-question.ts';

const community = Buffer.from('public');

it('a GET has the form of RFC 3416', () => {
  const written = writeQuestion({ kind: 'get', oids: ['1.3.6.1.2.1.1.1.0'], rows: 0 }, 'v2c', community, 0x4000_0001);
  expect(written.toString('hex')).toBe(
    '3029' +
      '020101' +
      '04067075626c6963' +
      'a01c' +
      '020440000001' +
      '020100020100' +
      '300e300c06082b060102010101000500',
  );
});

it('a GETBULK says how often it goes on, and in version 1 the version is 0', () => {
  const bulk = readHead(writeQuestion({ kind: 'bulk', oids: ['1.3.6'], rows: 200 }, 'v2c', community, 5))!;
  expect(bulk).toMatchObject({ version: 1, pdu: 0xa5, id: 5, status: 0, index: 200 });
  const next = readHead(writeQuestion({ kind: 'next', oids: ['1.3.6'], rows: 0 }, 'v1', community, 5))!;
  expect(next).toMatchObject({ version: 0, pdu: 0xa1, index: 0 });
});

it.each([
  [['0.0']],
  [['1.3']],
  [['2.999.3', '2.47.0']],
  [['1.3.6.1.4.1.4294967295.127.128.16383.16384.2097152.268435456']],
  [Array.from({ length: 64 }, (_, at) => `1.3.6.1.2.1.2.2.1.${at}.${at * 1000}`)],
  [[`1.3${'.1'.repeat(126)}`, `1.3${'.4294967295'.repeat(100)}`]],
])('names are read back as they were written: %j', (oids) => {
  const written = writeQuestion({ kind: 'get', oids, rows: 0 }, 'v2c', Buffer.alloc(200, 'c'), 0x7fff_ffff);
  const head = readHead(written)!;
  expect(head.id).toBe(0x7fff_ffff);
  expect(readVarbinds(written, head.list, oids.length)).toEqual(
    oids.map((oid) => ({ oid, value: { tag: tags.none } })),
  );
});
