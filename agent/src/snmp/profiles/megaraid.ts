// RAID controllers and their disks in a server whose agent asks LSI's (LSI-MegaRAID-SAS-MIB).
import { celsiusNotZero } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy } from '../parts.ts';
import { anyDevice, defineProfile } from '../profile.ts';

const root = '1.3.6.1.4.1.3582.4.1.4';

/** Hot spares, unconfigured disks, copies and JBOD are as they should be; a rebuild ends by itself. */
const driveStatus = statusBy({ ok: [0, 2, 24, 32, 64, 128, 130, 144], warning: [20], critical: [1, 16, 17] });
const volumeStatus = statusBy({ ok: [3], warning: [1, 2], critical: [0] });

export const megaraid = defineProfile({
  name: 'megaraid',
  match: anyDevice,
  proof: [root],
  tables: {
    controllers: { entry: `${root}.1.2.1`, columns: { temperature: 42 } },
    drives: {
      entry: `${root}.2.1.2.1`,
      columns: { state: 10, enclosure: 18, slot: 20, controller: 22, temperature: 36 },
    },
    volumes: { entry: `${root}.3.1.2.1`, columns: { state: 5 } },
  },
  map: (answers) => ({
    components: numbered([
      ...answers
        .rows('controllers')
        .flatMap((row) =>
          measured('temperature', `Controller ${row.index}`, celsiusNotZero(row.number('temperature'))),
        ),
      ...answers
        .rows('volumes')
        .flatMap((row) => stateOf(`Virtual drive ${row.index}`, volumeStatus(row.number('state')))),
      ...answers.rows('drives').flatMap((row) => {
        const place = (['controller', 'enclosure', 'slot'] as const).map((name) => row.number(name));
        // As the tools of the maker call it: controller, enclosure, slot.
        const label = place.includes(null) ? `Drive ${row.index}` : `Drive /c${place[0]}/e${place[1]}/s${place[2]}`;
        const status = driveStatus(row.number('state'));
        return [
          ...stateOf(label, status),
          ...measured('temperature', label, celsiusNotZero(row.number('temperature')), null),
        ];
      }),
    ]),
  }),
});
