// sensors of lm-sensors: its text, `-u` and `-j` (prog/sensors/chips.c).
import type { SensorReading, SensorType } from '../../kinds/sensors.ts';
import { isObject, jsonNumber, jsonOf } from '../json.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { judged, type Feature } from './lm-limits.ts';
import { measured, stateReading } from './readings.ts';

const adapter = /^Adapter: \S/m;
const rawLine = /^[ \t]+([a-z]+)(\d+)_([a-z_]+):\s*(-?[\d.]+)\s*$/;
/** A virtual machine has none, which is an answer. */
const none = /^No sensors found!/m;
const inJson = /"[a-z]+\d+_(?:input|average)"\s*:/;

export const lmSensors: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'sensors',
  claims: (text) => adapter.test(text) || inJson.test(text) || chipLine.test(text) || none.test(text),
  parse: (text) => {
    if (inJson.test(text)) return { body: { readings: ofJson(text) } };
    const rows = text.split('\n').map((row) => row.slice(0, 500));
    const isRaw = rows.some((row) => rawLine.test(row));
    const readings = isRaw ? ofRaw(rows) : ofText(rows);
    if (readings.length === 0 && !none.test(text)) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};

/** `sensors -A` leaves the adapter out: a chip's name is its driver, its bus and its address. */
const chipLine =
  /^[a-z][\w]{1,40}-(?:isa|i2c|pci|acpi|virtual|hid|spi|mdio|scsi|sdio|platform)-[\da-f]+(?:-[\da-f]+)?$/m;

const types = new Map<string, Exclude<SensorType, 'state'>>([
  ['temp', 'temperature'],
  ['fan', 'fan-speed'],
  ['in', 'voltage'],
  ['curr', 'current'],
  ['power', 'power'],
  ['humidity', 'humidity'],
]);

/** Sub-features of one feature, by the kind of the chip's files. */
function featureOf(chip: string, label: string, subs: ReadonlyMap<string, number>): Feature | SensorReading | null {
  const first = Array.from(subs.keys()).find((name) => /^[a-z]+\d+_/.test(name));
  const family = /^[a-z]+/.exec(first ?? '')?.[0];
  if (family === undefined || first === undefined) return null;
  const prefix = first.slice(0, first.indexOf('_') + 1);
  if (family === 'intrusion') return stateReading(label, subs.get(`${prefix}alarm`) === 1 ? 'ALARM' : 'OK', 'ok');
  const type = types.get(family);
  if (type === undefined) return null;
  const value = subs.get(`${prefix}input`) ?? subs.get(`${prefix}average`) ?? null;
  const isFaulty = subs.get(`${prefix}fault`) === 1;
  const limits = new Map(Array.from(subs, ([name, number]) => [name.slice(prefix.length), number]));
  const alarm = Array.from(limits).some(([name, number]) => name.endsWith('alarm') && number === 1);
  return { chip, label, type, value: isFaulty ? null : value, limits, alarm };
}

const isFeature = (found: Feature | SensorReading | null): found is Feature => found !== null && 'chip' in found;
const isReading = (found: Feature | SensorReading | null): found is SensorReading =>
  found !== null && !('chip' in found);

const finished = (found: readonly (Feature | SensorReading | null)[]): SensorReading[] => [
  ...judged(found.filter(isFeature)),
  ...found.filter(isReading),
];

function ofJson(text: string): SensorReading[] {
  const found = jsonOf(text.slice(Math.max(0, text.indexOf('{'))));
  if (!isObject(found)) throw new NotUnderstood('no chip in it');
  const features = Object.entries(found).flatMap(([chip, parts]) => {
    if (!isObject(parts)) return [];
    return Object.entries(parts).flatMap(([label, subs]) => {
      if (!isObject(subs)) return [];
      const numbers = Object.keys(subs).flatMap((name): [string, number][] => {
        const value = jsonNumber(subs, name);
        return value === null ? [] : [[name, value]];
      });
      return [featureOf(chip, label, new Map(numbers))];
    });
  });
  return finished(features);
}

function ofRaw(rows: readonly string[]): SensorReading[] {
  const found: (Feature | SensorReading | null)[] = [];
  let chip = '';
  let label = '';
  let subs = new Map<string, number>();
  const flush = () => {
    if (subs.size > 0) found.push(featureOf(chip, label, subs));
    subs = new Map();
  };
  for (const row of rows) {
    const sub = rawLine.exec(row);
    if (sub !== null) subs.set(`${sub[1]}${sub[2]}_${sub[3]}`, Number(sub[4]));
    else if (/^\S.*:\s*$/.test(row)) {
      flush();
      label = row.trim().slice(0, -1);
    } else if (chipLine.test(row)) {
      flush();
      chip = row.trim();
    }
  }
  flush();
  return finished(found);
}

const textLine = /^([^:]{1,60}):\s*(\S.*)$/;
const limitNames = new Map([
  ['low', 'min'],
  ['high', 'max'],
  ['emerg', 'emergency'],
  ['crit low', 'lcrit'],
]);

function ofText(rows: readonly string[]): SensorReading[] {
  const found: (Feature | SensorReading)[] = [];
  let chip = '';
  for (const [index, row] of rows.entries()) {
    if ((rows[index + 1] ?? '').startsWith('Adapter:') || chipLine.test(row)) {
      chip = row.trim();
      continue;
    }
    const line = textLine.exec(row);
    if (line === null || chip === '' || /^(?:Adapter|ERROR|Warning)/i.test(row)) continue;
    // Limits that didn't fit stand in the next lines, indented.
    let rest = line[2]!;
    for (let next = index + 1; /^\s+\(/.test(rows[next] ?? '') && next < index + 4; next += 1)
      rest += ` ${rows[next]!.trim()}`;
    const one = textFeature(chip, line[1]!.trim(), rest);
    if (one !== null) found.push(one);
  }
  return finished(found);
}

function textFeature(chip: string, label: string, rest: string): Feature | SensorReading | null {
  if (/^(?:intrusion|chassis intrusion)/i.test(label))
    return stateReading(label, /ALARM/.test(rest) ? 'ALARM' : 'OK', 'ok');
  if (/^(?:cpu\d_)?vid$|_vid$|^beep_enable|^energy/i.test(label)) return null;
  const bracket = rest.indexOf('(');
  const shown = (bracket < 0 ? rest : rest.slice(0, bracket))
    .replace(/\s+(?:ALARM|sensor = .*|FAULT|BEEP.*)$/g, '')
    .trim();
  const limits = new Map<string, number>();
  let unitOfLimit = '';
  for (const part of rest.matchAll(/([a-z]+(?: [a-z]+)?)\s*=\s*([-+]?\d+(?:\.\d+)?)\s?([^\s,)]{0,4})/g)) {
    const limit = measured(`${part[2]} ${part[3]}`);
    limits.set(limitNames.get(part[1]!) ?? part[1]!, limit?.value ?? Number(part[2]));
    unitOfLimit ||= part[3]!;
  }
  const value = measured(shown);
  const isOff = /sensor = disabled|\bFAULT\b/.test(rest);
  if (value !== null)
    return { chip, label, type: value.type, value: isOff ? null : value.value, limits, alarm: /ALARM/.test(rest) };
  if (!/^(?:N\/A|FAULT)/.test(shown)) return null;
  const type =
    measured(`0 ${unitOfLimit}`)?.type ??
    (/fan/i.test(label) ? 'fan-speed' : /^in\d|volt|V\b/i.test(label) ? 'voltage' : 'temperature');
  return { chip, label, type, value: null, limits, alarm: false };
}
