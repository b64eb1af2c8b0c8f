// Where hosts sit in small networks that are made up.
import type { Links, Neighbour } from '@vakhta/shared/links';
import { describe, expect, it } from 'vitest';
import { createDirectory, type Member, type View } from './members.ts';
import { createPlacement } from './placement.ts';

const [host, other, third] = ['02:00:00:00:00:37', '02:00:00:00:00:38', '02:00:00:00:00:39'] as const;
const macOf = (id: string) => `02:00:00:00:01:${Buffer.from(id).subarray(0, 1).toString('hex')}`;

const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  name: id,
  kind: 'switch',
  names: [id],
  macs: [macOf(id)],
  addresses: [`address of ${id}`],
  ...more,
});

type Leads = Readonly<Record<string, Partial<Neighbour>>>;

function view(deviceId: string, seen: Readonly<Record<string, readonly string[]>>, leads: Leads = {}): View {
  const links: Links = {
    own: { name: deviceId, macs: [] },
    stations: Object.entries(seen).map(([port, macs]) => ({ port, ifIndex: Number(port), vlan: 1, macs: [...macs] })),
    neighbours: Object.entries(leads).map(([port, to]) => ({
      port,
      ifIndex: Number(port),
      by: 'lldp' as const,
      chassis: null,
      remotePort: null,
      name: null,
      address: null,
      ...to,
    })),
    arp: [],
  };
  return { deviceId, links };
}

const [cellar, attic] = [member('cellar'), member('attic')];

function placementIn(views: readonly View[]) {
  return createPlacement(views, createDirectory([cellar, attic]));
}

describe('the place of a host', () => {
  it.each([
    ['chassis', { chassis: macOf('attic') }],
    ['address', { address: 'address of attic' }],
    ['name', { name: 'ATTIC.example.org' }],
  ])('is not at a port that leads to a known switch by its %s', (_, leads) => {
    const placement = placementIn([
      view('cellar', { 24: [host] }, { 24: leads }),
      view('attic', { 3: [host, other, third] }),
    ]);
    expect(placement.of([host])).toEqual({ at: { deviceId: 'attic', port: '3', ifIndex: 3 }, between: [] });
  });

  it('is not at a port where another switch that tells its stations was seen', () => {
    const placement = placementIn([
      view('cellar', { 24: [macOf('attic'), host] }),
      view('attic', { 3: [host, other, third], 1: [macOf('cellar')] }),
    ]);
    expect(placement.of([host]).at).toMatchObject({ deviceId: 'attic', port: '3' });
  });

  it('is at a port whose neighbour is no known switch, as behind a phone', () => {
    const placement = placementIn([view('cellar', { 5: [host] }, { 5: { name: 'phone-37' } })]);
    expect(placement.of([host]).at).toMatchObject({ port: '5' });
  });

  it('is the port with the fewest others where nothing tells of uplinks', () => {
    const placement = placementIn([
      view('cellar', { 24: [host, other, third] }),
      view('attic', { 3: [host], 4: [other], 24: [third] }),
    ]);
    expect(placement.of([host.toUpperCase()]).at).toMatchObject({ deviceId: 'attic', port: '3' });
  });

  it('is not known where several ports may be meant, which are all named', () => {
    const placement = placementIn([view('cellar', { 1: [host] }), view('attic', { 2: [host] })]);
    const { at, between } = placement.of([host]);
    expect([at, between.map(({ deviceId, port }) => `${deviceId} ${port}`)]).toEqual([null, ['cellar 1', 'attic 2']]);
  });

  it('is not known where nobody saw it; and where only the way to its switch is known, that is named', () => {
    const placement = placementIn([
      view('cellar', { 24: [host] }, { 24: { name: 'attic' } }),
      view('attic', { 1: [third] }),
    ]);
    expect(placement.of([other])).toEqual({ at: null, between: [] });
    expect(placement.of([host])).toEqual({ at: null, between: [{ deviceId: 'cellar', port: '24', ifIndex: 24 }] });
  });

  it('is that of the card that was seen, of a host that has several', () => {
    const placement = placementIn([view('cellar', { 4: [host] })]);
    expect(placement.of([other, host, third]).at).toMatchObject({ port: '4' });
  });
});
