// AKCP's sensorProbe and securityProbe (SPAGENT-MIB, 3854): the first generation and the two layouts of the later ones.
import { fahrenheitToCelsius } from '../gauge.ts';
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component } from '../reading.ts';

const old = '1.3.6.1.4.1.3854.1.2.2.1';

const plus = { name: 2, value: 4, unit: 5, status: 6, online: 8, raw: 20 } as const;
const percent = { name: 2, value: 4, status: 6, online: 8 } as const;

export const akcp = defineProfile({
  name: 'akcp',
  match: madeBy(3854),
  scalars: { manufacturer: '1.3.6.1.4.1.3854.1.1.6.0', model: '1.3.6.1.4.1.3854.1.1.8.0' },
  tables: {
    temperatures: { entry: `${old}.16.1`, columns: { name: 1, value: 3, status: 4, online: 5, unit: 12, raw: 14 } },
    humidities: { entry: `${old}.17.1`, columns: { name: 1, value: 3, status: 4, online: 5 } },
    switches: { entry: `${old}.18.1`, columns: { name: 1, status: 3, online: 4 } },
    plusTemperatures: { entry: '1.3.6.1.4.1.3854.3.5.2.1', columns: plus },
    plusHumidities: { entry: '1.3.6.1.4.1.3854.3.5.3.1', columns: percent },
    plusContacts: { entry: '1.3.6.1.4.1.3854.3.5.4.1', columns: { name: 2, status: 6, online: 8 } },
    secureTemperatures: { entry: '1.3.6.1.4.1.3854.2.3.2.1', columns: plus },
    secureHumidities: { entry: '1.3.6.1.4.1.3854.2.3.3.1', columns: percent },
    secureContacts: { entry: '1.3.6.1.4.1.3854.2.3.4.1', columns: { name: 2, status: 6, online: 8 } },
  },
  map(answers, { description }) {
    const name = (row: { text(name: 'name'): string | null; index: string }) =>
      row.text('name') ?? `Sensor ${row.index}`;
    return {
      facts: {
        vendor: 'AKCP',
        kind: 'sensor',
        model: answers.text('model') ?? wordOf(description, /^(\S+(?: \S+)?)/),
        firmware: wordOf(description, /\b(SP\w* [\d.]+\w*|v?\d+\.\d+[\w.]*)/i),
      },
      components: numbered([
        ...[
          ...answers.rows('temperatures'),
          ...answers.rows('plusTemperatures'),
          ...answers.rows('secureTemperatures'),
        ].flatMap(temperature),
        ...[...answers.rows('humidities'), ...answers.rows('plusHumidities'), ...answers.rows('secureHumidities')]
          .filter(isOnline)
          .flatMap((row) => partOf('humidity', name(row), row.number('value'), 1, statuses(row.number('status')))),
        ...[...answers.rows('switches'), ...answers.rows('plusContacts'), ...answers.rows('secureContacts')]
          .filter(isOnline)
          .flatMap((row) => stateOf(name(row), contactStatus(row.number('status')))),
      ]),
    };
  },
});

const isOnline = (row: { number(name: 'online'): number | null }) => row.number('online') !== offline;
const offline = 2;

/** The newer tables have the reading in tenths besides; the unit is 0 or F for Fahrenheit. */
function temperature(row: Row<'name' | 'value' | 'unit' | 'status' | 'online' | 'raw'>): Component[] {
  if (!isOnline(row)) return [];
  const divisor = row.number('raw') === null ? 1 : 10;
  const raw = row.number('raw') ?? row.number('value');
  const isFahrenheit = row.number('unit') === 0 || /^f/i.test(row.text('unit') ?? '');
  return partOf(
    'temperature',
    row.text('name') ?? `Sensor ${row.index}`,
    isFahrenheit ? fahrenheitToCelsius(raw, divisor) : raw,
    divisor,
    statuses(row.number('status')),
  );
}

/** no status, normal, high warning, high critical, low warning, low critical, sensor error. */
const statuses = statusBy({ ok: [2], absent: [0], warning: [3, 5, 7], critical: [4, 6], unknown: [1] });

/** The same of a switch, with two states more in which it can be as it should. */
const contactStatus = statusBy({ ok: [2, 8, 9], absent: [0], warning: [3, 5, 7], critical: [4, 6], unknown: [1] });
