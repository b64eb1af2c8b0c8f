// What readers of hardware share: the parts of an answer, and words that stand where nothing is known (pure).
import { newHardware, type Hardware } from '../../kinds/hardware.ts';
import type { Bodies } from '../../kinds/index.ts';
import type { MemoryModule } from '../../kinds/hardware.ts';
import { within } from '../numbers.ts';
import type { Parsed } from '../parser.ts';

type Body = Bodies['hardware'];

export function parsedHardware(
  hardware: Partial<Hardware>,
  lists: Partial<Omit<Body, 'hardware'>> = {},
): Parsed<'hardware'> {
  return {
    body: {
      hardware: newHardware({
        ...hardware,
        cpuCores: within(hardware.cpuCores, 1, 100_000),
        memoryBytes: within(hardware.memoryBytes, 1, 2 ** 60),
      }),
      memoryModules: [],
      networkAdapters: [],
      powerSupplies: [],
      programs: [],
      devices: [],
      ...lists,
    },
  };
}

const fillers =
  /^(?:not specified|none|n\/a|na|null|unknown|undefined|not available|not applicable|not provided|not present|no enclosure|to be filled by o\.?e\.?m\.?|default string|default|oem|o\.e\.m\.|system (?:manufacturer|product name|serial number|version)|base board serial number|chassis serial number|all series|invalid|empty|no dimm|unspecified|other|<.*>|\.+|[0-]+|x+|f{6,}|123456789|1234567890|0123456789|\[empty\]|manufacturer\d{2}|sernum\d+|partnum\d+|serialnum\d*|modulepartnumber\d*|modulemanufacturer\d*|dimm\d+_(?:manufacturer|sernum|partnum|assettag)\w*|-)$/i;

/** The value, or null where makers left the field as they got it. */
export function known(value: string | null | undefined): string | null {
  const text = value?.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' || fillers.test(text) ? null : text;
}

export const newModule = (module: Partial<MemoryModule>): MemoryModule => ({
  slot: null,
  type: null,
  manufacturer: null,
  part: null,
  serial: null,
  ...module,
  sizeBytes: within(module.sizeBytes, 1, 2 ** 60),
  speedMhz: within(module.speedMhz, 1, 1_000_000),
});

export const memoryOf = (modules: readonly MemoryModule[]): number | null => {
  const sum = modules.reduce((bytes, { sizeBytes }) => bytes + (sizeBytes ?? 0), 0);
  return sum > 0 ? sum : null;
};
