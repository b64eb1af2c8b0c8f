// Probes for temperature and humidity on APC's cards, PDUs and monitors (PowerNet-MIB, 318.1.1.10, .25 and .26.10).
import { fahrenheitToCelsius, known } from '../gauge.ts';
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.318.1.1';

export const apcEnvironment = defineProfile({
  name: 'apc-environment',
  match: madeBy(318),
  proof: [`${root}.10`, `${root}.25`, `${root}.26.10`],
  tables: {
    universal: {
      entry: `${root}.25.1.2.1`,
      columns: { name: 3, celsius: 6, humidity: 7, alarm: 9, connection: 10 },
    },
    integrated: {
      entry: `${root}.10.2.3.2.1`,
      columns: { name: 2, connection: 3, temperature: 4, unit: 5, humidity: 6 },
    },
    contacts: { entry: `${root}.10.2.3.4.1`, columns: { name: 2, state: 3 } },
    probes: { entry: `${root}.10.3.13.1.1`, columns: { name: 2, temperature: 3, humidity: 6 } },
    modular: { entry: `${root}.10.4.2.3.1`, columns: { name: 3, temperature: 5, humidity: 6, alarm: 8 } },
    pdu: {
      entry: `${root}.26.10.2.2.1`,
      columns: { name: 3, connection: 6, celsius: 8, temperatureState: 9, humidity: 10, humidityState: 11 },
    },
  },
  map(answers, { objectId }) {
    const name = (row: { text(name: 'name'): string | null; index: string }) =>
      row.text('name') ?? `Sensor ${row.index}`;
    return {
      // Cards with the probes alone, without a UPS or a PDU behind them.
      facts: { vendor: 'APC', kind: (objectId ?? '').startsWith('1.3.6.1.4.1.318.1.3.8.') ? 'sensor' : null },
      components: numbered([
        ...answers.rows('universal').flatMap((row) => {
          const status = alarms(row.number('alarm'));
          if (row.number('connection') === 1) return [];
          if (row.number('connection') === 3) return stateOf(name(row), 'warning');
          return [
            ...partOf('temperature', name(row), row.number('celsius'), 1, status),
            // A probe without a sensor for it says 0 or -1.
            ...(row.number('humidity') === 0 ? [] : partOf('humidity', name(row), row.number('humidity'))),
          ];
        }),
        ...answers.rows('integrated').flatMap((row) => {
          if (row.number('connection') === 1) return [];
          const raw = row.number('temperature');
          return [
            ...partOf('temperature', name(row), row.number('unit') === 2 ? fahrenheitToCelsius(raw) : raw),
            ...partOf('humidity', name(row), row.number('humidity')),
          ];
        }),
        ...answers
          .rows('contacts')
          .flatMap((row) => (row.number('state') === 1 ? [] : stateOf(name(row), contactStates(row.number('state'))))),
        ...answers
          .rows('probes')
          .flatMap((row) => [
            ...partOf('temperature', name(row), row.number('temperature')),
            ...partOf('humidity', name(row), row.number('humidity')),
          ]),
        ...answers.rows('modular').flatMap((row) => {
          const status = alarms(row.number('alarm'));
          return [
            ...partOf('temperature', name(row), row.number('temperature'), 1, status),
            ...partOf('humidity', name(row), row.number('humidity') || null),
          ];
        }),
        ...answers.rows('pdu').flatMap((row) => {
          const isThere = row.number('connection') === 2 || known(row.number('celsius')) !== null;
          if (!isThere) return [];
          return [
            ...partOf('temperature', name(row), row.number('celsius'), 10, limits(row.number('temperatureState'))),
            ...partOf('humidity', name(row), row.number('humidity'), 1, limits(row.number('humidityState'))),
          ];
        }),
      ]),
    };
  },
});

const alarms = statusBy({ ok: [1], warning: [2], critical: [3] });

/** disabled, fault, normal. */
const contactStates = statusBy({ ok: [3], warning: [2] });

/** Below the lowest, below low, normal, above high, above the highest; 1 is not there. */
const limits = statusBy({ ok: [4], warning: [3, 5], critical: [2, 6] });
