// Synology's DiskStation and RackStation (SYNOLOGY-SYSTEM-MIB, SYNOLOGY-DISK-MIB, SYNOLOGY-RAID-MIB).
import { worstStatus } from '@vakhta/shared/status';
import { celsiusNotZero } from '../gauge.ts';
import { measured, named, numbered, stateOf, statusBy } from '../parts.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.6574';
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

const partStatus = statusBy({ ok: [1], critical: [2] });
const diskStatus = statusBy({ ok: [1, 2], warning: [3], critical: [4, 5] });
const diskHealth = statusBy({ ok: [1], warning: [2], critical: [3, 4] });
/** Scrubbing, expanding and their like are work that the device does by itself while the data is safe. */
const raidStatus = statusBy({ ok: [1, 3, 4, 5, 6, 7, 8, 9, 10, ...range(13, 20)], warning: [2], critical: [11, 12] });

export const synology = defineProfile({
  name: 'synology',
  match: either(runsNetSnmp, madeBy('6574')),
  proof: [`${root}.1`],
  scalars: {
    system: `${root}.1.1.0`,
    temperature: `${root}.1.2.0`,
    power: `${root}.1.3.0`,
    systemFan: `${root}.1.4.1.0`,
    cpuFan: `${root}.1.4.2.0`,
    model: `${root}.1.5.1.0`,
    serial: `${root}.1.5.2.0`,
    version: `${root}.1.5.3.0`,
  },
  tables: {
    disks: { entry: `${root}.2.1.1`, columns: { name: 2, model: 3, status: 5, temperature: 6, health: 13 } },
    raids: { entry: `${root}.3.1.1`, columns: { name: 2, status: 3 } },
  },
  map: (answers) => ({
    facts: {
      vendor: 'Synology',
      kind: 'nas',
      model: answers.text('model'),
      serial: answers.text('serial'),
      firmware: answers.text('version'),
    },
    components: numbered([
      ...stateOf('System', partStatus(answers.number('system'))),
      ...measured('temperature', 'System', celsiusNotZero(answers.number('temperature'))),
      ...stateOf('Power', partStatus(answers.number('power'))),
      ...stateOf('FAN - System', partStatus(answers.number('systemFan'))),
      ...stateOf('FAN - CPU', partStatus(answers.number('cpuFan'))),
      ...answers
        .rows('raids')
        .flatMap((row) => stateOf(named(row.text('name'), 'RAID', row.index), raidStatus(row.number('status')))),
      ...answers.rows('disks').flatMap((row) => {
        const disk = named(row.text('name'), 'Disk', row.index);
        const label = [disk, row.text('model')].filter((part) => part !== null).join(' ');
        const told = [diskStatus(row.number('status')), diskHealth(row.number('health'))].filter((one) => one !== null);
        return [
          ...stateOf(label, told.length === 0 ? null : worstStatus(told)),
          ...measured('temperature', label, celsiusNotZero(row.number('temperature'))),
        ];
      }),
    ]),
  }),
});
