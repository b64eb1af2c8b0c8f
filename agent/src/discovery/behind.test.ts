// Where hosts sit in small networks that are made up.
import { expect, it } from 'vitest';
import { createPlacement, type KnownSwitch } from './behind.ts';
import type { LinkNeighbour } from './links.ts';

const [host, other, third] = ['02:00:00:00:00:37', '02:00:00:00:00:38', '02:00:00:00:00:39'];

type Seen = Readonly<Record<string, readonly string[]>>;

function switchNamed(
  id: string,
  seen: Seen,
  leads: Readonly<Record<string, Partial<LinkNeighbour>>> = {},
): KnownSwitch {
  const indexOf = (port: string) => Number(port);
  return {
    id,
    macs: [`mac of ${id}`],
    name: id,
    addresses: [`address of ${id}`],
    links: {
      stations: Object.entries(seen).flatMap(([port, macs]) =>
        macs.map((mac) => ({ port, ifIndex: indexOf(port), mac, vlan: 1 })),
      ),
      neighbours: Object.entries(leads).map(([port, to]) => ({
        port,
        ifIndex: indexOf(port),
        by: 'lldp' as const,
        chassis: null,
        remotePort: null,
        name: null,
        address: null,
        ...to,
      })),
      arp: [],
    },
  };
}

it.each([
  ['chassis', { chassis: 'mac of attic' }],
  ['address', { address: 'address of attic' }],
  ['name', { name: 'ATTIC.example.org' }],
])('a port that leads to a known switch by its %s is none of a host', (_, leads) => {
  const cellar = switchNamed('cellar', { 24: [host] }, { 24: leads });
  const attic = switchNamed('attic', { 3: [host, other, third] });
  expect(createPlacement([cellar, attic])(host)).toEqual({
    kind: 'at',
    place: { switch: 'attic', port: '3', ifIndex: 3 },
  });
});

it('a neighbour that is no known switch, as a phone, leaves a port an edge', () => {
  const cellar = switchNamed('cellar', { 5: [host] }, { 5: { name: 'phone-37' } });
  expect(createPlacement([cellar])(host)).toMatchObject({ kind: 'at', place: { port: '5' } });
});

it('without LLDP the port with the fewest others is meant', () => {
  const cellar = switchNamed('cellar', { 24: [host, other, third] });
  const attic = switchNamed('attic', { 3: [host], 4: [other], 24: [third] });
  expect(createPlacement([cellar, attic])(host.toUpperCase())).toMatchObject({ place: { switch: 'attic', port: '3' } });
});

it('several that may be meant are all named', () => {
  const at = createPlacement([switchNamed('cellar', { 1: [host] }), switchNamed('attic', { 2: [host] })])(host);
  expect(at).toEqual({
    kind: 'unknown',
    between: [
      { switch: 'cellar', port: '1', ifIndex: 1 },
      { switch: 'attic', port: '2', ifIndex: 2 },
    ],
  });
});

it('one that was seen nowhere, or behind uplinks alone, is at no place', () => {
  const cellar = switchNamed('cellar', { 24: [host] }, { 24: { name: 'attic' } });
  const at = createPlacement([cellar, switchNamed('attic', {})]);
  expect([at(host), at(other)]).toEqual([
    { kind: 'unknown', between: [] },
    { kind: 'unknown', between: [] },
  ]);
});
