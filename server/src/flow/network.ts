// The network of a client as one picture: who is there by which addresses, and what each device tells of those around it.
import {
  createDirectory,
  createPlacement,
  type Directory,
  type Member,
  type Placement,
} from '../core/topology/index.ts';
import type { Db } from '../store/database.ts';
import { enrolledMacsOf, interfaceFactsOf, wiredOf, type Wired } from '../store/interfaces.ts';
import { linksOfClient, type StoredLinks } from '../store/links.ts';

export type Network = {
  devices: readonly (Wired & Member)[];
  views: readonly StoredLinks[];
  directory: Directory;
  placement: Placement;
  /** Bits per second by device and interface, as the device tells them. */
  speedOf(deviceId: string, port: string): number | null;
  /** The address of a hardware address, by the ARP tables of all that tell theirs. */
  addressOf(mac: string): string | null;
};

export async function readNetwork(db: Db, clientId: string): Promise<Network> {
  const [wired, facts, enrolled, views] = [
    await wiredOf(db, clientId),
    await interfaceFactsOf(db, clientId),
    await enrolledMacsOf(db, clientId),
    await linksOfClient(db, clientId),
  ];
  const known = new Map(
    wired.map((one) => [one.id, { macs: new Set<string>(), addresses: new Set<string>(), names: new Set([one.name]) }]),
  );
  const speeds = new Map<string, number>();
  for (const { deviceId, key, value } of facts) {
    const one = known.get(deviceId);
    if (one === undefined) continue;
    if (key.endsWith('.speed_bps') && typeof value === 'number')
      speeds.set(`${deviceId} ${key.slice('interface.'.length, -'.speed_bps'.length)}`, value);
    if (typeof value !== 'string') continue;
    if (key.endsWith('.mac')) one.macs.add(value.toLowerCase());
    else if (key.endsWith('.addresses')) for (const address of value.split(', ')) one.addresses.add(address);
    else if (key === 'host.name') one.names.add(value);
  }
  for (const { deviceId, macs } of enrolled) for (const mac of macs) known.get(deviceId)?.macs.add(mac.toLowerCase());
  for (const { deviceId, links } of views) {
    const one = known.get(deviceId);
    for (const mac of links.own.macs) one?.macs.add(mac);
    if (links.own.name !== null) one?.names.add(links.own.name);
  }
  const arp = new Map(views.flatMap(({ links }) => links.arp.map(({ address, mac }) => [mac, address] as const)));
  const byAddress = new Map(views.flatMap(({ links }) => links.arp.map(({ address, mac }) => [address, mac] as const)));
  const devices = wired
    // What is checked is no box of its own: it may well be one that is watched already.
    .filter(({ polledAt }) => polledAt === null || polledAt.check === null || isEcho(polledAt.check))
    .map((one) => {
      const { macs, addresses, names } = known.get(one.id)!;
      if (one.polledAt !== null) {
        addresses.add(one.polledAt.address);
        const mac = byAddress.get(one.polledAt.address);
        if (mac !== undefined) macs.add(mac);
      }
      return { ...one, macs: [...macs], addresses: [...addresses], names: [...names] };
    });
  const directory = createDirectory(devices);
  const watched = new Set(devices.map(({ id }) => id));
  const alive = views.filter(({ deviceId }) => watched.has(deviceId));
  return {
    devices,
    views: alive,
    directory,
    placement: createPlacement(alive, directory),
    speedOf: (deviceId, port) => speeds.get(`${deviceId} ${port}`) ?? null,
    addressOf: (mac) => arp.get(mac) ?? null,
  };
}

/** An echo stands for the whole of whoever answers it; a page or a port is but one thing that it does. */
const isEcho = (check: string) => (JSON.parse(check) as { kind?: unknown }).kind === 'icmp';
