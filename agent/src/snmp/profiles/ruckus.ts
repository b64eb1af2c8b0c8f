// Ruckus access points by themselves (RUCKUS-HWINFO-MIB, RUCKUS-SYSTEM-MIB), and ZoneDirector and Unleashed for all of theirs.
import { asPercent } from '../gauge.ts';
import { defineProfile, madeBy } from '../profile.ts';

const ruckusRoot = '1.3.6.1.4.1.25053';
const point = `${ruckusRoot}.1.1`;

export const ruckusPoint = defineProfile({
  name: 'ruckus-point',
  match: madeBy('25053'),
  proof: [`${point}.2`],
  scalars: {
    model: `${point}.2.1.1.1.1.0`,
    serial: `${point}.2.1.1.1.2.0`,
    cpu: `${point}.11.1.1.1.1.0`,
    memory: `${point}.11.1.1.1.2.0`,
  },
  tables: { images: { entry: `${point}.3.1.1.1.1.1`, columns: { version: 3 } } },
  map: (answers) => ({
    facts: {
      vendor: 'Ruckus',
      kind: 'ap',
      model: answers.text('model'),
      serial: answers.text('serial'),
      firmware: answers.rows('images')[0]?.text('version') ?? null,
    },
    ...loadOf(answers.number('cpu'), answers.number('memory')),
  }),
});

/** Under .2 for ZoneDirector and under .15 for Unleashed, with the same numbers. */
const controller = (name: string, root: string) =>
  defineProfile({
    name,
    match: madeBy('25053'),
    proof: [root],
    scalars: {
      model: `${root}.1.9.0`,
      serial: `${root}.1.15.0`,
      firmware: `${root}.1.18.0`,
      cpu: `${root}.15.13.0`,
      memory: `${root}.15.14.0`,
    },
    map: (answers) => ({
      facts: {
        vendor: 'Ruckus',
        kind: 'ap',
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: answers.text('firmware'),
      },
      ...loadOf(answers.number('cpu'), answers.number('memory')),
    }),
  });

export const ruckusZoneDirector = controller('ruckus-zonedirector', `${ruckusRoot}.1.2.1.1.1`);
export const ruckusUnleashed = controller('ruckus-unleashed', `${ruckusRoot}.1.15.1.1.1`);

const loadOf = (cpu: number | null, memory: number | null) => ({
  processors: cpu === null ? [] : [{ label: 'CPU', utilizationPct: asPercent(cpu) }],
  memory: memory === null ? [] : [{ label: 'Memory', usedPct: asPercent(memory), totalBytes: null }],
});
