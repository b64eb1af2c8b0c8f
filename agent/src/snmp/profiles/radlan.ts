// Switches with Radlan's software: Eltex MES1xxx to MES5xxx, Dell PowerConnect, and Cisco's small business series, which has
// the whole tree under a number of its own.
import { wordOf } from '../matching.ts';
import { said } from '../gauge.ts';
import { namePorts } from '../ports.ts';
import { anyDevice, defineProfile, madeBy, type Identity } from '../profile.ts';
import { radlanParts, radlanProcessors, radlanScalars, radlanTables } from '../radlan.ts';

const ciscoRoot = '1.3.6.1.4.1.9.6.1.101';
const plainRoot = '1.3.6.1.4.1.89';

const radlanAt = (name: string, root: string, match: (identity: Identity) => boolean, proof: readonly string[]) =>
  defineProfile({
    name,
    match,
    proof,
    scalars: radlanScalars(root),
    tables: radlanTables(root),
    map(answers) {
      const unit = answers.rows('units').find((row) => said(row.text('serial')) !== null);
      return {
        facts: {
          kind: 'switch',
          model: said(unit?.text('model') ?? null),
          serial: said(unit?.text('serial') ?? null),
          firmware: said(unit?.text('software') ?? null),
        },
        processors: radlanProcessors(answers),
        components: radlanParts(answers, namePorts(answers)),
      };
    },
  });

export const radlan = radlanAt('radlan', plainRoot, anyDevice, [`${plainRoot}.1`, `${plainRoot}.53`]);

export const radlanOfCisco = radlanAt('radlan-of-cisco', ciscoRoot, madeBy('9.6.1'), [
  `${ciscoRoot}.1`,
  `${ciscoRoot}.53`,
]);

/** The model is the first word: `SG350-10 10-Port Gigabit Managed Switch`. */
export const ciscoSmall = defineProfile({
  name: 'cisco-small-business',
  match: madeBy('9.6.1'),
  map: (_, { description }) => ({
    facts: { kind: 'switch', model: wordOf(description, /^((?:[A-Z]{1,4}\d|[A-Z]{2,4}-?)[\w-]*\d[\w-]*)\s/) },
  }),
});
