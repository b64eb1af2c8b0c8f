// ipmitool sdr, sdr elist, sensor, and their verbose forms (lib/ipmi_sdr.c, lib/ipmi_sensor.c); also Checkmk's section.
import type { SensorReading } from '../../kinds/sensors.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { powerSupplyOfMask, statusOfState, statusOfThreshold } from './ipmi-states.ts';
import { measured, ofUnit, reading, stateReading } from './readings.ts';

const stateWord = '(?:ok|nc|cr|nr|ns|na|us|unc|lnc|ucr|lcr|unr|lnr)';
const sdrLine = new RegExp(`^[^|\\n]{1,60}\\|[^|\\n]{1,80}\\| ?${stateWord} *(?:\\||$)`, 'm');
const sensorLine = /^[^|\n]{1,60}\|[^|\n]{1,24}\|[^|\n]{1,24}\|[^|\n]{1,12}(?:\|[^|\n]{1,16}){6}/m;

export const ipmitool: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'ipmitool',
  claims: (text) =>
    !/^ ?(?:Record_?)?ID ?\|/m.test(text) &&
    (/^[ \t]*Sensor ID\s{1,30}: /m.test(text) || sdrLine.test(text) || sensorLine.test(text)),
  parse: (text) => {
    const readings = /^[ \t]*Sensor ID\s{1,30}: /m.test(text) ? ofVerbose(text) : text.split('\n').flatMap(ofRow);
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};

function ofRow(row: string): SensorReading[] {
  if (row.length > 400) return [];
  const cells = row.split('|').map((cell) => cell.trim());
  const [label, second, third, fourth] = cells;
  if (label === undefined || label === '' || second === undefined || third === undefined) return [];
  // sensor: name, value, unit, state, six limits
  if (cells.length >= 10) return ofSensor(label, second, third, fourth!);
  const state = new RegExp(`^${stateWord}$`);
  // sdr elist: name, number, state, entity, value
  if (cells.length === 5 && state.test(third)) return [ofSdr(label, cells[4]!, third, true)];
  // sdr: name, value, state
  return cells.length === 3 && state.test(third) ? [ofSdr(label, second, third, false)] : [];
}

function ofSensor(label: string, value: string, unit: string, state: string): SensorReading[] {
  if (/^discrete$/i.test(unit)) {
    const decoded = powerSupplyOfMask(label, state);
    if (decoded !== null) return [stateReading(label, decoded.words, decoded.status)];
    return [
      stateReading(
        label,
        /^na$/i.test(state) || /^na$/i.test(value) ? null : state,
        /^na$/i.test(value) ? 'ok' : 'unknown',
      ),
    ];
  }
  const number = decimalOf(value);
  if (number === null) {
    const type = ofUnit(0, unit);
    return [type === null ? stateReading(label, null, 'ok') : reading(type.type, label, null)];
  }
  const told = ofUnit(number, unit);
  return told === null ? [] : [reading(told.type, label, told.value, statusOfThreshold(state) ?? 'ok')];
}

function ofSdr(label: string, value: string, state: string, tellsWords: boolean): SensorReading {
  const told = measured(value);
  if (told !== null) return reading(told.type, label, told.value, statusOfThreshold(state) ?? 'ok');
  if (state === 'ns' || /^(?:no reading|disabled|not readable|not available|na)$/i.test(value))
    return stateReading(label, null, 'ok');
  if (/^\d+(?:\.\d+)? (?:unspecified|percent|unknown)/i.test(value))
    return stateReading(label, value, statusOfThreshold(state) ?? 'ok');
  if (!tellsWords || value === '' || /^0x/i.test(value)) {
    const beyond = statusOfThreshold(state);
    return stateReading(label, value, beyond === 'ok' || beyond === null ? 'unknown' : beyond);
  }
  return stateReading(label, value, statusOfState(label, value));
}

function ofVerbose(whole: string): SensorReading[] {
  const text = whole
    .split('\n')
    .map((row) => row.slice(0, 200))
    .join('\n');
  return text.split(/^(?=[ \t]*Sensor ID\s{1,30}: )/m).flatMap((block) => {
    const id = /^[ \t]*Sensor ID\s{1,30}: (.*?)(?: \(0x[\da-f]+\))?[ \t]*$/m.exec(block)?.[1];
    if (id === undefined) return [];
    const field = (pattern: string) =>
      new RegExp(`^[ \\t]*${pattern}[ \\t]*: ?(.*)$`, 'm').exec(block)?.[1]?.trim() ?? null;
    const isDiscrete = /^[ \t]*Sensor Type \(Discrete\)/m.test(block);
    const shown = field('Sensor Reading') ?? '';
    const told = isDiscrete ? null : measured(shown);
    if (told !== null) return [reading(told.type, id, told.value, statusOfThreshold(field('Status') ?? '') ?? 'ok')];
    if (!isDiscrete) {
      const type = /temperature/i.test(field('Sensor Type \\([A-Za-z]+\\)') ?? '') ? 'temperature' : null;
      return [type === null ? stateReading(id, null, 'ok') : reading(type, id, null)];
    }
    const asserted = assertedOf(block);
    return [
      stateReading(
        id,
        asserted.join(', ') || null,
        asserted.length === 0 ? 'ok' : statusOfState(id, asserted.join(', ')),
      ),
    ];
  });
}

/** The states in brackets under `States Asserted`; those under `Assertions Enabled` could be, but aren't. */
function assertedOf(block: string): string[] {
  const states: string[] = [];
  let isOpen = false;
  for (const row of block.split('\n')) {
    if (/^[ \t]*[A-Z][A-Za-z ]+?[ \t]*:/.test(row) && !/^[ \t]*\[/.test(row))
      isOpen = /^[ \t]*States Asserted/.test(row);
    const found = /\[([^\]]+)\]/.exec(row)?.[1];
    if (isOpen && found !== undefined) states.push(found);
  }
  return states;
}

/** Older agents of Checkmk put blanks in place of the bars, and underscores in place of the blanks. */
export const ipmiSection: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'ipmi section',
  claims: (text) =>
    /^<<<ipmi>>>/m.test(text) ||
    /^\S{1,80} (?:-?\d+\.\d+|na|0x[\da-f]+) (?:degrees_[CF]|Volts|RPM|Amps|Watts|discrete|percent) \S{1,8} /m.test(
      text,
    ),
  parse: (text) => {
    const readings = text.split('\n').flatMap((row) => {
      const cells = row.slice(0, 400).trim().split(' ');
      const [label, value, unit, state] = cells;
      if (cells.length < 4 || label === undefined || label.startsWith('<<<')) return [];
      return ofSensor(label, value!, unit!.replace('_', ' '), state!);
    });
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};
