// A search as the server follows it: what is told when, and when it ends.
import type { DiscoveryNews, DiscoveryTask } from '@vakhta/shared/discovery';
import { expect, it } from 'vitest';
import { NoAnswer } from '../snmp/session.ts';
import { ownNetworks, searchNetworks, type SearchNetworksParts } from './search-networks.ts';

const task = (networks: string[]): DiscoveryTask => ({ id: 'one', networks, port: 161, credentials: [] });
const silent = () => Promise.reject(new NoAnswer('no answer'));

function parts(more: Partial<SearchNetworksParts> = {}) {
  const told: Omit<DiscoveryNews, 'id'>[] = [];
  const pinged: string[] = [];
  const all: SearchNetworksParts = {
    effects: {
      ping: async (address) => {
        pinged.push(address);
        return address.endsWith('.5');
      },
      connect: async () => false,
      neighbours: async () => [],
    },
    open: async () => ({ get: silent, getBulk: silent, engine: () => null, close: () => {} }),
    steady: () => 0,
    interfaces: [],
    tell: async (news) => told.push(news) > 0,
    ...more,
  };
  return { all, told, pinged };
}

it('tells piece by piece how far it is and what it found, and that it is done', async () => {
  const { all, told } = parts();
  await searchNetworks(task(['10.0.0.0/26']), all);
  expect(
    told.map(({ state, looked, total, found, foundSoFar }) => [state, looked, total, found.length, foundSoFar]),
  ).toEqual([
    ['running', 0, 62, 0, 0],
    ['running', 32, 62, 1, 1],
    ['done', 62, 62, 0, 1],
  ]);
  expect(told[1]!.found).toMatchObject([{ address: '10.0.0.5', answered: 'ping' }]);
});

it('goes no further when it is told not to', async () => {
  let answers = 0;
  const { all, pinged } = parts({ tell: async () => (answers += 1) < 2 });
  await searchNetworks(task(['10.0.0.0/24']), all);
  expect(pinged).toHaveLength(32);
});

it('looks at an address once, though two networks have it, and never at the device’s own', async () => {
  const interfaces = [{ name: 'eth0', mac: null, cidrs: ['10.0.0.1/30'] }];
  const { all, pinged } = parts({ interfaces });
  await searchNetworks(task(['10.0.0.0/30', '10.0.0.0/29']), all);
  expect(pinged).toEqual(['10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6']);
});

it('searches the networks that the device is in when none is named', async () => {
  const { all, told } = parts({ interfaces: [{ name: 'eth0', mac: null, cidrs: ['192.168.7.9/30', 'fe80::1/64'] }] });
  await searchNetworks(task([]), all);
  expect(told.at(-1)).toMatchObject({ state: 'done', networks: ['192.168.7.8/30'], total: 2 });
});

it('says why when there is nothing to search, and when it fails', async () => {
  const nowhere = parts();
  await searchNetworks(task([]), nowhere.all);
  expect(nowhere.told).toMatchObject([{ state: 'failed', reason: 'it is in no network that can be searched' }]);
  const broken = parts({
    steady: () => {
      throw new Error('out of order');
    },
    open: () => Promise.reject(new Error('out of order')),
  });
  await searchNetworks(
    { ...task(['10.0.0.5/32']), credentials: [{ id: 'c', credential: { version: 'v2c', community: 'x' } }] },
    broken.all,
  );
  expect(broken.told.at(-1)).toMatchObject({ state: 'failed', reason: 'out of order' });
});

it('takes of a large network what is around the device, and nothing of containers', () => {
  expect(
    ownNetworks([
      { name: 'eth0', mac: null, cidrs: ['10.1.2.3/8', '169.254.3.3/16'] },
      { name: 'eth0.7', mac: null, cidrs: ['10.1.2.4/8'] },
      { name: 'docker0', mac: null, cidrs: ['172.17.0.1/16'] },
      { name: 'tun0', mac: null, cidrs: ['10.8.0.2/32'] },
    ]),
  ).toEqual(['10.1.0.0/22']);
});
