// Temperatures, fans, voltages and power as the kernel's hardware monitoring tells them, without asking a program.
// Format: www.kernel.org/doc/Documentation/hwmon/sysfs-interface
import type { Status } from '@vakhta/shared/status';
import { compareVersions } from '@vakhta/shared/compare-versions';
import { listOptional, readOptional, type Host } from '../host.ts';
import type { SensorReading, SensorType } from '../kinds/sensors.ts';
import { tellReadings } from '../telling/hardware-parts.ts';
import type { Collector } from './collector.ts';
import { containerOf, firmwareName, isVirtual } from '../where.ts';

const root = '/sys/class/hwmon';

type Input = { type: SensorType; unit: string; scale: number; least: number; most: number };

/** What can be true: 0 K, -1 and 255 °C are how boards say that nothing is connected. */
const inputs: Readonly<Record<string, Input>> = {
  temp: { type: 'temperature', unit: '°C', scale: 1000, least: -60, most: 150 },
  fan: { type: 'fan-speed', unit: 'rpm', scale: 1, least: 0, most: 50_000 },
  in: { type: 'voltage', unit: 'V', scale: 1000, least: -60, most: 400 },
  curr: { type: 'current', unit: 'A', scale: 1000, least: -500, most: 500 },
  power: { type: 'power', unit: 'W', scale: 1_000_000, least: 0, most: 20_000 },
};

export const sensors: Collector<null> = {
  name: 'sensors',
  every: 'cycle',
  platforms: ['linux'],
  collect(host) {
    const container = containerOf(host);
    if (container !== null) return lacking(`inside a container (${container}) they are those of another device`);
    const chips = listOptional(host, root).sort();
    const readings = chips.flatMap((chip) => readChip(host, `${root}/${chip}`));
    if (readings.length > 0) {
      const { samples, facts } = tellReadings({ readings });
      return { samples, facts, gaps: [], state: null };
    }
    const firmware = firmwareName(host);
    if (firmware !== null && isVirtual(firmware)) return lacking(`a virtual machine has none (${firmware})`);
    return lacking(chips.length === 0 ? 'the kernel knows none here' : 'those that the kernel knows have no reading');
  },
};

const lacking = (absent: string) => ({ samples: [], gaps: [], absent, state: null });

function readChip(host: Host, folder: string): SensorReading[] {
  const files = new Set(listOptional(host, folder));
  const chip = readOptional(host, `${folder}/name`) ?? folder.slice(folder.lastIndexOf('/') + 1);
  const readings: SensorReading[] = [];
  for (const file of [...files].sort(compareVersions)) {
    const found = /^(temp|fan|in|curr|power)(\d+)_(?:input|average)$/.exec(file);
    if (found === null) continue;
    const [, kind, number] = found;
    const stem = `${kind}${number}`;
    if (file.endsWith('_average') && files.has(`${stem}_input`)) continue;
    const input = inputs[kind!]!;
    const value = valueOf(host, `${folder}/${file}`, input);
    if (value === null || (files.has(`${stem}_fault`) && readOptional(host, `${folder}/${stem}_fault`) === '1'))
      continue;
    const name = readOptional(host, `${folder}/${stem}_label`) ?? stem;
    const limit = (what: string) =>
      files.has(`${stem}_${what}`) ? valueOf(host, `${folder}/${stem}_${what}`, input) : null;
    const status = judge(input.type, value, { critical: limit('crit'), high: limit('max'), low: limit('min') });
    readings.push({ type: input.type, label: `${chip} ${name}`, value, unit: input.unit, status });
  }
  return readings;
}

function valueOf(host: Host, path: string, { scale, least, most }: Input): number | null {
  const text = readOptional(host, path);
  if (text === null || !/^-?\d+$/.test(text)) return null;
  const value = Number(text) / scale;
  return value >= least && value <= most ? value : null;
}

type Levels = { critical: number | null; high: number | null; low: number | null };

/** Only temperatures against levels that mean something: boards ship with 0 and 127 °C where nobody set any. */
function judge(type: SensorType, value: number, { critical, high, low }: Levels): Status {
  const isSet = (level: number | null): level is number => level !== null && level > 0;
  if (type === 'temperature') {
    if (isSet(critical) && critical < 127 && value >= critical) return 'critical';
    return isSet(high) && high < 127 && (!isSet(low) || low < high) && value >= high ? 'warning' : 'ok';
  }
  // An empty header turns at 0 as well; only one that has its own lower level is known to be a fan.
  if (type === 'fan-speed') return isSet(low) && value < low && value > 0 ? 'warning' : 'ok';
  return 'ok';
}
