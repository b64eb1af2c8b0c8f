// Liebert and Vertiv UPS, PDUs and cooling (LIEBERT-GP-*-MIB, 476.1.42). Newer cards tell each value with its name and
// unit (LIEBERT-GP-FLEXIBLE-MIB), so that one reader does for all of them.
import { known, plausible } from '../gauge.ts';
import { numbered, partOf } from '../parts.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { MeasuredType } from '../reading.ts';
import { fromMinutes } from '../ups.ts';

const root = '1.3.6.1.4.1.476.1.42';

export const vertiv = defineProfile({
  name: 'vertiv',
  match: madeBy(476),
  proof: [root],
  scalars: {
    maker: `${root}.2.1.1.0`,
    model: `${root}.2.1.2.0`,
    firmware: `${root}.2.1.3.0`,
    serial: `${root}.2.1.4.0`,
    minutes: `${root}.3.5.1.18.0`,
    charge: `${root}.3.5.1.19.0`,
  },
  tables: {
    values: { entry: `${root}.3.9.20.1`, columns: { name: 10, value: 20, unit: 30 } },
    temperatures: { entry: `${root}.3.4.1.3.3.1`, columns: { value: 3 } },
    humidities: { entry: `${root}.3.4.2.2.3.1`, columns: { value: 3 } },
  },
  map(answers) {
    const values = answers.rows('values');
    const isUps = values.some((row) => /battery (?:time|charge|capacity)|inverter/i.test(row.text('name') ?? ''));
    const charge =
      plausible('charge', answers.number('charge')) ??
      plausible(
        'charge',
        numberOf(values, /battery (?:percent(?:age)? charge|charge percent|capacity)|^battery charge$/i, /%/),
      );
    const minutes = answers.number('minutes') ?? numberOf(values, /battery time remaining/i, /min/);
    const load = numberOf(values, /output load|output .*percent|system output power percent/i, /%/);
    const has = [charge, minutes, load].some((value) => value !== null);
    return {
      facts: {
        vendor: 'Vertiv',
        kind: isUps || has ? 'ups' : null,
        model: answers.text('model'),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      ...(isUps || has
        ? { ups: { chargePct: charge, runtimeSeconds: fromMinutes(minutes), loadPct: plausible('load', load) } }
        : {}),
      components: numbered([
        ...values.flatMap((row) => {
          const name = row.text('name');
          const type = typeOf(name, row.text('unit'));
          if (name === null || type === null || isLimit.test(name)) return [];
          const isKilo = row.text('unit')?.startsWith('k') === true;
          return partOf(type, name, row.number('value'), isKilo ? 0.001 : 1);
        }),
        ...answers
          .rows('temperatures')
          .flatMap((row) => partOf('temperature', `Temperature ${row.index}`, row.number('value'))),
        ...answers
          .rows('humidities')
          .flatMap((row) => partOf('humidity', `Humidity ${row.index}`, row.number('value'))),
      ]),
    };
  },
});

/** What is set or counted, not measured now. */
const isLimit =
  /set ?point|threshold|limit|nominal|rating|rated|delay|minimum|maximum|\bmin\b|\bmax\b|hysteresis|dead ?band/i;

/** Fahrenheit stands beside Celsius in the same table. */
function typeOf(name: string | null, unit: string | null): MeasuredType | null {
  const of = unit ?? '';
  if (/^(?:deg ?|°)C$/i.test(of)) return 'temperature';
  if (/^%? ?RH$/i.test(of) || (of === '%' && /humidity/i.test(name ?? ''))) return 'humidity';
  if (/^V(?: ?(?:AC|DC|RMS))?$/i.test(of)) return 'voltage';
  if (/^A(?: ?(?:AC|DC|RMS))?$/i.test(of)) return 'current';
  if (/^k?W$/.test(of)) return 'power';
  if (/^rpm$/i.test(of)) return 'fan-speed';
  if (of === '%' && /battery.*(?:charge|capacity)/i.test(name ?? '')) return 'charge';
  return of === '%' && /load|percent/i.test(name ?? '') ? 'load' : null;
}

function numberOf(rows: readonly Row<'name' | 'value' | 'unit'>[], name: RegExp, unit: RegExp): number | null {
  const row = rows.find((one) => name.test(one.text('name') ?? '') && unit.test(one.text('unit') ?? ''));
  return known(row?.number('value') ?? null);
}
