// Who is meant by what others call them.
import { expect, it } from 'vitest';
import { createDirectory, type Member } from './members.ts';

const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  name: id,
  kind: 'switch',
  names: [id],
  macs: [],
  addresses: [],
  ...more,
});
const called = (more: object) => ({ chassis: null, address: null, name: null, ...more });

it('finds by hardware address before address, and by address before name', () => {
  const directory = createDirectory([
    member('one', { macs: ['02:00:00:00:00:01'] }),
    member('two', { addresses: ['10.0.0.2'] }),
    member('three'),
  ]);
  const all = { chassis: '02:00:00:00:00:01', address: '10.0.0.2', name: 'three' };
  expect(directory.find(all)?.id).toBe('one');
  expect(directory.find({ ...all, chassis: null })?.id).toBe('two');
  expect(directory.find(called({ name: 'three' }))?.id).toBe('three');
});

it('takes names with or without a domain, in any case, and a chassis that is called by a name', () => {
  const directory = createDirectory([member('cellar.example.org')]);
  expect(directory.find(called({ name: 'CELLAR' }))?.id).toBe('cellar.example.org');
  expect(directory.find(called({ chassis: 'cellar' }))?.id).toBe('cellar.example.org');
});

it('finds nobody where two share a name or an address, and one that has both of two once', () => {
  const twins = [member('one', { names: ['twin', 'one'] }), member('two', { names: ['twin'] })];
  const directory = createDirectory([...twins, member('three', { names: ['three', 'three.example.org'] })]);
  expect(directory.find(called({ name: 'twin' }))).toBe(null);
  expect(directory.find(called({ name: 'three' }))?.id).toBe('three');
});

it('tells addresses that serve as names apart', () => {
  const directory = createDirectory([member('a', { names: ['10.0.0.1'] }), member('b', { names: ['10.0.0.2'] })]);
  expect(directory.find(called({ name: '10.0.0.2' }))?.id).toBe('b');
});
