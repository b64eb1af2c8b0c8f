// What is said of what was found is never more than is known.
import type { FoundDevice } from '@vakhta/shared/discovery';
import { expect, it } from 'vitest';
import { answerOf, compareAddresses, howOf, kindOf, makerOf, matching, nameOf } from './words.ts';

const say = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as never;
const found = (more: Partial<FoundDevice> = {}): FoundDevice => ({
  id: 'f1',
  siteId: 's1',
  siteName: 'Main street',
  foundBy: 'd1',
  foundByName: 'SRV-01',
  address: '10.0.0.9',
  mac: null,
  macVendor: null,
  isPrivateMac: false,
  answered: 'ping',
  credential: null,
  name: null,
  kind: null,
  vendor: null,
  model: null,
  serial: null,
  behind: null,
  ignored: false,
  firstSeenAt: '2026-11-26T00:00:00.000Z',
  lastSeenAt: '2026-11-26T00:00:00.000Z',
  ...more,
});

it('calls it by its name, else by what it is, else by its address', () => {
  expect(nameOf(found({ name: 'core', vendor: 'Cisco' }))).toBe('core');
  expect(nameOf(found({ name: ' ', vendor: 'Cisco', model: 'C9300' }))).toBe('Cisco C9300 10.0.0.9');
  expect(nameOf(found())).toBe('10.0.0.9');
});
it('tells the maker of the card only where the device did not tell itself', () => {
  expect(makerOf(found({ vendor: 'Cisco', macVendor: 'Foxconn' }), say)).toBe('Cisco');
  expect(makerOf(found({ macVendor: 'Foxconn' }), say)).toBe('found.card-of Foxconn');
  expect(makerOf(found({ isPrivateMac: true }), say)).toBe('found.private-mac');
  expect(makerOf(found(), say)).toBeNull();
});
it('says how it answered, and by which credential', () => {
  expect(answerOf(found(), null, say)).toBe('found.answered-ping');
  expect(answerOf(found({ answered: 'snmp', credential: 'c' }), 'read', say)).toBe('found.answered-snmp');
  expect(answerOf(found({ credential: 'c' }), 'read', say)).toBe('found.and-snmp-with found.answered-ping read');
});
it('says how it is going to be watched', () => {
  expect(howOf(found(), null, say)).toBe('found.by-echo');
  expect(howOf(found({ credential: 'c' }), 'read', say)).toBe('found.by-snmp-with read');
});
it('asks for the kind of what is polled and did not tell it', () => {
  expect(kindOf(found({ credential: 'c' }))).toBeNull();
  expect(kindOf(found({ credential: 'c', kind: 'printer' }))).toBe('printer');
  expect(kindOf(found())).toBe('address');
});
it('puts addresses in the order of their numbers', () => {
  expect(['10.0.0.10', '10.0.0.9', '9.0.0.1'].sort(compareAddresses)).toEqual(['9.0.0.1', '10.0.0.9', '10.0.0.10']);
});
it('finds by any word of what is told', () => {
  const all = [found({ id: 'a', vendor: 'Cisco' }), found({ id: 'b', kind: 'printer', siteName: 'Annex' })];
  expect(matching(all, 'annex PRINT').map(({ id }) => id)).toEqual(['b']);
  expect(matching(all, ' ')).toHaveLength(2);
});
