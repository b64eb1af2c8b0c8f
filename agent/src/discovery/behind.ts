// Behind which port of which switch a host sits, by what several switches have seen (pure).
import { isSameName, type LinkNeighbour, type Links } from './links.ts';

export type KnownSwitch = {
  id: string;
  /** Of its chassis and its interfaces. */
  macs: readonly string[];
  name: string | null;
  addresses: readonly string[];
  links: Links;
};

export type Place = { switch: string; port: string; ifIndex: number | null };

/** Unknown when no switch saw it at a port that leads to no other switch (`between` is empty), or when several may be meant. */
export type Behind = { kind: 'at'; place: Place } | { kind: 'unknown'; between: Place[] };

/** Asks for any number of hosts; what the switches saw is counted once. */
export function createPlacement(switches: readonly KnownSwitch[]): (mac: string) => Behind {
  const byMac = new Map<string, Seen[]>();
  for (const seen of switches.flatMap((one) => edgePorts(one, switches)))
    for (const mac of seen.macs) byMac.set(mac, [...(byMac.get(mac) ?? []), seen]);
  return (mac) => {
    const seen = byMac.get(mac.toLowerCase()) ?? [];
    const fewest = Math.min(...seen.map(({ macs }) => macs.size));
    const places = seen.filter(({ macs }) => macs.size === fewest).map(({ place }) => place);
    return places.length === 1 ? { kind: 'at', place: places[0]! } : { kind: 'unknown', between: places };
  };
}

type Seen = { place: Place; macs: Set<string> };

/** Ports of one switch that lead to none of the others, each with all that was seen at it. */
function edgePorts(one: KnownSwitch, switches: readonly KnownSwitch[]): Seen[] {
  const others = switches.filter(({ id }) => id !== one.id);
  const isKnown = (neighbour: LinkNeighbour) => others.some((other) => isOf(neighbour, other));
  const uplinks = new Set<string | number>(one.links.neighbours.filter(isKnown).map(keyOf));
  const ports = new Map<string | number, Seen>();
  for (const { port, ifIndex, mac } of one.links.stations) {
    const key = keyOf({ port, ifIndex });
    if (uplinks.has(key)) continue;
    const known = ports.get(key) ?? { place: { switch: one.id, port, ifIndex }, macs: new Set() };
    known.macs.add(mac);
    ports.set(key, known);
  }
  return [...ports.values()];
}

const keyOf = ({ port, ifIndex }: { port: string; ifIndex: number | null }) => ifIndex ?? port;

function isOf({ chassis, address, name }: LinkNeighbour, { macs, addresses, name: own }: KnownSwitch): boolean {
  return (
    (chassis !== null && macs.includes(chassis)) ||
    (address !== null && addresses.includes(address)) ||
    isSameName(name, own)
  );
}
