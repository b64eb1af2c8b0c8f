// Who hangs on whom in small networks that are made up.
import type { Links, Neighbour } from '@vakhta/shared/links';
import { describe, expect, it } from 'vitest';
import { linksOf } from './links.ts';
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

function networkOf(views: readonly View[], members: readonly Member[] = [cellar, attic]) {
  const directory = createDirectory(members);
  const placement = createPlacement(views, directory);
  return { placement, ...linksOf(views, directory, placement, members) };
}

describe('links', () => {
  it('that both ends tell are one, with the port of each', () => {
    const { links } = networkOf([
      view('cellar', {}, { 24: { name: 'attic', remotePort: 'GigabitEthernet0/1' } }),
      {
        deviceId: 'attic',
        links: {
          ...view('attic', {}).links,
          neighbours: [
            {
              port: 'Gi0/1',
              ifIndex: 10_001,
              by: 'lldp',
              chassis: null,
              remotePort: '24',
              name: 'cellar',
              address: null,
            },
          ],
        },
      },
    ]);
    expect(links).toEqual([
      {
        a: { deviceId: 'cellar', port: '24', ifIndex: 24 },
        b: { deviceId: 'attic', port: 'Gi0/1', ifIndex: 10_001 },
        by: 'lldp',
      },
    ]);
  });

  it('between the same two stay two where there are two cables', () => {
    const { links } = networkOf([
      view('cellar', {}, { 23: { name: 'attic', remotePort: '1' }, 24: { name: 'attic', remotePort: '2' } }),
      view('attic', {}, { 1: { name: 'cellar', remotePort: '23' }, 2: { name: 'cellar', remotePort: '24' } }),
    ]);
    expect(links.map(({ a, b }) => `${a.port} ${b.port}`)).toEqual(['23 1', '24 2']);
  });

  it('come of bridge tables where two switches tell of no neighbours', () => {
    const { links } = networkOf([
      view('cellar', { 24: [macOf('attic')] }),
      view('attic', { 1: [macOf('cellar'), host] }),
    ]);
    expect(links).toMatchObject([{ by: 'bridge', a: { deviceId: 'attic', port: '1' }, b: { port: '24' } }]);
  });

  it('do not come of bridge tables for a printer, which is behind its port and nothing behind it', () => {
    const printer = member('printer', { kind: 'printer', macs: [host] });
    const { links, placement } = networkOf([view('cellar', { 5: [host] })], [cellar, printer]);
    expect([links, placement.of(printer.macs).at?.port]).toEqual([[], '5']);
  });

  it('to one that nobody watches are told apart, and a name that two devices share is nobody’s', () => {
    const twins = [member('one', { names: ['twin'] }), member('two', { names: ['twin'], macs: [other] })];
    const { links, strangers } = networkOf(
      [view('cellar', {}, { 7: { name: 'twin' }, 8: { name: 'phone', chassis: third } })],
      [cellar, ...twins],
    );
    expect([links, strangers.map(({ at }) => at.port)]).toEqual([[], ['7', '8']]);
  });
});
