// Reads of polled gear who is around it, every now and then, and tells the server when it has become another.
import type { Links } from '@vakhta/shared/links';
import { linkLimits } from '@vakhta/shared/link-limits';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { reasonOf } from '../reason.ts';
import type { SnmpSource } from '../snmp/source.ts';
import { readLinks, type Links as LinksHere, type OpenVlan } from './links.ts';

export type LinkReader = {
  /** After a poll that was answered; never rejects. */
  look(deviceId: string, source: SnmpSource, openVlan: OpenVlan): Promise<void>;
};

export type LinkReaderParts = {
  clock: Clock;
  log: Log;
  /** Rejects when they did not arrive. */
  send(deviceId: string, links: Links): Promise<void>;
};

const everyMs = 3_600_000;
/** Told again after so long though nothing has changed, so that what is known doesn't look forgotten. */
const againMs = 12 * 3_600_000;

type Known = { lookedAt: number; told: string; toldAt: number };

export function createLinkReader({ clock, log, send }: LinkReaderParts): LinkReader {
  const known = new Map<string, Known>();
  return {
    async look(deviceId, source, openVlan) {
      const before = known.get(deviceId);
      const now = clock.steady();
      if (before !== undefined && now - before.lookedAt < everyMs) return;
      const looked: Known = { told: '', toldAt: -Infinity, ...before, lookedAt: now };
      known.set(deviceId, looked);
      try {
        const links = wordsOf(await readLinks(source, openVlan));
        const text = JSON.stringify(links);
        if (text === looked.told && now - looked.toldAt < againMs) return;
        if (text === nothing && looked.told === '') return;
        await send(deviceId, links);
        known.set(deviceId, { ...looked, told: text, toldAt: now });
      } catch (error) {
        log.debug('links of a device were not told', { deviceId, reason: reasonOf(error) });
      }
    },
  };
}

const short = (text: string | null) => (text === null ? null : text.slice(0, 255));

/** As the server takes them: stations of one port and VLAN together, which is a fraction of the bytes. */
export function wordsOf({ own, neighbours, stations, arp }: LinksHere): Links {
  const ports = new Map<string, Links['stations'][number]>();
  for (const { port, ifIndex, vlan, mac } of stations.slice(0, linkLimits.macs)) {
    const key = `${ifIndex ?? port} ${vlan}`;
    const known = ports.get(key) ?? { port: port.slice(0, 255), ifIndex, vlan, macs: [] };
    if (!known.macs.includes(mac)) known.macs.push(mac);
    ports.set(key, known);
  }
  return {
    own: { name: short(own.name), macs: own.macs.slice(0, linkLimits.own) },
    neighbours: neighbours.slice(0, linkLimits.neighbours).map((one) => ({
      ...one,
      port: one.port.slice(0, 255),
      chassis: short(one.chassis),
      remotePort: short(one.remotePort),
      name: short(one.name),
      address: short(one.address),
    })),
    stations: [...ports.values()].slice(0, linkLimits.ports).map((one) => ({ ...one, macs: one.macs.sort() })),
    arp: arp.slice(0, linkLimits.arp),
  };
}

const nothing = JSON.stringify({ own: { name: null, macs: [] }, neighbours: [], stations: [], arp: [] });
