// Network adapters: ip link and addr (also -j), ifconfig of all systems, ethtool, ipconfig /all, networksetup.
import type { NetworkAdapter } from '../../kinds/hardware.ts';
import { isObject, jsonOf, jsonString } from '../json.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { parsedHardware } from './body.ts';
import { isVirtualAdapter, macOf, speedOf } from './virtual.ts';

const adapter = (name: string, mac: string | null = null, speedBps: number | null = null): NetworkAdapter => ({
  name,
  mac,
  speedBps,
  virtual: isVirtualAdapter(name) ?? (/^(?:e[nt]|wl|ib|usb|ww)/.test(name) ? false : null),
});

const told = (networkAdapters: NetworkAdapter[]): Parsed<'hardware'> => {
  if (networkAdapters.length === 0) throw new NotUnderstood('no adapter in it');
  return parsedHardware({}, { networkAdapters });
};

/** `eth0@if251` is eth0 with its other end elsewhere. */
const bare = (name: string) => name.replace(/@.*$/, '');

export const ip: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'ip',
  claims: (text) => /^\d+: \S{1,40}: <[A-Z_,-]*> mtu \d/m.test(text) || /"ifname"\s*:/.test(text),
  parse: (text) => {
    if (/^\s*\[/.test(text)) {
      const found = jsonOf(text);
      const list = Array.isArray(found) ? found.filter(isObject) : [];
      return told(
        list.flatMap((link) => {
          const name = jsonString(link, 'ifname');
          return name === null ? [] : [adapter(bare(name), macOf(jsonString(link, 'address')))];
        }),
      );
    }
    const adapters: NetworkAdapter[] = [];
    for (const row of text.split('\n')) {
      const name = /^\d+: (\S+): </.exec(row.slice(0, 300))?.[1];
      if (name !== undefined) adapters.push(adapter(bare(name)));
      const mac = /^\s+link\/(?:ether|ieee802\S*) (\S+)/.exec(row.slice(0, 300))?.[1];
      const last = adapters.at(-1);
      if (mac !== undefined && last !== undefined) last.mac = macOf(mac);
    }
    return told(adapters);
  },
};

export const ifconfig: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'ifconfig',
  claims: (text) =>
    /^\S{1,40}:? flags=[\da-f]+<|^\S{1,40} +Link encap:|^\S{1,40} +Lien encap:|^\S{1,40} +Protokoll:/m.test(text),
  parse: (text) => {
    const adapters: NetworkAdapter[] = [];
    for (const raw of text.split('\n')) {
      const row = raw.slice(0, 400);
      const head = /^([^\s:]+(?::\d+)?):? +(?:flags=|Link encap:|Lien encap:|Protokoll:)/.exec(row);
      // `eth0:1` is a second address of eth0.
      if (head !== null && !head[1]!.includes(':')) adapters.push(adapter(head[1]!));
      const mac = /\b(?:HWaddr|ether|lladdr|Hardware Adresse|HW-adr) ((?:[\da-fA-F]{1,2}:){5}[\da-fA-F]{1,2})/.exec(
        row,
      )?.[1];
      const last = adapters.at(-1);
      if (last !== undefined && mac !== undefined) last.mac ??= macOf(mac);
      const media = /^\s+media: .*\((\d+)(G?)base/.exec(row);
      if (last !== undefined && media !== null) last.speedBps = Number(media[1]) * (media[2] === 'G' ? 1e9 : 1e6);
    }
    return told(adapters);
  },
};

export const ethtool: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'ethtool',
  claims: (text) => /^Settings for \S+:$/m.test(text),
  parse: (text) =>
    told(
      text.split(/^(?=Settings for )/m).flatMap((part) => {
        const name = /^Settings for (\S+):/.exec(part)?.[1];
        const speed = /^\s{1,20}Speed: (\S{1,20})/m.exec(part)?.[1];
        return name === undefined ? [] : [adapter(name, null, speedOf(speed))];
      }),
    ),
};

const physical =
  /^\s+(?:Physical Address|Физический адрес|Physische Adresse|Physikalische Adresse|Adresse physique|Dirección física|Indirizzo fisico|Endereço físico)[ .]*: ?(\S+)/;
const description = /^\s+(?:Description|Описание|Beschreibung|Descripción|Descrizione|Descrição)[ .]*: ?(.+)$/;

export const ipconfig: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'ipconfig',
  claims: (text) =>
    /^[ \t]+(?:Physical Address|Физический адрес|Physische Adresse|Physikalische Adresse|Adresse physique|Dirección física|Indirizzo fisico|Endereço físico)[ .]{2,}:/m.test(
      text,
    ),
  parse: (text) => {
    const adapters: NetworkAdapter[] = [];
    let title = '';
    for (const raw of text.split('\n')) {
      const row = raw.slice(0, 300).trimEnd();
      if (/^\S.*:$/.test(row))
        title = row
          .slice(0, -1)
          .replace(/^.*(?:adapter|адаптер\S*|Adapter|Carte \S+|Adaptador de \S+|Scheda \S+) /u, '');
      const named = description.exec(row)?.[1];
      if (named !== undefined) adapters.push(adapter(title === '' ? named : `${title} (${named})`));
      const mac = physical.exec(row)?.[1];
      const last = adapters.at(-1);
      if (mac !== undefined && last !== undefined) last.mac ??= macOf(mac);
    }
    return told(adapters);
  },
};

export const networksetup: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'networksetup',
  claims: (text) => /^Hardware Port: /m.test(text),
  parse: (text) =>
    told(
      text.split(/^(?=Hardware Port: )/m).flatMap((part) => {
        const name = /^Hardware Port: (.*)$/m.exec(part)?.[1];
        const device = /^Device: (.*)$/m.exec(part)?.[1];
        const mac = /^Ethernet Address: (.*)$/m.exec(part)?.[1];
        if (name === undefined || device === undefined) return [];
        return [
          {
            ...adapter(`${name} (${device})`, macOf(mac)),
            virtual: isVirtualAdapter(device) ?? isVirtualAdapter(name),
          },
        ];
      }),
    ),
};
