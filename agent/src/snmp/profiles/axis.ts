// Axis cameras and encoders (AXIS-VIDEO-MIB, 368.4.1).
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.368.4.1';

export const axis = defineProfile({
  name: 'axis',
  match: madeBy(368),
  tables: {
    supplies: { entry: `${root}.1.1`, columns: { state: 3 } },
    fans: { entry: `${root}.2.1`, columns: { state: 3 } },
    temperatures: { entry: `${root}.3.1`, columns: { state: 3, celsius: 4 } },
    channels: { entry: `${root}.4.1`, columns: { state: 2 } },
    storage: { entry: `${root}.8.1`, columns: { state: 3 } },
  },
  map(answers, { description }) {
    // `; AXIS P1455-LE; Network Camera; 11.10.61; Apr 18 2024 …`; access controllers and speakers have the same form.
    const fields = (description ?? '').split(';').map((field) => field.trim());
    const at = fields.findIndex((field) => field.startsWith('AXIS '));
    const place = (index: string) => index.split('.').at(-1);
    return {
      facts: {
        vendor: 'Axis',
        kind: 'camera',
        model: fields[at] ?? null,
        firmware: fields.find((field) => /^\d+(?:\.\d+)+$/.test(field)) ?? null,
      },
      components: [
        ...answers
          .rows('temperatures')
          .flatMap((row) =>
            partOf(
              'temperature',
              `Temperature sensor ${place(row.index)}`,
              row.number('celsius'),
              1,
              ({ 1: 'ok', 2: 'critical', 3: 'warning' } as const)[row.number('state') ?? 0] ?? null,
            ),
          ),
        ...answers
          .rows('supplies')
          .flatMap((row) => stateOf(`Power supply ${place(row.index)}`, okFailed(row.number('state')))),
        ...answers.rows('fans').flatMap((row) => stateOf(`Fan ${place(row.index)}`, okFailed(row.number('state')))),
        ...answers
          .rows('channels')
          .flatMap((row) =>
            stateOf(`Video ${place(row.index)}`, statusBy({ ok: [1], warning: [2] })(row.number('state'))),
          ),
        // Whether the storage is disrupted.
        ...answers
          .rows('storage')
          .flatMap((row) =>
            stateOf(`Storage ${place(row.index)}`, statusBy({ ok: [2], critical: [1] })(row.number('state'))),
          ),
      ],
    };
  },
});

const okFailed = statusBy({ ok: [1], critical: [2] });
