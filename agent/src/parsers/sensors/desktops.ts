// Temperatures by smaller programs: hddtemp, nvidia-smi, inxi, macOS's istats and powermetrics, and the WMI classes of
// Windows and of Open and Libre Hardware Monitor.
import type { SensorReading } from '../../kinds/sensors.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { csvCells } from '../records/csv.ts';
import { valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { measured, ofUnit, reading } from './readings.ts';

export const hddtemp: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'hddtemp',
  claims: (text) =>
    /^\/dev\/\w+: [^:\n]{1,80}: {1,3}(?:-?\d+ ?.{0,3}[CF]|drive is sleeping|no sensor|S\.M\.A\.R\.T)/m.test(text) ||
    /\|\/dev\/\w+\|[^|\n]{0,80}\|[^|\n]{1,5}\|[CF*]\|/.test(text),
  parse: (text) => {
    const readings: SensorReading[] = [];
    for (const [, device, number, unit] of text.matchAll(
      /\|(\/dev\/\w{1,30})\|[^|\n]{0,80}\|([^|\n]{1,5})\|([CF*])\|/g,
    )) {
      const told = ofUnit(Number(number), unit!);
      readings.push(reading('temperature', device!, told === null || !Number.isFinite(told.value) ? null : told.value));
    }
    for (const row of text.split('\n')) {
      const found = /^(\/dev\/\w+): [^:]*: *(.*)$/.exec(row.slice(0, 200));
      if (found !== null) readings.push(reading('temperature', found[1]!, measured(found[2]!)?.value ?? null));
    }
    return { body: { readings } };
  },
};

export const nvidiaSmi: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'nvidia-smi',
  claims: (text) =>
    /NVIDIA-SMI \d|NVSMI LOG|temperature\.gpu|<nvidia_smi_log>/.test(text) ||
    /^[ \t]*GPU Current Temp[ \t]*:/m.test(text),
  parse: (text) => {
    const readings: SensorReading[] = [];
    let name = 'GPU';
    const rows = text.split('\n').map((row) => row.slice(0, 400));
    for (const [index, row] of rows.entries()) {
      name = /^GPU ([\dA-F:.]+)$/i.exec(row.trim())?.[1] ?? name;
      const current = /^\s*(?:GPU|Memory) Current Temp\s*: (\S+)/.exec(row)?.[1];
      if (current !== undefined)
        readings.push(
          reading('temperature', `${/Memory/.test(row) ? 'GPU memory' : 'GPU'} ${name}`, decimalOf(current)),
        );
      // | 30%   45C    P8    15W / 250W |
      const cells = /^\|\s+(?:N\/A|(\d+)%|ERR!)\s+(?:(\d+)C|N\/A|ERR!)\s+(?:P\d+|N\/A)\s+(?:(\d+)W)?/.exec(row);
      if (cells !== null) {
        const label = /^\|\s+(\d+)\s+(\S+(?: \S+)*)/.exec(rows[index - 1] ?? '');
        const gpu = label === null ? 'GPU' : `GPU ${label[1]} ${label[2]}`;
        readings.push(reading('temperature', gpu, cells[2] === undefined ? null : Number(cells[2])));
        if (cells[3] !== undefined) readings.push(reading('power', gpu, Number(cells[3])));
      }
      const xml = /<gpu_temp>(\d+) C<\/gpu_temp>/.exec(row)?.[1];
      if (xml !== undefined) readings.push(reading('temperature', 'GPU', Number(xml)));
    }
    const header = rows.findIndex((row) => /temperature\.gpu/.test(row) && row.includes(','));
    const columns = csvCells(rows[header] ?? '', ',');
    if (header >= 0) {
      for (const row of rows.slice(header + 1)) {
        const cells = csvCells(row, ',');
        const at = columns.findIndex((column) => column.startsWith('temperature.gpu'));
        const label = cells[columns.findIndex((column) => /^name$|^gpu_name$/.test(column))] ?? `GPU ${cells[0] ?? ''}`;
        if (cells.length >= columns.length)
          readings.push(reading('temperature', label, decimalOf(cells[at]?.replace(/ ?C$/, ''))));
      }
    }
    if (readings.length === 0) throw new NotUnderstood('no temperature in it');
    return { body: { readings } };
  },
};

