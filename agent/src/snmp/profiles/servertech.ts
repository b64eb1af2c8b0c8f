// Server Technology's Sentry PDUs (Sentry3-MIB, 1718.3).
import { fahrenheitToCelsius, known } from '../gauge.ts';
import { numbered, partOf } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const three = '1.3.6.1.4.1.1718.3';

export const serverTech = defineProfile({
  name: 'server-technology',
  match: madeBy(1718),
  proof: [three],
  scalars: {
    version: `${three}.1.1.0`,
    serial: `${three}.1.2.0`,
  },
  tables: {
    infeeds: { entry: `${three}.2.2.1`, columns: { name: 3, current: 7, voltage: 11, power: 12 } },
    probes: { entry: `${three}.2.5.1`, columns: { name: 3, temperature: 6, humidity: 10, scale: 13 } },
  },
  map: (answers) => ({
    facts: {
      vendor: 'Server Technology',
      kind: 'pdu',
      firmware: /Version ([\w.]+)/.exec(answers.text('version') ?? '')?.[1] ?? null,
      serial: answers.text('serial'),
    },
    components: numbered([
      ...answers.rows('infeeds').flatMap((row) => {
        const label = row.text('name') ?? `Infeed ${row.index}`;
        return [
          ...partOf('current', label, row.number('current'), 100),
          ...partOf('voltage', label, row.number('voltage'), 10),
          ...partOf('power', label, row.number('power')),
        ];
      }),
      ...answers.rows('probes').flatMap((row) => {
        const label = row.text('name') ?? `Probe ${row.index}`;
        const raw = known(row.number('temperature'));
        return [
          ...partOf('temperature', label, row.number('scale') === 1 ? fahrenheitToCelsius(raw, 10) : raw, 10),
          ...partOf('humidity', label, row.number('humidity')),
        ];
      }),
    ]),
  }),
});
