// Lenovo's XClarity controller (LENOVO-XCC-MIB) and IBM's Integrated Management Module before it (IMM-MIB), the same tables.
import { celsiusNotZero, leadingNumber, within } from '../gauge.ts';
import { measured, named, numbered, stateOf, statusBy, statusByWord } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const health = statusByWord({
  ok: /^normal|^ok\b/i,
  warning: /^warning|non-?critical|degraded/i,
  critical: /^critical|non-?recoverable|fail/i,
});
const systemHealth = statusBy({ ok: [255], warning: [4], critical: [0, 2] });

function controller(name: string, vendor: string, maker: string, root: string) {
  return defineProfile({
    name,
    match: madeBy(maker),
    proof: [root],
    scalars: {
      system: `${root}.4.1.0`,
      firmware: `${root}.5.1.1.3.1`,
      serial: `${root}.5.2.1.3.0`,
      model: `${root}.5.2.1.5.0`,
      inUse: `${root}.10.1.10.0`,
      processors: `${root}.10.1.11.0`,
      memory: `${root}.10.1.12.0`,
      other: `${root}.10.1.13.0`,
    },
    tables: {
      temperatures: { entry: `${root}.1.2.1`, columns: { name: 2, reading: 3, health: 11 } },
      voltages: { entry: `${root}.2.2.1`, columns: { name: 2, reading: 3, health: 11 } },
      fans: { entry: `${root}.3.2.1`, columns: { name: 2, reading: 3, health: 10 } },
      supplies: { entry: `${root}.11.2.1`, columns: { name: 2, health: 6 } },
      disks: { entry: `${root}.12.2.1`, columns: { name: 2, health: 3 } },
    },
    map(answers) {
      const watts = (label: string, key: 'inUse' | 'processors' | 'memory' | 'other') =>
        measured('power', label, within(leadingNumber(answers.text(key)), 0, 100_000));
      return {
        facts: {
          vendor,
          kind: 'bmc',
          model: answers.text('model'),
          serial: answers.text('serial'),
          firmware: answers.text('firmware'),
        },
        components: numbered([
          ...stateOf('System', systemHealth(answers.number('system'))),
          ...answers
            .rows('temperatures')
            .flatMap((row) =>
              measured(
                'temperature',
                named(row.text('name'), 'Temperature', row.index),
                celsiusNotZero(leadingNumber(row.text('reading'))),
                health(row.text('health')),
              ),
            ),
          ...answers
            .rows('voltages')
            .flatMap((row) =>
              measured(
                'voltage',
                named(row.text('name'), 'Voltage', row.index),
                leadingNumber(row.text('reading')),
                health(row.text('health')),
              ),
            ),
          // Their speed is told as a share of the fastest, which is no number of turns.
          ...answers
            .rows('fans')
            .flatMap((row) => stateOf(named(row.text('name'), 'Fan', row.index), health(row.text('health')))),
          ...answers
            .rows('supplies')
            .flatMap((row) => stateOf(named(row.text('name'), 'Power supply', row.index), health(row.text('health')))),
          ...answers
            .rows('disks')
            .flatMap((row) => stateOf(named(row.text('name'), 'Disk', row.index), health(row.text('health')))),
          ...watts('Total in use', 'inUse'),
          ...watts('CPU', 'processors'),
          ...watts('Memory', 'memory'),
          ...watts('Other', 'other'),
        ]),
      };
    },
  });
}

export const xclarity = controller('xclarity', 'Lenovo', '19046.11', '1.3.6.1.4.1.19046.11.1.1');
export const imm = controller('imm', 'IBM', '2.3.51.3', '1.3.6.1.4.1.2.3.51.3.1');
