// ipmi-sensors and ipmimonitoring of FreeIPMI: with bars, with commas, and as versions before 1.0 print them; Checkmk too.
import type { Status } from '@vakhta/shared/status';
import type { SensorReading } from '../../kinds/sensors.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { csvCells } from '../records/csv.ts';
import { statusOfState, statusOfThreshold } from './ipmi-states.ts';
import { ofUnit, reading, stateReading } from './readings.ts';

const header = /^[ \t]*(?:Record_?)?ID[ \t]*[|,][ \t]*(?:Sensor )?Name[ \t]*[|,]/m;
const oldLine = /^\d+: (.{1,60}) \(([\w /]+)\): (?:(-?[\d.]+) (\w+) \([^)]*\): )?\[(.*)\]$/;
const sectionLine = /^[ \t]*\d+ *\| [^|\n]{1,60}\| [^|\n]{1,40}\| *(?:Nominal|Warning|Critical|N\/A) *\|/m;
/** As Checkmk's agent hands it on, without the column of states. */
const bareLine = /^[ \t]*\d+ *\|[^|\n]{1,60}\|[^|\n]{1,40}\| *(?:N\/A|-?\d+\.\d+) *\|[^|\n]{0,12}\|/m;
const bareCsv =
  /^\d+,[^,\n]{1,60},[A-Za-z /]{3,40},(?:(?:Nominal|Warning|Critical|N\/A),)?[^,\n]{1,20},[^,\n]{1,10},'/m;

export const freeipmi: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'ipmi-sensors',
  claims: (text) =>
    header.test(text) ||
    sectionLine.test(text) ||
    bareLine.test(text) ||
    bareCsv.test(text) ||
    /^\d+: .{1,60} \([\w /]+\): (?:-?[\d.]+ \w+ \([^)\n]*\): )?\[/m.test(text),
  parse: (text) => {
    const readings: SensorReading[] = [];
    let names: string[] | null = null;
    for (const row of text.split('\n')) {
      if (row.length > 2000 || row.trim() === '') continue;
      const old = oldLine.exec(row.trim());
      if (old !== null) readings.push(oldReading(old));
      const sign = row.includes('|') ? '|' : ',';
      if (!row.includes(sign)) continue;
      const cells = csvCells(row, sign);
      if (header.test(row)) {
        names = cells.map((cell) =>
          cell
            .toLowerCase()
            .replace(/^(?:sensor|monitoring) /, '')
            .replace('group', 'type')
            .replace('status', 'state'),
        );
        continue;
      }
      if (!/^\d+$/.test(cells[0] ?? '')) continue;
      readings.push(...ofCells(cells, names ?? (cells.length >= 7 ? withState : withoutState)));
    }
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};

const withState = ['id', 'name', 'type', 'state', 'reading', 'units', 'event'];
const withoutState = ['id', 'name', 'type', 'reading', 'units', 'event'];

function ofCells(cells: readonly string[], names: readonly string[]): SensorReading[] {
  const cell = (name: string) => cells[names.indexOf(name)] ?? '';
  const label = cell('name');
  if (label === '') return [];
  const events = cell('event').replaceAll("'", '').trim();
  const state = statusOfThreshold(cell('state'));
  const units = cell('units');
  const number = decimalOf(cell('reading'));
  if (!/^N\/A$/i.test(units) && units !== '') {
    const told = ofUnit(number ?? 0, units);
    if (told !== null)
      return [reading(told.type, label, number === null ? null : told.value, worst(state, thresholdOf(events)))];
  }
  // Before the column of events there was the state's text in that of the reading.
  const words = events || (number === null ? cell('reading').replace(/[[\]']/g, '') : '');
  const isNone = /^(?:N\/A|NA|Unknown|None)?$/i.test(words);
  return [
    stateReading(label, isNone ? null : words, isNone ? (state ?? 'ok') : worst(state, statusOfState(label, words))),
  ];
}

function oldReading(found: RegExpExecArray): SensorReading {
  const [, label, , number, unit, events] = found;
  const told = number === undefined ? null : ofUnit(Number(number), unit!);
  if (told !== null) return reading(told.type, label!, told.value, thresholdOf(events!) ?? 'ok');
  const isNone = /^(?:NA|Unknown)$/i.test(events!);
  return stateReading(label!, isNone ? null : events!, isNone ? 'ok' : statusOfState(label!, events!));
}

/** `At or Above (>=) Upper Critical Threshold`. */
function thresholdOf(events: string): Status | null {
  return /threshold/i.test(events) ? statusOfThreshold(events) : null;
}

function worst(one: Status | null, other: Status | null): Status {
  const both = [one, other];
  return both.includes('critical') ? 'critical' : both.includes('warning') ? 'warning' : 'ok';
}
