// dmidecode, all versions (its types as in the SMBIOS reference specification, DSP0134).
import { powerSupplyStatus, type MemoryModule, type PowerSupply } from '../../kinds/hardware.ts';
import { bytesOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { known, memoryOf, newModule, parsedHardware } from './body.ts';
import { isVirtualMachine } from './virtual.ts';

type Block = { title: string; fields: ReadonlyMap<string, string> };

export const dmidecode: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'dmidecode',
  claims: (text) => /^Handle 0x[\dA-Fa-f]+/m.test(text) || /^# dmidecode \d/m.test(text),
  parse: (text) => {
    const blocks = blocksOf(text);
    if (blocks.length === 0)
      throw new NotUnderstood(
        /Permission denied|are you root/i.test(text) ? 'it was not permitted to read' : 'no block in it',
      );
    const first = (pattern: RegExp) => blocks.find(({ title }) => pattern.test(title))?.fields;
    const bios = first(/^BIOS Information/);
    const system = first(/^System Information/);
    const board = first(/^Base Board Information|^Base Board/);
    const chassis = first(/^Chassis Information/);
    const processors = blocks
      .filter(({ title, fields }) => /^Processor(?: Information)?$/.test(title) && isFitted(fields))
      .map(({ fields }) => fields);
    const modules = modulesOf(blocks);
    const manufacturer = known(system?.get('Manufacturer')) ?? known(board?.get('Manufacturer'));
    const model = known(system?.get('Product Name') ?? system?.get('Product')) ?? known(board?.get('Product Name'));
    const vendor = known(bios?.get('Vendor'));
    return parsedHardware(
      {
        manufacturer,
        model,
        serial: known(system?.get('Serial Number')) ?? known(chassis?.get('Serial Number')),
        biosVersion: known(bios?.get('Version')),
        cpuModel: known(processors[0]?.get('Version')) ?? known(processors[0]?.get('Family')),
        cpuCores: coresOf(processors),
        memoryBytes: memoryOf(modules),
        virtual: manufacturer === null && model === null ? null : isVirtualMachine(manufacturer, model, vendor),
      },
      { memoryModules: modules, powerSupplies: suppliesOf(blocks) },
    );
  },
};

/** Before version 2.8 the title stood indented, with `Block` behind it. */
function blocksOf(text: string): Block[] {
  return text.split(/^(?=Handle 0x)/m).flatMap((part): Block[] => {
    if (!part.startsWith('Handle 0x')) return [];
    const rows = part.split('\n').map((row) => row.slice(0, 400));
    const titleAt = rows.findIndex((row, index) => index > 0 && row.trim() !== '' && !/^\s*DMI type/.test(row));
    if (titleAt < 0) return [];
    const fields = new Map<string, string>();
    for (const row of rows.slice(titleAt + 1)) {
      const colon = row.indexOf(':');
      if (colon < 1 || !/^\s/.test(row)) continue;
      const name = row.slice(0, colon).trim();
      if (!fields.has(name)) fields.set(name, row.slice(colon + 1).trim());
    }
    return [{ title: rows[titleAt]!.trim().replace(/ Block$/, ''), fields }];
  });
}

/** `Populated, Enabled`; a socket that the BIOS switched off has cores that don't count. */
const isFitted = (fields: ReadonlyMap<string, string>) => {
  const status = fields.get('Status') ?? '';
  return !/Unpopulated|Disabled|Not Enabled/i.test(status);
};

function coresOf(processors: readonly ReadonlyMap<string, string>[]): number | null {
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
    .filter(({ title }) => title === 'Memory Module Information' || title === 'Memory Module')
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
  if (devices.length > 0) return fitted;
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
    if (title !== 'System Power Supply' || /^Not Present/i.test(state ?? '')) return [];
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
