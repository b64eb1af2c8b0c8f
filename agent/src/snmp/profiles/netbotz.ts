// NetBotz environment monitors (NETBOTZV2-MIB under 5528, NETBOTZ50-MIB under 52674).
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { MeasuredType } from '../reading.ts';

const columns = { value: 2, error: 3, label: 4 };

/** Both generations have the same tables under their own roots; a sensor's label is column 4. */
const netbotzOf = (name: string, maker: number, root: string) =>
  defineProfile({
    name,
    match: madeBy(maker),
    proof: [root],
    tables: {
      temperature: { entry: `${root}.4.1.1.1`, columns },
      humidity: { entry: `${root}.4.1.2.1`, columns },
      current: { entry: `${root}.4.1.6.1`, columns },
      contacts: { entry: `${root}.4.2.1.1`, columns },
      doors: { entry: `${root}.4.2.2.1`, columns },
    },
    map(answers) {
      const analog = (type: MeasuredType, table: 'temperature' | 'humidity' | 'current') =>
        answers
          .rows(table)
          .flatMap((row) =>
            partOf(
              type,
              row.text('label') ?? `Sensor ${row.index}`,
              row.number('value'),
              10,
              errors(row.number('error')),
            ),
          );
      return {
        facts: { vendor: 'APC', kind: 'sensor' },
        components: numbered([
          ...analog('temperature', 'temperature'),
          ...analog('humidity', 'humidity'),
          ...analog('current', 'current'),
          ...[...answers.rows('contacts'), ...answers.rows('doors')].flatMap((row) =>
            stateOf(row.text('label') ?? `Contact ${row.index}`, errors(row.number('error'))),
          ),
        ]),
      };
    },
  });

export const netbotz = netbotzOf('netbotz', 5528, '1.3.6.1.4.1.5528.100');
export const netbotz50 = netbotzOf('netbotz-50', 52674, '1.3.6.1.4.1.52674.500');

/** normal, info, warning, error, critical, failure. */
const errors = statusBy({ ok: [0, 1], warning: [2, 3], critical: [4, 5] });
