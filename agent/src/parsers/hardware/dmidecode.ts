// dmidecode, all versions (its types as in the SMBIOS reference specification, DSP0134).
import { powerSupplyStatus, type MemoryModule, type PowerSupply } from '../../kinds/hardware.ts';
import { unknown } from '../../kinds/verdict.ts';
import { bytesOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { known, memoryOf, newModule, parsedHardware } from './body.ts';
import { isVirtualMachine } from './virtual.ts';

type Fields = ReadonlyMap<string, string>;
type Block = { title: string; fields: Fields };

/** With `-q` the blocks have no handles, only their titles. */
const quietTitle =
  /^(?:BIOS Information|System Information|Base Board Information|Chassis Information|Processor Information|Memory Device|System Power Supply)[ \t]*\n[ \t:]+[A-Z][\w ]{1,40}:/m;

export const dmidecode: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'dmidecode',
  claims: (text) =>
    /^\s*Handle 0x[\dA-Fa-f]+/m.test(text) || /^# dmidecode \d|^<<<dmidecode\b/m.test(text) || quietTitle.test(text),
  parse: (text) => {
    const blocks = blocksOf(text);
    const why = /Permission denied|are you root|Operation not permitted/i.test(text)
      ? 'it was not permitted to read'
      : /No SMBIOS nor DMI entry point found/i.test(text)
        ? 'the firmware has no table to read'
        : null;
    if (blocks.length === 0 && why !== null) return { ...parsedHardware({}), remarks: [unknown(`dmidecode: ${why}`)] };
    if (blocks.length === 0) throw new NotUnderstood('no block in it');
    const first = (pattern: RegExp) => blocks.find(({ title }) => pattern.test(title))?.fields;
    const bios = first(/^BIOS Information/);
    const system = first(/^System Information/);
    const board = first(/^(?:Base )?Board(?: Information)?$/);
    const chassis = first(/^Chassis Information/);
    const processors = blocks
      .filter(({ title, fields }) => /^Processor(?: Information)?$/.test(title) && isFitted(fields))
      .map(({ fields }) => fields);
    const modules = modulesOf(blocks);
    const maker = (block?: Fields) => known(block?.get('Manufacturer') ?? block?.get('Vendor'));
    const product = (block?: Fields) => known(block?.get('Product Name') ?? block?.get('Product'));
    const manufacturer = maker(system) ?? maker(board);
    const model = product(system) ?? product(board);
    const vendor = known(bios?.get('Vendor'));
    return parsedHardware(
      {
        manufacturer,
        model,
        serial: known(system?.get('Serial Number')) ?? known(chassis?.get('Serial Number')),
        biosVersion: known(bios?.get('Version')),
        cpuModel:
          known(processors[0]?.get('Version') ?? processors[0]?.get('Processor Version')) ??
          known(processors[0]?.get('Family') ?? processors[0]?.get('Processor Family')),
        cpuCores: coresOf(processors),
        memoryBytes: memoryOf(modules),
        virtual: manufacturer === null && model === null ? null : isVirtualMachine(manufacturer, model, vendor),
      },
      { memoryModules: modules, powerSupplies: suppliesOf(blocks) },
    );
  },
};

/** Before version 2.8 the title stood indented, before 2.0 with `Block` behind it. */
function blocksOf(text: string): Block[] {
  const hasHandles = /^\s*Handle 0x/m.test(text);
  const parts = hasHandles ? text.split(/^(?=[ \t]*Handle 0x)/m) : text.split(/^(?=[A-Z][\w /-]{3,60}[ \t]*$)/m);
  return parts.flatMap((part): Block[] => {
    if (hasHandles && !/^\s*Handle 0x/.test(part)) return [];
    const rows = part.split('\n').map((row) => row.slice(0, 400));
    const titleAt = hasHandles
      ? rows.findIndex((row, index) => index > 0 && row.trim() !== '' && !/^\s*DMI type/.test(row))
      : 0;
    if (titleAt < 0) return [];
    const fields = new Map<string, string>();
    for (const raw of rows.slice(titleAt + 1)) {
      // Checkmk's agent writes a colon for the tabulator.
      const row = raw.replace(/^:+/, '\t');
      const colon = row.indexOf(':');
      if (colon < 1 || !/^\s/.test(row)) continue;
      const name = row.slice(0, colon).trim();
      if (!fields.has(name)) fields.set(name, row.slice(colon + 1).trim());
    }
    if (!hasHandles && fields.size === 0) return [];
    return [{ title: rows[titleAt]!.trim().replace(/ Block$/, ''), fields }];
  });
}

