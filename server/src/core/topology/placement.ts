// Behind which port of which switch a device sits, by what several switches have seen (pure).
import type { Directory, View } from './members.ts';

export type PortPlace = { deviceId: string; port: string; ifIndex: number | null };
/** Not known when nobody saw it (`between` is empty), when several ports may be meant, or only the way to one is known. */
export type Placed = { at: PortPlace | null; between: PortPlace[] };

export type Placement = {
  of(macs: readonly string[]): Placed;
  /** The devices with such a view that a port leads to. */
  leadsTo(place: PortPlace): ReadonlySet<string>;
};

type Port = { place: PortPlace; macs: Set<string>; leads: Set<string> };

export const portKey = ({ port, ifIndex }: { port: string; ifIndex: number | null }): string =>
  ifIndex === null ? port : `#${ifIndex}`;

/** Asks for any number of devices; what the switches saw is counted once. */
export function createPlacement(views: readonly View[], directory: Directory): Placement {
  const ports = new Map<string, Port>();
  const byMac = new Map<string, Port[]>();
  const telling = new Set(views.filter(({ links }) => links.stations.length > 0).map(({ deviceId }) => deviceId));
  const portOf = (deviceId: string, { port, ifIndex }: { port: string; ifIndex: number | null }): Port => {
    const key = `${deviceId} ${portKey({ port, ifIndex })}`;
    const known = ports.get(key) ?? { place: { deviceId, port, ifIndex }, macs: new Set(), leads: new Set() };
    ports.set(key, known);
    return known;
  };
  for (const { deviceId, links } of views) {
    for (const neighbour of links.neighbours) {
      const member = directory.find(neighbour);
      if (member !== null && member.id !== deviceId) portOf(deviceId, neighbour).leads.add(member.id);
    }
    for (const stations of links.stations) {
      const port = portOf(deviceId, stations);
      for (const mac of stations.macs) {
        if (port.macs.has(mac)) continue;
        port.macs.add(mac);
        byMac.set(mac, [...(byMac.get(mac) ?? []), port]);
        const member = directory.byMac(mac);
        if (member !== null && member.id !== deviceId && telling.has(member.id)) port.leads.add(member.id);
      }
    }
  }

  function placeOf(mac: string): Placed {
    const seen = byMac.get(mac) ?? [];
    const self = directory.byMac(mac)?.id;
    const leadsElsewhere = (port: Port) => [...port.leads].some((id) => id !== self && telling.has(id));
    const edges = seen.filter((port) => !leadsElsewhere(port));
    // Unmanaged switches between two ports of others are seen by nothing but how many sit behind each.
    const fewest = Math.min(...edges.map(({ macs }) => macs.size));
    const meant = edges.filter(({ macs }) => macs.size === fewest).map(({ place }) => place);
    if (meant.length === 1) return { at: meant[0]!, between: [] };
    return { at: null, between: meant.length > 0 ? meant : seen.map(({ place }) => place) };
  }

  return {
    of(macs) {
      const places = macs.map((mac) => placeOf(mac.toLowerCase()));
      const at = distinct(places.flatMap((one) => one.at ?? []));
      if (at.length === 1) return { at: at[0]!, between: [] };
      return { at: null, between: distinct([...at, ...places.flatMap(({ between }) => between)]) };
    },
    leadsTo: (place) => ports.get(`${place.deviceId} ${portKey(place)}`)?.leads ?? new Set(),
  };
}

function distinct(places: readonly PortPlace[]): PortPlace[] {
  return [...new Map(places.map((place) => [`${place.deviceId} ${portKey(place)}`, place])).values()];
}
