// What one device knows of those around it: neighbours that told of themselves, stations behind its ports, and its ARP table.
import { createRowReader, macOf, textOf } from '../snmp/index.ts';
import type { SnmpSource } from '../snmp/source.ts';
import { readCdp } from './cdp.ts';
import { readArp, readStations, type ReadVlan } from './forwarding.ts';
import { readLldp } from './lldp.ts';
import { readMac, type Neighbour } from './neighbours.ts';
import { readOwnPorts, type OwnPorts, type Port } from './own-ports.ts';

export type LinkNeighbour = Port & {
  by: 'lldp' | 'cdp';
  /** A hardware address, when the neighbour calls its chassis by one. */
  chassis: string | null;
  remotePort: string | null;
  name: string | null;
  address: string | null;
};
/** A hardware address that was seen at a port; `vlan` is null where the device doesn't tell it. */
export type Station = Port & { mac: string; vlan: number | null };

export type Links = {
  /** What it calls itself, and the addresses of its chassis and its interfaces. */
  own: { name: string | null; macs: string[] };
  neighbours: LinkNeighbour[];
  stations: Station[];
  arp: Neighbour[];
};

const mostRows = 20_000;

/** A session of the same device that asks for one VLAN's tables. */
export type OpenVlan = (vlan: number) => Promise<SnmpSource & { close(): void }>;

/** Rejects when the device stops answering; what it doesn't know of is empty. */
export async function readLinks(source: SnmpSource, openVlan: OpenVlan | null = null): Promise<Links> {
  const read = createRowReader(source, mostRows);
  const ports = await readOwnPorts(read);
  const lldp = await readLldp(read, ports);
  const cdp = await readCdp(read, ports);
  return {
    own: await readOwn(source, ports),
    neighbours: [...lldp, ...cdp.filter((one) => !lldp.some((other) => isSame(one, other)))],
    stations: await readStations(read, ports, openVlan === null ? null : vlanReader(openVlan)),
    arp: await readArp(read),
  };
}

/** sysName, dot1dBaseBridgeAddress and lldpLocChassisId: neighbours know it by one of them. */
async function readOwn(source: SnmpSource, ports: OwnPorts): Promise<Links['own']> {
  const [name, ...chassis] = await source.get(['1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.17.1.1.0', '1.0.8802.1.1.2.1.3.2.0']);
  const macs = chassis.flatMap(({ value }) => readMac(macOf(value) ?? '') ?? []);
  return { name: textOf(name?.value), macs: [...new Set([...macs, ...ports.macs])] };
}

const vlanReader =
  (open: OpenVlan): ReadVlan =>
  async (vlan, use) => {
    const session = await open(vlan);
    try {
      return await use(createRowReader(session, mostRows));
    } finally {
      session.close();
    }
  };

/** One that speaks both protocols is one neighbour. */
function isSame(one: LinkNeighbour, other: LinkNeighbour): boolean {
  if (one.port !== other.port) return false;
  const shared = (key: 'chassis' | 'address') => one[key] !== null && one[key] === other[key];
  return shared('chassis') || shared('address') || isSameName(one.name, other.name);
}

/** With or without a domain, in any case. */
export const isSameName = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && shortName(one) === shortName(other);

/** What calls itself by its address has no domain in it. */
function shortName(name: string): string {
  const plain = name.trim().toLowerCase();
  return /^[\d.]+$/.test(plain) ? plain : plain.split('.')[0]!;
}