/** `Populated, Enabled`; a socket that the BIOS switched off has cores that don't count. */
const isFitted = (fields: Fields) =>
  !/Unpopulated|Disabled|Not Enabled/i.test(fields.get('Status') ?? '') &&
  !/^0+$/.test(fields.get('Processor Version') ?? '');

function coresOf(processors: readonly Fields[]): number | null {
  const cores = processors.map(
    (fields) => firstNumber(fields.get('Core Enabled')) ?? firstNumber(fields.get('Core Count')),
  );
  if (cores.every((count) => count === null)) return null;
  const sum = cores.reduce<number>((all, count) => all + (count ?? 1), 0);
  return sum > 0 ? sum : null;
}

function modulesOf(blocks: readonly Block[]): MemoryModule[] {
  const devices = blocks.filter(({ title }) => title === 'Memory Device').map(({ fields }) => fields);
  const old = blocks
    .filter(({ title }) => /^Memory (?:Module(?: Information)?|Bank)$/.test(title))
    .map(({ fields }) => fields);
  const fitted = devices.flatMap((fields): MemoryModule[] => {
    const sizeBytes = sizeOf(fields.get('Size'));
    if (sizeBytes === null || /^(?:Flash|ROM|EEPROM|FEPROM|EPROM)$/i.test(fields.get('Type') ?? '')) return [];
    return [
      newModule({
        slot: known(fields.get('Locator')) ?? known(fields.get('Bank Locator')),
        sizeBytes,
        type: known(fields.get('Type')),
        speedMhz: firstNumber(known(fields.get('Speed'))),
        manufacturer: known(fields.get('Manufacturer')),
        part: known(fields.get('Part Number')),
        serial: known(fields.get('Serial Number')),
      }),
    ];
  });
  // The oldest versions print nothing of a device but that there is one.
  if (devices.some(({ size }) => size > 0)) return fitted;
  return old.flatMap((fields): MemoryModule[] => {
    const sizeBytes = sizeOf(fields.get('Installed Size'));
    return sizeBytes === null
      ? []
      : [
          newModule({
            slot: known(fields.get('Socket Designation') ?? fields.get('Socket')),
            sizeBytes,
            type: known(fields.get('Type')),
          }),
        ];
  });
}

function sizeOf(text: string | undefined): number | null {
  if (!/^\d/.test(text ?? '')) return null;
  const bytes = bytesOf(text!.replace(/\s*\(.*/, '').replace(/Mbyte/i, 'MB'), 1024);
  return bytes === null || bytes === 0 ? null : bytes;
}

function suppliesOf(blocks: readonly Block[]): PowerSupply[] {
  return blocks.flatMap(({ title, fields }): PowerSupply[] => {
    const state = fields.get('Status') ?? null;
    const isNone = /^Not Present/i.test(state ?? '') || /^Battery$/i.test(fields.get('Type') ?? '');
    if (title !== 'System Power Supply' || isNone) return [];
    const name =
      known(fields.get('Name')) ??
      known(fields.get('Location')) ??
      known(fields.get('Model Part Number')) ??
      'power supply';
    const place = known(fields.get('Location'));
    const full = place === null || place === name ? name : `${name} (${place})`;
    return [{ name: full, state: state === '' ? null : state, status: powerSupplyStatus(state ?? '') }];
  });
}
