// A search over a network that is made up: who is asked with what, and what is told of whom.
import { expect, it } from 'vitest';
import { NoAnswer, Refused } from '../snmp/session.ts';
import { createWalkSource } from '../snmp/walk-source.ts';
import { parseWalk } from '../snmp/walk-file.ts';
import { discover, probesAtOnce, type DiscoverParts, type Search } from './discover.ts';

const ups = parseWalk(
  Buffer.from(`1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.318.1.3.27
1.3.6.1.2.1.1.5.0|4|rack-ups
1.3.6.1.2.1.4.22.1.2.1.10.0.0.9|4x|020000000009
1.3.6.1.4.1.318.1.1.1.1.1.1.0|4|Smart-UPS 1500
1.3.6.1.4.1.318.1.1.1.4.1.1.0|2|2
`),
);
const community = (id: string) => ({ id, credential: { version: 'v2c' as const, community: id } });

/** `answers` says who answers which community with what: a walk, or an error. */
function network(answers: (address: string, community: string) => typeof ups | Error, alive: readonly string[]) {
  const asked: string[] = [];
  let [open, mostOpen] = [0, 0];
  const parts: DiscoverParts = {
    effects: {
      ping: async (address) => alive.includes(address),
      connect: async () => false,
      neighbours: async () => [{ address: '10.0.0.1', mac: '02:00:00:00:00:01' }],
    },
    async open({ address }, credential) {
      const id = credential.version === 'v3' ? credential.user : credential.community;
      asked.push(`${address} ${id}`);
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await new Promise((resolve) => setImmediate(resolve));
      const answer = answers(address, id);
      const fail = () => Promise.reject(answer as Error);
      const source = answer instanceof Error ? { get: fail, getBulk: fail } : createWalkSource(answer);
      return { ...source, engine: () => null, close: () => void (open -= 1) };
    },
    steady: () => 0,
  };
  return { parts, asked, mostOpen: () => mostOpen, isAllClosed: () => open === 0 };
}

const search: Search = {
  addresses: ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
  port: 161,
  credentials: [community('first'), community('second'), community('third')],
  wantsLinks: false,
  asksSilent: true,
};
const silence = new NoAnswer('no answer');

it('asks with one credential after another until one is answered', async () => {
  const there = network((address, id) => (address === '10.0.0.1' && id === 'second' ? ups : silence), ['10.0.0.1']);
  const found = await discover({ ...search, addresses: ['10.0.0.1'] }, there.parts);
  expect(there.asked).toEqual(['10.0.0.1 first', '10.0.0.1 second']);
  expect(found).toMatchObject([
    {
      address: '10.0.0.1',
      mac: '02:00:00:00:00:01',
      answered: 'ping',
      credential: 'second',
      name: 'rack-ups',
      kind: 'ups',
      vendor: 'APC',
    },
  ]);
  expect(there.isAllClosed()).toBe(true);
});

it('a refusal is not tried again, and the next credential is', async () => {
  const there = network((_, id) => (id === 'third' ? ups : new Refused('no')), ['10.0.0.2']);
  const found = await discover({ ...search, addresses: ['10.0.0.2'] }, there.parts);
  expect(there.asked).toEqual(['10.0.0.2 first', '10.0.0.2 second', '10.0.0.2 third']);
  expect(found).toMatchObject([{ credential: 'third' }]);
});

it('tells who is there without SNMP, and who answers SNMP alone', async () => {
  const there = network((address) => (address === '10.0.0.3' ? ups : silence), ['10.0.0.2']);
  const found = await discover(search, there.parts);
  expect(found.map(({ address, answered, credential }) => [address, answered, credential])).toEqual([
    ['10.0.0.1', 'arp', null],
    ['10.0.0.2', 'ping', null],
    ['10.0.0.3', 'snmp', 'first'],
  ]);
  expect(found[1]).toEqual({
    address: '10.0.0.2',
    mac: null,
    answered: 'ping',
    credential: null,
    name: null,
    kind: null,
    vendor: null,
    model: null,
    serial: null,
  });
});

it('in a large network asks only who is there, a few at once', async () => {
  const addresses = Array.from({ length: 400 }, (_, at) => `10.0.${at >> 8}.${at & 255}`);
  const alive = addresses.slice(0, 100);
  const there = network(() => silence, alive);
  const asked = { ...search, addresses, credentials: [community('first')], asksSilent: false };
  const found = await discover(asked, there.parts);
  expect([found.length, there.asked.length]).toEqual([100, 100]);
  expect(there.mostOpen()).toBe(probesAtOnce);
});

it('tells links when they are asked for', async () => {
  const there = network(() => ups, []);
  const [found] = await discover({ ...search, addresses: ['10.0.0.1'], wantsLinks: true }, there.parts);
  expect(found?.links?.arp).toEqual([{ address: '10.0.0.9', mac: '02:00:00:00:00:09' }]);
});

it('a device that falls silent in the middle keeps its credential and its name', async () => {
  const there = network(() => ups, ['10.0.0.1']);
  const { open } = there.parts;
  there.parts.open = async (...words) => ({ ...(await open(...words)), getBulk: () => Promise.reject(silence) });
  const found = await discover({ ...search, addresses: ['10.0.0.1'] }, there.parts);
  expect(found).toMatchObject([{ credential: 'first', name: 'rack-ups', vendor: null }]);
  expect(there.asked).toHaveLength(1);
});
