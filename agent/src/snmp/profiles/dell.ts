// Dell's switches: OS10 (DELLEMC-OS10-CHASSIS-MIB) and what PowerConnect says beside Radlan's and Broadcom's trees
// (Dell-Vendor-MIB).
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { celsiusNotZero } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const os10 = '1.3.6.1.4.1.674.11000.5000.100.4.1';

export const dellOs10 = defineProfile({
  name: 'dell-os10',
  match: madeBy('674.11000.5000'),
  tables: {
    chassis: { entry: `${os10}.1.3.1`, columns: { serial: 5, degrees: 11 } },
    cards: { entry: `${os10}.1.4.1`, columns: { name: 3, state: 4, degrees: 5 } },
    supplies: { entry: `${os10}.2.1.1`, columns: { state: 4 } },
    trays: { entry: `${os10}.2.2.1`, columns: { state: 4 } },
    fans: { entry: `${os10}.2.3.1`, columns: { state: 7 } },
  },
  map: (answers, { description }) => ({
    facts: {
      vendor: 'Dell',
      kind: 'switch',
      serial: answers.rows('chassis')[0]?.text('serial') ?? null,
      firmware: wordOf(description, /\bVersion:? (\d[\w.]+)/i),
    },
    components: numbered([
      ...answers
        .rows('chassis')
        .flatMap((row) => measured('temperature', `Chassis ${row.index}`, celsiusNotZero(row.number('degrees')))),
      ...answers
        .rows('cards')
        .flatMap((row) => [
          ...measured('temperature', `Card ${row.index}`, celsiusNotZero(row.number('degrees'))),
          ...stateOf(`Card ${row.index}`, cardState(row.number('state'))),
        ]),
      ...answers
        .rows('supplies')
        .flatMap((row) => stateOf(`Power supply ${row.index}`, partState(row.number('state')))),
      ...answers.rows('trays').flatMap((row) => stateOf(`Fan tray ${row.index}`, partState(row.number('state')))),
      ...answers.rows('fans').flatMap((row) => stateOf(`Fan ${row.index}`, partState(row.number('state')))),
    ]),
  }),
});

/** up, down, absent */
const partState = statusBy({ ok: [1], critical: [2], absent: [3] });

/** ready, mismatch, problem, diagnostic, missing, absent */
const cardState = statusBy({ ok: [1], warning: [2, 4], critical: [3], absent: [5, 6] });

const vendorTree = '1.3.6.1.4.1.674.10895.3000.1.2';

export const powerConnect = defineProfile({
  name: 'powerconnect',
  match: madeBy('674.10895'),
  scalars: { product: `${vendorTree}.100.1.0`, version: `${vendorTree}.100.4.0` },
  tables: {
    units: { entry: `${vendorTree}.100.8.1`, columns: { serial: 2, tag: 4 }, rarely: true },
    fans: { entry: `${vendorTree}.110.7.1.1`, columns: { name: 2, state: 3 } },
    supplies: { entry: `${vendorTree}.110.7.2.1`, columns: { name: 2, state: 3 } },
  },
  map(answers, { description }) {
    const unit = answers.rows('units')[0];
    return {
      facts: {
        vendor: 'Dell',
        kind: kindBy(kinds, description) ?? 'switch',
        model:
          answers.text('product') ?? wordOf(description, /^((?:Dell |PowerConnect |Powerconnect )?[\w ]*\d{3,4}\w*),/),
        serial: unit?.text('serial') ?? unit?.text('tag') ?? null,
        firmware: answers.text('version') ?? wordOf(description, /,\s*(\d+(?:\.\d+){2,})/),
      },
      components: numbered([
        ...answers
          .rows('fans')
          .flatMap((row) => stateOf(row.text('name') ?? `Fan ${row.index}`, environmentState(row.number('state')))),
        ...answers
          .rows('supplies')
          .flatMap((row) =>
            stateOf(row.text('name') ?? `Power supply ${row.index}`, environmentState(row.number('state'))),
          ),
      ]),
    };
  },
});

const kinds: KindRules = [[/access point|w-series|wireless/i, 'ap']];

/** DellEnvMonState: normal, warning, critical, shutdown, notPresent, notFunctioning */
const environmentState = statusBy({ ok: [1], warning: [2], critical: [3, 4, 6], absent: [5] });
