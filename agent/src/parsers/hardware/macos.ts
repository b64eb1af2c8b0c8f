// system_profiler's hardware, software, memory, network and applications, sysctl, and ioreg's platform expert, of macOS.
import type { Hardware, MemoryModule, NetworkAdapter, Program } from '../../kinds/hardware.ts';
import { isObject, jsonOf, type Json } from '../json.ts';
import { bytesOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { known, memoryOf, newModule, parsedHardware } from './body.ts';
import { isVirtualMachine } from './virtual.ts';

const sections = /^(?:Hardware|Software|Memory|Applications|Installations|Network|Ethernet Cards):[ \t]*$/m;
const keys =
  /\b(?:machine_model|machine_name|os_version|dimm_size|SPHardwareDataType|SPSoftwareDataType|SPMemoryDataType|SPApplicationsDataType|obtained_from)\b/;

export const systemProfiler: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'system_profiler',
  claims: (text) =>
    (sections.test(text) &&
      /^[ \t]+(?:Hardware Overview|System Software Overview|Memory Slots|Model Identifier|BANK \d|Version|Obtained from|Last Modified)\b/m.test(
        text,
      )) ||
    (keys.test(text) && /^\s*[<{[]/.test(text)) ||
    /^[ \t]+Model Identifier: /m.test(text),
  parse: (text) => (/^\s*[<{[]/.test(text) ? ofKeys(text) : ofText(text)),
};

type Fields = ReadonlyMap<string, string>;

function ofText(text: string): Parsed<'hardware'> {
  const fields = new Map<string, string>();
  const parts: { title: string; fields: Map<string, string> }[] = [];
  for (const raw of text.split('\n')) {
    const row = raw.slice(0, 500);
    const title = /^\s{4,}(\S.*):\s*$/.exec(row)?.[1];
    if (title !== undefined) {
      parts.push({ title, fields: new Map() });
      continue;
    }
    const found = /^\s+([^:]{2,60}): (.*)$/.exec(row);
    if (found === null) continue;
    const [, name, value] = found;
    parts.at(-1)?.fields.set(name!, value!.trim());
    if (!fields.has(name!)) fields.set(name!, value!.trim());
  }
  const modules = parts.flatMap(({ title, fields: own }) => moduleOf(title, own));
  const programs = parts.flatMap(({ title, fields: own }): Program[] => {
    const isProgram =
      own.has('Location') &&
      (own.has('Version') || own.has('Obtained from') || own.has('Last Modified') || own.has('Get Info String'));
    return isProgram ? [{ name: title, version: known(own.get('Version')) }] : [];
  });
  const hardware = hardwareOf(fields, modules);
  if (modules.length + programs.length === 0 && Object.values(hardware).every((value) => value === null))
    throw new NotUnderstood('no field that is known in it');
  return parsedHardware(hardware, {
    memoryModules: modules,
    programs,
    networkAdapters: parts.flatMap(({ title, fields: own }) => adapterOf(title, own)),
  });
}

function hardwareOf(fields: Fields, modules: readonly MemoryModule[]): Partial<Hardware> {
  const value = (...names: string[]) =>
    names.map((name) => known(fields.get(name))).find((found) => found !== null) ?? null;
  const model = value('Model Identifier', 'Machine Model', 'Model Name');
  const system = value('System Version');
  const version = /\b(\d+(?:\.\d+)+)\b/.exec(system ?? '')?.[1] ?? null;
  return {
    manufacturer: model === null ? null : 'Apple',
    model,
    serial: value('Serial Number (system)', 'Serial Number'),
    biosVersion: value('System Firmware Version', 'Boot ROM Version'),
    cpuModel: value('Chip', 'Processor Name', 'CPU Type'),
    cpuCores: firstNumber(value('Total Number of Cores', 'Total Number Of Cores')),
    memoryBytes: bytesOf(value('Memory'), 1024) ?? memoryOf(modules),
    virtual: model === null ? null : isVirtualMachine(model),
    os: system?.replace(/ \([^)]*\)$/, '') ?? null,
    osVersion: version,
  };
}

function moduleOf(title: string, fields: Fields): MemoryModule[] {
  const sizeBytes = bytesOf(fields.get('Size'), 1024);
  if (sizeBytes === null || sizeBytes === 0 || !fields.has('Speed') || !fields.has('Type')) return [];
  return [
    newModule({
      slot: title,
      sizeBytes,
      type: known(fields.get('Type')),
      speedMhz: firstNumber(fields.get('Speed')),
      manufacturer: known(fields.get('Manufacturer')),
      part: known(fields.get('Part Number')),
      serial: known(fields.get('Serial Number')),
    }),
  ];
}

function adapterOf(title: string, fields: Fields): NetworkAdapter[] {
  const device = fields.get('BSD Device Name') ?? fields.get('Device');
  const mac = fields.get('MAC Address');
  return device === undefined || mac === undefined
    ? []
    : [{ name: `${title} (${device})`, mac: mac.toLowerCase(), speedBps: null, virtual: null }];
}

const keyNames = new Map([
  ['machine_model', 'Model Identifier'],
  ['machine_name', 'Model Name'],
  ['chip_type', 'Chip'],
  ['cpu_type', 'Processor Name'],
  ['number_processors', 'Total Number of Cores'],
  ['physical_memory', 'Memory'],
  ['serial_number', 'Serial Number (system)'],
  ['boot_rom_version', 'Boot ROM Version'],
  ['os_version', 'System Version'],
]);

/** In JSON and in property lists an entry is an object with names of its own. */
function ofKeys(text: string): Parsed<'hardware'> {
  const entries = /^\s*</.test(text) ? ofPropertyList(text) : ofJson(text);
  const fields = new Map<string, string>();
  const modules: MemoryModule[] = [];
  const programs: Program[] = [];
  for (const entry of entries) {
    for (const [key, name] of keyNames) {
      const value = entry.get(key);
      if (value !== undefined && !fields.has(name)) fields.set(name, value.replace(/^proc /, ''));
    }
    const slot = entry.get('_name') ?? '';
    const sizeBytes = bytesOf(entry.get('dimm_size'), 1024);
    if (sizeBytes !== null && sizeBytes > 0) {
      modules.push(
        newModule({
          slot,
          sizeBytes,
          type: known(entry.get('dimm_type')),
          speedMhz: firstNumber(entry.get('dimm_speed')),
          manufacturer: known(entry.get('dimm_manufacturer')),
          serial: known(entry.get('dimm_serial_number')),
          part: known(entry.get('dimm_part_number')),
        }),
      );
    }
    if (entry.has('obtained_from') || (entry.has('path') && entry.has('lastModified')))
      programs.push({ name: slot, version: known(entry.get('version')) });
  }
  const hardware = hardwareOf(fields, modules);
  if (entries.length === 0) throw new NotUnderstood('no entry in it');
  return parsedHardware(hardware, { memoryModules: modules, programs });
}

function ofJson(text: string): Map<string, string>[] {
  const entries: Map<string, string>[] = [];
  const walk = (value: Json, depth: number): void => {
    if (depth > 30) return;
    if (Array.isArray(value)) for (const item of value) walk(item, depth + 1);
    if (!isObject(value)) return;
    const entry = new Map<string, string>();
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'string' || typeof item === 'number') entry.set(name, String(item));
      else walk(item, depth + 1);
    }
    if (entry.size > 0) entries.push(entry);
  };
  walk(jsonOf(text), 0);
  return entries;
}

function ofPropertyList(text: string): Map<string, string>[] {
  const entries: Map<string, string>[] = [];
  for (const part of text.split('<dict>').slice(1)) {
    const entry = new Map<string, string>();
    for (const [, key, value] of part.matchAll(
      /<key>([^<]{1,80})<\/key>\s{0,80}<(?:string|integer|real|date)>([^<]{0,500})</g,
    )) {
      if (!entry.has(key!)) entry.set(key!, value!.trim().replaceAll('&amp;', '&'));
    }
    if (entry.size > 0) entries.push(entry);
  }
  return entries;
}

export const sysctl: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'sysctl',
  claims: (text) =>
    /^(?:hw\.(?:model|memsize|physmem|ncpu|physicalcpu|machine|vendor|product)|machdep\.cpu\.brand_string)(?: ?[:=])/m.test(
      text,
    ),
  parse: (text) => {
    const value = (name: string) =>
      known(new RegExp(`^${name.replaceAll('.', '\\.')} ?[:=] ?(.*)$`, 'm').exec(text)?.[1]);
    const number = (name: string) => {
      const found = value(name);
      return found !== null && /^\d+$/.test(found) && Number(found) > 0 ? Number(found) : null;
    };
    const brand = value('machdep.cpu.brand_string');
    const model = value('hw.model');
    // On the BSDs hw.model is the processor's name, on macOS the machine's.
    const isMac = brand !== null || value('hw.memsize') !== null || /^(?:Mac|iMac|ADP|Xserve)/.test(model ?? '');
    const [vendor, product] = [value('hw.vendor'), value('hw.product')];
    return parsedHardware({
      manufacturer: isMac ? 'Apple' : vendor,
      model: isMac ? model : product,
      serial: value('hw.serialno'),
      cpuModel: isMac ? brand : model,
      cpuCores: number('hw.physicalcpu') ?? number('machdep.cpu.core_count') ?? number('kern.smp.cores') ?? null,
      memoryBytes: number('hw.memsize') ?? number('hw.realmem') ?? number('hw.physmem'),
      virtual: isMac
        ? number('kern.hv_vmm_present') === 1
          ? true
          : isVirtualMachine(model)
        : isVirtualMachine(vendor, product),
      os: value('kern.ostype'),
      osVersion: value('kern.osproductversion') ?? value('kern.osrelease'),
    });
  },
};

export const platformExpert: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'ioreg',
  claims: (text) => /"IOPlatformSerialNumber" = |<class IOPlatformExpertDevice/.test(text),
  parse: (text) => {
    const value = (name: string) => known(new RegExp(`"${name}" = <?"([^"\\n]*)"`).exec(text)?.[1]);
    const model = value('model');
    return parsedHardware({
      manufacturer: known(value('manufacturer')),
      model,
      serial: value('IOPlatformSerialNumber'),
      virtual: isVirtualMachine(model),
    });
  },
};
