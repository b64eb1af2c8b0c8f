// What switches know of those around them, out of walks that we wrote.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWalk } from '../snmp/walk-file.ts';
import { createWalkSource } from '../snmp/walk-source.ts';
import { isSameName, readLinks } from './links.ts';

const linksOf = (name: string) =>
  readLinks(createWalkSource(parseWalk(readFileSync(new URL(`../testdata/walks/${name}.snmprec`, import.meta.url)))));

describe('a switch that speaks LLDP and tells VLANs', async () => {
  const links = await linksOf('lldp-switch');

  it('finds its own port by name, by a told number and by that of the bridge', () => {
    expect(links.neighbours.map(({ port, ifIndex }) => [port, ifIndex])).toEqual([
      ['Gi0/1', 10001],
      ['Gi0/2', 10002],
      ['Gi0/3', 10003],
    ]);
  });

  it('tells neighbours by chassis, name and address, however these are written', () => {
    expect(links.neighbours).toMatchObject([
      {
        by: 'lldp',
        chassis: '02:00:00:00:00:02',
        remotePort: 'Gi0/24',
        name: 'attic.example.org',
        address: '10.0.0.2',
      },
      { chassis: null, remotePort: '02:00:00:00:00:37', name: 'phone-37', address: '10.0.0.55' },
      { chassis: 'cam-07', remotePort: 'eth0.1', name: null, address: '10.0.0.7' },
    ]);
  });

  it('tells stations with the VLAN of their database, without its own and those at no port', () => {
    expect(links.stations).toEqual([
      { port: 'Gi0/2', ifIndex: 10002, mac: '02:00:00:00:00:37', vlan: 300 },
      { port: 'Gi0/1', ifIndex: 10001, mac: '02:00:00:00:00:02', vlan: 30 },
      { port: 'port 9', ifIndex: null, mac: '02:00:00:00:00:3a', vlan: null },
    ]);
  });

  it('tells its ARP table without what is invalid', () => {
    expect(links.arp).toEqual([{ address: '10.0.0.2', mac: '02:00:00:00:00:02' }]);
  });
});

it('a neighbour that speaks LLDP and CDP is told once, and one of CDP alone too', async () => {
  const { neighbours, stations } = await linksOf('cdp-switch');
  expect(neighbours.map(({ by, port, name }) => [by, port, name])).toEqual([
    ['lldp', 'FastEthernet0/1', 'attic'],
    ['cdp', 'FastEthernet0/2', 'ap-5'],
  ]);
  expect(neighbours[1]).toMatchObject({ ifIndex: 2, remotePort: 'GigabitEthernet0', address: '10.0.0.5' });
  expect(stations).toEqual([{ port: 'FastEthernet0/1', ifIndex: 1, mac: '02:00:00:00:00:55', vlan: null }]);
});

it('RouterOS tells the ports of its neighbours in a table of its own', async () => {
  const { neighbours } = await linksOf('routeros');
  expect(neighbours).toMatchObject([
    { port: 'ether3', ifIndex: 3, chassis: '02:00:00:00:00:09', address: null },
    { port: 'ether3', ifIndex: 3, chassis: '02:00:00:00:00:02', address: '10.0.0.2' },
  ]);
});

it('a device that knows nothing of others has empty lists', async () => {
  const walk = parseWalk(Buffer.from('1.3.6.1.2.1.1.5.0|4|printer\n'));
  expect(await readLinks(createWalkSource(walk))).toEqual({
    own: { name: 'printer', macs: [] },
    neighbours: [],
    stations: [],
    arp: [],
  });
});

it('names are the same with and without a domain', () => {
  expect(isSameName('Attic.example.org', 'attic')).toBe(true);
  expect(isSameName('attic', 'cellar')).toBe(false);
  expect(isSameName('10.0.0.1', '10.0.0.2')).toBe(false);
  expect(isSameName(null, null)).toBe(false);
});

describe('a switch that keeps a bridge table for each VLAN', () => {
  const walkOf = (text: string | Buffer) => createWalkSource(parseWalk(Buffer.from(text)));
  const main = () => walkOf(readFileSync(new URL('../testdata/walks/ios-switch.snmprec', import.meta.url)));
  const ofVlan20 = walkOf(
    '1.3.6.1.2.1.17.1.4.1.2.5|2|10102\n1.3.6.1.2.1.17.4.3.1.2.2.0.0.0.0.32|2|5\n1.3.6.1.2.1.17.4.3.1.3.2.0.0.0.0.32|2|3\n',
  );

  it('is asked for each that is in use, and one that it refuses loses none of the others', async () => {
    const opened: number[] = [];
    let open = 0;
    const { stations } = await readLinks(main(), async (vlan) => {
      opened.push(vlan);
      if (vlan === 40) throw new Error('no answer');
      open += 1;
      return { ...(vlan === 20 ? ofVlan20 : main()), close: () => void (open -= 1) };
    });
    expect(opened).toEqual([1, 20, 40]);
    expect(open).toBe(0);
    expect(stations).toEqual([
      { port: 'GigabitEthernet0/1', ifIndex: 10101, mac: '02:00:00:00:00:01', vlan: 1 },
      { port: 'GigabitEthernet0/2', ifIndex: 10102, mac: '02:00:00:00:00:20', vlan: 20 },
    ]);
  });

  it('tells neighbours by the newer MIB, and addresses by the newer table', async () => {
    const { neighbours, arp } = await readLinks(main());
    expect(neighbours).toEqual([
      {
        port: 'GigabitEthernet0/2',
        ifIndex: 10102,
        by: 'lldp',
        chassis: '02:00:00:00:00:09',
        remotePort: 'Ethernet1',
        name: 'spine-1',
        address: '10.0.0.9',
      },
    ]);
    expect(arp).toEqual([{ address: '10.0.0.7', mac: '02:00:00:00:00:07' }]);
  });
});
