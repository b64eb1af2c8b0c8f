// HPE's metered and switched rack PDUs (CPQPOWER-MIB, 232.165.11).
import { known } from '../gauge.ts';
import { numbered, partOf } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.232.165.11';

export const hpePdu = defineProfile({
  name: 'hpe-pdu',
  match: madeBy('232.165'),
  proof: [root],
  scalars: {
    model: '1.3.6.1.4.1.232.165.1.2.2.0',
    firmware: '1.3.6.1.4.1.232.165.1.2.3.0',
    serial: '1.3.6.1.4.1.232.165.1.2.7.0',
  },
  tables: {
    inputs: { entry: `${root}.2.1.1`, columns: { power: 5 } },
    phases: { entry: `${root}.2.2.1`, columns: { isUsed: 1, voltage: 3, current: 11, load: 17, power: 20 } },
    groups: { entry: `${root}.3.1.1`, columns: { name: 2, voltage: 5, current: 12 } },
    outlets: { entry: `${root}.5.1.1`, columns: { name: 2, current: 5, load: 11, power: 13 } },
    temperatures: { entry: `${root}.4.2.1`, columns: { name: 2, value: 4 } },
    humidities: { entry: `${root}.4.3.1`, columns: { name: 2, value: 4 } },
  },
  map(answers) {
    const place = (what: string, index: string) => `${what} ${index.split('.').at(-1)}`;
    return {
      facts: {
        vendor: 'HPE',
        kind: 'pdu',
        model: answers.text('model'),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      components: numbered([
        ...answers.rows('inputs').flatMap((row) => partOf('power', 'Total input', row.number('power'))),
        // All that a PDU of the kind may have is there in rows; those that this one hasn't are zeros without a name.
        ...answers
          .rows('phases')
          .filter((row) => row.number('isUsed') !== 0 || (known(row.number('voltage')) ?? 0) > 0)
          .flatMap((row) => {
            const label = place('Input phase', row.index);
            return [
              ...partOf('voltage', label, row.number('voltage'), 10),
              ...partOf('current', label, row.number('current'), 100),
              ...partOf('load', label, row.number('load'), 10),
              ...partOf('power', label, row.number('power')),
            ];
          }),
        ...answers
          .rows('groups')
          .filter((row) => row.text('name') !== null)
          .flatMap((row) => {
            const label = row.text('name') ?? place('Group', row.index);
            return [
              ...partOf('voltage', label, row.number('voltage'), 10),
              ...partOf('current', label, row.number('current'), 100),
            ];
          }),
        ...answers
          .rows('outlets')
          .filter((row) => row.text('name') !== null)
          .flatMap((row) => {
            const label = row.text('name') ?? place('Outlet', row.index);
            return [
              ...partOf('current', label, row.number('current'), 100),
              ...partOf('load', label, row.number('load'), 10),
              ...partOf('power', label, row.number('power')),
            ];
          }),
        ...answers.rows('temperatures').flatMap((row) => {
          const raw = row.number('value') || null;
          // Whole degrees or tenths, by firmware.
          return partOf(
            'temperature',
            row.text('name') ?? place('Temperature', row.index),
            raw,
            (raw ?? 0) > 90 ? 10 : 1,
          );
        }),
        ...answers.rows('humidities').flatMap((row) => {
          const raw = row.number('value') || null;
          return partOf('humidity', row.text('name') ?? place('Humidity', row.index), raw, (raw ?? 0) > 100 ? 10 : 1);
        }),
      ]),
    };
  },
});
