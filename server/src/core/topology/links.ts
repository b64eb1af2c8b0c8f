// Links between devices, each once, from what both of its ends tell, and neighbours that nobody watches (pure).
import type { Neighbour } from '@vakhta/shared/links';
import type { Directory, View } from './members.ts';
import { portKey, type PortPlace, type Placement } from './placement.ts';

export type End = { deviceId: string; port: string | null; ifIndex: number | null };
export type Link = { a: PortPlace; b: End; by: 'lldp' | 'cdp' | 'bridge' };
export type Stranger = { at: PortPlace; neighbour: Neighbour };

/** Kinds that others hang on: where one of them was only seen as a station, that is a link as well. */
const carrying: ReadonlySet<string> = new Set(['switch', 'router', 'firewall', 'ap']);

export function linksOf(
  views: readonly View[],
  directory: Directory,
  placement: Placement,
  carriers: readonly { id: string; kind: string; macs: readonly string[] }[],
): { links: Link[]; strangers: Stranger[] } {
  const links: Link[] = [];
  const strangers: Stranger[] = [];
  for (const { deviceId, links: seen } of views) {
    for (const neighbour of seen.neighbours) {
      const a = { deviceId, port: neighbour.port, ifIndex: neighbour.ifIndex };
      const member = directory.find(neighbour);
      if (member === null) strangers.push({ at: a, neighbour });
      else if (member.id !== deviceId)
        addLink(links, { a, b: { deviceId: member.id, port: neighbour.remotePort, ifIndex: null }, by: neighbour.by });
    }
  }
  const isLinked = (one: string, other: string) => links.some((link) => isBetween(link, one, other));
  for (const { id, kind, macs } of carriers) {
    if (!carrying.has(kind)) continue;
    const { at } = placement.of(macs);
    if (at === null || isLinked(at.deviceId, id)) continue;
    const back = views.find(({ deviceId }) => deviceId === id);
    const other = back === undefined ? null : portTowards(back, at.deviceId, placement);
    links.push({ a: at, b: other ?? { deviceId: id, port: null, ifIndex: null }, by: 'bridge' });
  }
  return { links, strangers };
}

function portTowards(view: View, deviceId: string, placement: Placement): PortPlace | null {
  const ports = view.links.stations.map(({ port, ifIndex }) => ({ deviceId: view.deviceId, port, ifIndex }));
  return ports.find((port) => placement.leadsTo(port).has(deviceId)) ?? null;
}

const isBetween = ({ a, b }: Link, one: string, other: string) =>
  (a.deviceId === one && b.deviceId === other) || (a.deviceId === other && b.deviceId === one);

/** What both ends tell is one link: by the port that one calls the other's, or since the two have just one between them. */
function addLink(links: Link[], link: Link): void {
  const same = links.find((known) => isSamePort(known.a, link.a) && known.b.deviceId === link.b.deviceId);
  if (same !== undefined) {
    same.b.port ??= link.b.port;
    return;
  }
  const back = links.filter((known) => known.a.deviceId === link.b.deviceId && known.b.deviceId === link.a.deviceId);
  const named = back.find((known) => isSameName(known.b.port, link.a.port) || isSameName(known.a.port, link.b.port));
  const nameless = back.filter(({ b }) => b.ifIndex === null && (b.port === null || link.b.port === null));
  const other = named ?? (nameless.length === 1 ? nameless[0] : undefined);
  if (other === undefined) links.push(link);
  else other.b = { ...link.a };
}

const isSamePort = (one: PortPlace, other: PortPlace) =>
  one.deviceId === other.deviceId && portKey(one) === portKey(other);

const isSameName = (one: string | null, other: string | null) =>
  one !== null && other !== null && shortPort(one) === shortPort(other);

/** Names are shortened to any length, `GigabitEthernet0/1` to `Gi0/1` or `gig0/1`: two letters and the numbers tell enough. */
function shortPort(name: string): string {
  const plain = name.toLowerCase().replaceAll(/\s+/g, '');
  const [, word = '', rest = ''] = /^([a-z]+)-?(\d.*)$/.exec(plain) ?? [];
  return rest === '' ? plain : `${word.slice(0, 2)}${rest}`;
}
