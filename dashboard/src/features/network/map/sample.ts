// Small topologies for the tests of the map.
import type { Topology } from '@vakhta/shared/links';
import type { Device, Link, Stranger } from './graph.ts';

type Place = Device['behind']['between'][number];

export const aPlace = (deviceId: string, port: string): Place => ({
  deviceId,
  deviceName: deviceId,
  port,
  ifIndex: null,
});

export function aDevice(
  id: string,
  {
    behind = null,
    between = [],
    ...more
  }: Partial<Omit<Device, 'behind'>> & { behind?: Place | null; between?: Place[] },
): Device {
  return {
    id,
    name: id,
    kind: 'unknown',
    status: 'ok',
    siteId: 's1',
    siteName: 'Main street',
    readAt: null,
    behind: { at: behind, between },
    ...more,
  };
}

export const aLink = (a: string, aPort: string, b: string, bPort: string | null, more: Partial<Link> = {}): Link => ({
  a: aPlace(a, aPort),
  b: { deviceId: b, deviceName: b, port: bPort, ifIndex: null },
  by: 'lldp',
  speed: null,
  use: null,
  isUp: true,
  ...more,
});

export const aStranger = (deviceId: string, port: string, name: string | null): Stranger => ({
  at: aPlace(deviceId, port),
  by: 'lldp',
  name,
  address: null,
  chassis: null,
  macVendor: null,
});

export const aTopology = (more: Partial<Topology>): Topology => ({ devices: [], links: [], strangers: [], ...more });