export const windowsSensors: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'Windows sensors',
  claims: (text) =>
    /CriticalTripPoint|HighPrecisionTemperature|ThermalZone|MSAcpi_Thermal|SensorType/i.test(text) &&
    /CurrentTemperature|Temperature|SensorType/i.test(text),
  parse: (text) => {
    const records = recordsIn(text);
    const readings = records.flatMap(ofRecord);
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};

const monitorTypes = new Map<string, { type: Exclude<SensorReading['type'], 'state'>; scale: number }>([
  ['temperature', { type: 'temperature', scale: 1 }],
  ['fan', { type: 'fan-speed', scale: 1 }],
  ['voltage', { type: 'voltage', scale: 1 }],
  ['power', { type: 'power', scale: 1 }],
  ['current', { type: 'current', scale: 1 }],
  ['humidity', { type: 'humidity', scale: 1 }],
]);

function ofRecord(record: Fields): SensorReading[] {
  const label = valueOf(record, 'name', 'instancename', 'identifier') ?? 'thermal zone';
  const kind = record.get('sensortype');
  if (kind !== undefined) {
    const told = monitorTypes.get(kind.toLowerCase());
    return told === undefined ? [] : [reading(told.type, label, decimalOf(record.get('value')))];
  }
  // Tenths of a kelvin; the performance counter gives whole kelvins as well.
  const tenths = decimalOf(valueOf(record, 'currenttemperature', 'highprecisiontemperature'));
  const kelvin = tenths === null ? decimalOf(valueOf(record, 'temperature')) : tenths / 10;
  if (
    kelvin === null ||
    (!record.has('currenttemperature') && !record.has('highprecisiontemperature') && !record.has('temperature'))
  )
    return [];
  const limit = decimalOf(valueOf(record, 'criticaltrippoint'));
  const isPast = tenths !== null && limit !== null && limit > 2931 && tenths >= limit;
  return [
    reading(
      'temperature',
      valueOf(record, 'instancename', 'name') ?? label,
      kelvin <= 0 ? null : kelvin - 273.15,
      isPast ? 'critical' : 'ok',
    ),
  ];
}

const macLine =
  /^[ \t]*(?:(CPU|GPU|SMC|Battery) (?:die |Proximity )?temp(?:erature)?|(Fan) ?\d* ?(?:speed)?): +(-?[\d.]+) ?(?:.{1,2}C|C|rpm)/im;

export const macSensors: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'istats or powermetrics',
  claims: (text) => macLine.test(text) || /^[ \t]*-?\d{1,3}(?:\.\d+)? ?°C[ \t]*\n?$/.test(text.slice(0, 40)),
  parse: (text) => {
    const readings = text.split('\n').flatMap((row): SensorReading[] => {
      const line = row.slice(0, 200);
      const bare = /^\s*(-?\d+(?:\.\d+)?) ?°C\s*$/.exec(line)?.[1];
      if (bare !== undefined) return [reading('temperature', 'CPU', Number(bare))];
      const found = /^[ \t]*([A-Za-z][A-Za-z0-9 ]{0,30}?): +(-?[\d.]+) ?(°C|C|rpm|RPM)(?:\s|$)/.exec(line);
      if (found === null) return [];
      const told = ofUnit(Number(found[2]), found[3]!);
      return told === null ? [] : [reading(told.type, found[1]!, told.value)];
    });
    if (readings.length === 0) throw new NotUnderstood('no temperature in it');
    return { body: { readings } };
  },
};

export const inxi: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'inxi',
  claims: (text) => /^Sensors:\s/m.test(text) && /(?:cpu|mobo): -?[\d.]+ ?(?:C|F)\b/.test(text),
  parse: (text) => {
    const part = text.slice(text.search(/^Sensors:/m)).slice(0, 4000);
    const readings: SensorReading[] = [];
    for (const [, name, number, unit] of part.matchAll(
      /\b(cpu|mobo|gpu|sodimm|psu|ambient|temp): (-?[\d.]{1,8}) ?([CF])\b/g,
    )) {
      const told = ofUnit(Number(number), unit!);
      if (told !== null) readings.push(reading('temperature', name!, told.value));
    }
    const fans = part.search(/Fan Speeds? ?\(/i);
    if (fans >= 0) {
      const line = part
        .slice(fans)
        .split('\n')[0]!
        .replace(/^[^)]*\):?/, '');
      for (const [, name, number] of line.matchAll(/([a-z][a-z0-9-]{0,15}): (\d{1,5})\b/g))
        readings.push(reading('fan-speed', name!, Number(number)));
    }
    return { body: { readings } };
  },
};
