// Check Point's gateways under Gaia (CHECKPOINT-MIB).
import { asPercent, celsiusNotZero, leadingNumber, percentOf, within } from '../gauge.ts';
import { measured, named, numbered, partOf, stateOf, statusBy, statusByWord } from '../parts.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const svn = '1.3.6.1.4.1.2620.1.6';
const sensors = `${svn}.7.8`;

/** Whether the value is out of its range. */
const range = statusBy({ ok: [0], critical: [1] });
const supply = statusByWord({ ok: /^(?:up|ok|present)/i, critical: /^(?:down|fail|dummy)/i });

export const checkPoint = defineProfile({
  name: 'check-point',
  match: either(runsNetSnmp, madeBy('2620')),
  proof: [svn],
  scalars: {
    version: `${svn}.4.1.0`,
    serial: `${svn}.16.3.0`,
    model: `${svn}.16.7.0`,
    memory: `${svn}.7.4.3.0`,
    memoryActive: `${svn}.7.4.4.0`,
  },
  tables: {
    processors: { entry: `${svn}.7.5.1`, columns: { load: 5 } },
    temperatures: { entry: `${sensors}.1.1`, columns: { name: 2, value: 3, status: 6 } },
    fans: { entry: `${sensors}.2.1`, columns: { name: 2, value: 3, status: 6 } },
    voltages: { entry: `${sensors}.3.1`, columns: { name: 2, value: 3, status: 6 } },
    supplies: { entry: `${svn}.7.9.1.1`, columns: { status: 2 } },
  },
  map(answers) {
    // 64 bits as text.
    const total = answers.number('memory');
    const value = (row: { text(name: 'value'): string | null }) => leadingNumber(row.text('value'));
    return {
      facts: {
        vendor: 'Check Point',
        kind: 'firewall',
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: answers.text('version'),
      },
      processors: answers
        .rows('processors')
        .map((row, at) => ({ label: `CPU ${at + 1}`, utilizationPct: asPercent(row.number('load')) })),
      memory:
        total === null || total === 0
          ? []
          : [{ label: 'Memory', usedPct: percentOf(answers.number('memoryActive'), total), totalBytes: total }],
      components: numbered([
        ...answers
          .rows('temperatures')
          .flatMap((row) =>
            measured(
              'temperature',
              named(row.text('name'), 'Temperature', row.index),
              celsiusNotZero(value(row)),
              range(row.number('status')),
            ),
          ),
        ...answers
          .rows('fans')
          .flatMap((row) =>
            partOf('fan-speed', named(row.text('name'), 'Fan', row.index), value(row), 1, range(row.number('status'))),
          ),
        ...answers
          .rows('voltages')
          .flatMap((row) =>
            measured(
              'voltage',
              named(row.text('name'), 'Voltage', row.index),
              within(value(row), -100, 500),
              range(row.number('status')),
            ),
          ),
        ...answers
          .rows('supplies')
          .flatMap((row) => stateOf(`Power supply ${row.arcs[0]}`, supply(row.text('status')))),
      ]),
    };
  },
});
