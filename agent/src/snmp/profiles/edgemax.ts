// Ubiquiti's EdgeRouters and EdgePower (UBNT-EdgeMAX-MIB); older ones answer as the net-snmp that they run.
import { wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.41112.1.5';

export const edgemax = defineProfile({
  name: 'edgemax',
  match: (identity) => madeBy('41112.1.5')(identity) || /^EdgeOS\b/i.test(identity.description ?? ''),
  scalars: { model: `${root}.1.1.0`, serial: `${root}.1.2.0`, version: `${root}.1.3.0` },
  tables: {
    supplies: { entry: `${root}.3.2.1`, columns: { state: 3, charge: 9 } },
    thermometers: { entry: `${root}.4.2.1`, columns: { place: 2, degrees: 3 } },
    fans: { entry: `${root}.5.2.1`, columns: { place: 2, speed: 3 } },
  },
  map: (answers, { description }) => ({
    facts: {
      vendor: 'Ubiquiti',
      kind: 'router',
      model: answers.text('model'),
      serial: answers.text('serial'),
      firmware: answers.text('version') ?? wordOf(description, /\bv(\d+\.\d+\.\d+)/),
    },
    components: numbered([
      ...answers
        .rows('supplies')
        .flatMap((row) => [
          ...stateOf(`Power supply ${row.index}`, supplyState(row.number('state'))),
          ...measured('charge', `Battery ${row.index}`, asPercent(row.number('charge'))),
        ]),
      ...answers
        .rows('thermometers')
        .flatMap((row) =>
          measured('temperature', places[row.number('place') ?? 0] ?? 'Other', celsiusNotZero(row.number('degrees'))),
        ),
      ...answers
        .rows('fans')
        .flatMap((row) =>
          partOf('fan-speed', `${places[row.number('place') ?? 0] ?? 'Other'} fan`, row.number('speed')),
        ),
    ]),
  }),
});

const places = ['Other', 'Board', 'CPU', 'Power'];

/** unknown, on, off, standby */
const supplyState = statusBy({ ok: [1, 3], warning: [2] });
