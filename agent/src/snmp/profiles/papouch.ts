// Papouch's thermometers and hygrometers: TME (18248.1) and TH2E (18248.20); tenths.
import { fahrenheitToCelsius } from '../gauge.ts';
import { partOf } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { Component } from '../reading.ts';

const root = '1.3.6.1.4.1.18248';

export const papouch = defineProfile({
  name: 'papouch',
  // Some say 0.0 for themselves.
  match: (identity) => madeBy(18248)(identity) || (identity.objectId ?? '0.0') === '0.0',
  proof: [`${root}.1.1.1`, `${root}.20.1`],
  scalars: { temperature: `${root}.1.1.1.0`, name: `${root}.1.1.3.0` },
  tables: { channels: { entry: `${root}.20.1.2.1.1`, columns: { state: 1, value: 2, unit: 3 } } },
  map: (answers, { description }) => ({
    facts: { vendor: 'Papouch', kind: 'sensor', model: /^\S+/.exec(description ?? '')?.[0] ?? null },
    components: [
      ...partOf('temperature', answers.text('name') ?? 'Temperature', answers.number('temperature'), 10),
      ...answers.rows('channels').flatMap((row): Component[] => {
        const state = row.number('state') ?? 0;
        const label = names[row.arcs.at(-1) ?? 0] ?? `Channel ${row.index}`;
        const status = state === 0 ? 'ok' : state === errorState ? 'critical' : 'warning';
        const raw = row.number('value');
        if (state === notAvailable) return [];
        if (row.number('unit') === percent) return partOf('humidity', label, raw, 10, status);
        if (row.number('unit') === fahrenheit)
          return partOf('temperature', label, fahrenheitToCelsius(raw, 10), 10, status);
        return partOf(
          'temperature',
          label,
          row.number('unit') === kelvin && raw !== null ? raw - 2731.5 : raw,
          10,
          status,
        );
      }),
    ],
  }),
});

/** ok, not available, above, below, error. */
const notAvailable = 1;
const errorState = 4;
const fahrenheit = 1;
const kelvin = 2;
const percent = 3;
const names: Readonly<Record<number, string>> = { 1: 'Temperature', 2: 'Humidity', 3: 'Dew point' };
