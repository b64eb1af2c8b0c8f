// HW group's Poseidon, Damocles and STE (21796): a table of sensors, with units of two numberings.
import { fahrenheitToCelsius, known } from '../gauge.ts';
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy, type Profile } from '../profile.ts';
import type { Component, MeasuredType } from '../reading.ts';

type Layout = { entry: string; columns: { name: number; state: number; value: number; unit: number }; units: Units };
type Units = Readonly<Record<number, MeasuredType | 'fahrenheit' | 'kelvin' | 'milliampere'>>;

const poseidonUnits: Units = {
  0: 'temperature',
  1: 'fahrenheit',
  2: 'kelvin',
  3: 'humidity',
  4: 'voltage',
  5: 'milliampere',
};
const steUnits: Units = {
  1: 'temperature',
  2: 'fahrenheit',
  3: 'kelvin',
  4: 'humidity',
  5: 'voltage',
  6: 'milliampere',
};

const hwGroupOf = (name: string, numbers: readonly string[], { entry, columns, units }: Layout): Profile =>
  defineProfile({
    name,
    match: madeBy(...numbers),
    proof: [entry],
    tables: { sensors: { entry, columns } },
    map: (answers) => ({
      components: numbered(
        answers.rows('sensors').flatMap((row): Component[] => {
          const label = row.text('name') ?? `Sensor ${row.index}`;
          const state = row.number('state');
          const raw = known(row.number('value'));
          const unit = units[row.number('unit') ?? -1];
          const status = states(state);
          // Invalid: its probe doesn't answer, and the value is what it was.
          if (state === 0) return stateOf(label, 'warning');
          if (raw === null || unit === undefined) return [];
          if (unit === 'fahrenheit') return partOf('temperature', label, fahrenheitToCelsius(raw, 10), 10, status);
          if (unit === 'kelvin') return partOf('temperature', label, raw - 2731.5, 10, status);
          if (unit === 'milliampere') return partOf('current', label, raw, 10_000, status);
          return partOf(unit, label, raw, 10, status);
        }),
      ),
    }),
  });

/** invalid, normal, out of range low, high, alarm low, high. */
const states = statusBy({ ok: [1], warning: [2, 3], critical: [4, 5] });

const hwgroup = '1.3.6.1.4.1.21796';

export const hwGroup: readonly Profile[] = [
  hwGroupOf('hwg-poseidon', ['21796.3'], {
    entry: `${hwgroup}.3.3.3.1`,
    columns: { name: 2, state: 4, value: 6, unit: 9 },
    units: poseidonUnits,
  }),
  hwGroupOf('hwg-ste', ['21796.4'], {
    entry: `${hwgroup}.4.1.3.1`,
    columns: { name: 2, state: 3, value: 5, unit: 7 },
    units: steUnits,
  }),
  hwGroupOf('hwg-ste2', ['21796.4'], {
    entry: `${hwgroup}.4.9.3.1`,
    columns: { name: 2, state: 3, value: 5, unit: 7 },
    units: steUnits,
  }),
  defineProfile({
    name: 'hwg',
    match: madeBy(21796),
    tables: { inputs: { entry: `${hwgroup}.3.3.1.1`, columns: { name: 3, alarm: 5 } } },
    map: (answers, { description }) => ({
      facts: {
        vendor: 'HW group',
        kind: 'sensor',
        model: wordOf(description, /^(.*?)(?:\s+SNMP\b|\s+v\d|$)/i),
        firmware: wordOf(description, /\bv?(\d+\.\d+(?:\.\d+)*)/),
      },
      components: answers
        .rows('inputs')
        .flatMap((row) =>
          stateOf(row.text('name') ?? `Input ${row.index}`, statusBy({ ok: [0], warning: [1] })(row.number('alarm'))),
        ),
    }),
  }),
];
