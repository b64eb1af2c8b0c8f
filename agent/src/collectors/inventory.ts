// What the device is made of, once a day: the only collector that may start programs on Linux.
import type { Facts, FactValue } from '@vakhta/shared/reading';
import type { SystemInformation } from '../host.ts';
import { reasonOf } from '../reason.ts';
import type { Collector, Lack } from './collector.ts';

type Part = { what: string; read(from: SystemInformation): Promise<Facts> };

/** One function at a time; the ones that gather everything start hundreds of programs. */
const parts: readonly Part[] = [
  {
    what: 'system',
    async read(from) {
      const it = await from.system();
      return pick('system', {
        manufacturer: it.manufacturer,
        model: it.model,
        version: it.version,
        serial: it.serial,
        uuid: it.uuid,
        virtual: it.virtual,
      });
    },
  },
  {
    what: 'bios',
    async read(from) {
      const it = await from.bios();
      return pick('bios', { vendor: it.vendor, version: it.version, release_date: it.releaseDate });
    },
  },
  {
    what: 'baseboard',
    async read(from) {
      const it = await from.baseboard();
      return pick('baseboard', {
        manufacturer: it.manufacturer,
        model: it.model,
        version: it.version,
        serial: it.serial,
      });
    },
  },
  {
    what: 'chassis',
    async read(from) {
      const it = await from.chassis();
      return pick('chassis', {
        manufacturer: it.manufacturer,
        type: it.type,
        serial: it.serial,
        asset_tag: it.assetTag,
      });
    },
  },
  {
    what: 'os',
    async read(from) {
      const it = await from.osInfo();
      return pick('os', { distribution: it.distro, release: it.release, build: it.build, uefi: it.uefi });
    },
  },
  {
    what: 'cpu',
    async read(from) {
      const it = await from.cpu();
      return pick('cpu', {
        manufacturer: it.manufacturer,
        model: it.brand,
        sockets: it.processors,
        cores: it.physicalCores,
        threads: it.cores,
        speed_ghz: it.speedMax || it.speed,
      });
    },
  },
  {
    what: 'memory',
    async read(from) {
      // Its modules are told by the collector of hardware, which keeps them when they can't be read.
      return pick('memory', { size_bytes: (await from.mem()).total });
    },
  },
  {
    what: 'disks',
    async read(from) {
      const facts: Facts = {};
      for (const [index, it] of (await from.diskLayout()).entries()) {
        Object.assign(
          facts,
          pick(`disk.${index}`, {
            device: it.device,
            type: it.type,
            vendor: it.vendor,
            model: it.name,
            size_bytes: it.size,
            serial: it.serialNum,
            firmware: it.firmwareRevision,
            interface: it.interfaceType,
          }),
        );
      }
      return facts;
    },
  },
];

const partTimeoutMs = 20_000;

export const inventory: Collector<null> = {
  name: 'inventory',
  every: 'inventory',
  platforms: ['linux', 'win32', 'darwin'],
  timeoutMs: 120_000,
  async collect(host) {
    const gaps: Lack[] = [];
    const facts: Facts = {};
    const library = await host.systemInformation().catch((error: unknown) => {
      gaps.push({ what: 'everything', reason: reasonOf(error) });
      return null;
    });
    for (const part of library === null ? [] : parts) {
      try {
        Object.assign(facts, await within(partTimeoutMs, part.read(library!)));
      } catch (error) {
        gaps.push({ what: part.what, reason: reasonOf(error) });
      }
    }
    return { samples: [], gaps, facts, state: null };
  },
};

/** What makers leave in when they forgot to fill in the field. */
const notFilledIn =
  /^(-|0+|none|n\/a|unknown|default string|not specified|to be filled.*|system (serial|product).*|\s*)$/i;

function pick(prefix: string, values: Record<string, FactValue | undefined>): Facts {
  const facts: Facts = {};
  for (const [name, raw] of Object.entries(values)) {
    const value = typeof raw === 'string' ? raw.trim().slice(0, 2000) : raw;
    // The library says '' or 0 for what it couldn't find out; a size or speed of nothing is no fact.
    if (value === undefined || value === null || value === 0) continue;
    if (typeof value === 'string' && notFilledIn.test(value)) continue;
    facts[`${prefix}.${name}`] = value;
  }
  return facts;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
