// Sensors, fans, power supplies and members of a stack of Cisco's devices (CISCO-ENVMON-MIB, CISCO-ENTITY-SENSOR-MIB,
// CISCO-ENTITY-FRU-CONTROL-MIB, CISCO-STACKWISE-MIB).
import { isCiscoOwn } from '../cisco-devices.ts';
import { partNames, physicalTable } from '../entity.ts';
import { celsius } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile } from '../profile.ts';
import { readSensor } from '../sensor-values.ts';

const root = '1.3.6.1.4.1.9.9';
const environment = `${root}.13.1`;
const units = `${root}.117.1`;

export const ciscoParts = defineProfile({
  name: 'cisco-parts',
  match: isCiscoOwn,
  scalars: { isRing: `${root}.500.1.1.3.0` },
  tables: {
    sensors: {
      entry: `${root}.91.1.1.1.1`,
      columns: { type: 1, scale: 2, precision: 3, value: 4, operational: 5 },
    },
    voltages: { entry: `${environment}.2.1`, columns: { name: 2, value: 3, state: 7 } },
    temperatures: { entry: `${environment}.3.1`, columns: { name: 2, value: 3, state: 6 } },
    fans: { entry: `${environment}.4.1`, columns: { name: 2, state: 3 } },
    supplies: { entry: `${environment}.5.1`, columns: { name: 2, state: 3 } },
    powerUnits: { entry: `${units}.1.2.1`, columns: { state: 2 } },
    modules: { entry: `${units}.2.1.1`, columns: { state: 2 } },
    fanTrays: { entry: `${units}.4.1.1`, columns: { state: 1 } },
    members: { entry: `${root}.500.1.2.1.1`, columns: { number: 1, state: 6 } },
    parts: physicalTable,
  },
  map(answers) {
    const nameOf = partNames(answers.rows('parts'));
    const members = answers.rows('members');
    const named = (index: string, otherwise: string) => nameOf(index) ?? `${otherwise} ${index}`;
    return {
      components: numbered([
        ...answers.rows('sensors').flatMap((row) => readSensor(row, named(row.index, 'Sensor'))),
        ...answers.rows('voltages').flatMap((row) => {
          const status = environmentState(row.number('state'));
          const label = lastingName(row.text('name')) ?? `Voltage ${row.index}`;
          return status === null ? [] : partOf('voltage', label, row.number('value'), 1000, status);
        }),
        ...answers.rows('temperatures').flatMap((row) => {
          const isAbsent = row.number('state') === notPresent;
          const label = lastingName(row.text('name')) ?? `Temperature ${row.index}`;
          const status = environmentState(row.number('state'));
          return isAbsent ? [] : measured('temperature', label, celsius(row.number('value')), status);
        }),
        ...answers
          .rows('fans')
          .flatMap((row) =>
            stateOf(lastingName(row.text('name')) ?? `Fan ${row.index}`, environmentState(row.number('state'))),
          ),
        ...answers
          .rows('supplies')
          .flatMap((row) =>
            stateOf(
              lastingName(row.text('name')) ?? `Power supply ${row.index}`,
              environmentState(row.number('state')),
            ),
          ),
        ...answers
          .rows('powerUnits')
          .flatMap((row) => stateOf(named(row.index, 'Power unit'), powerState(row.number('state')))),
        ...answers
          .rows('modules')
          .flatMap((row) => stateOf(named(row.index, 'Module'), moduleState(row.number('state')))),
        ...answers
          .rows('fanTrays')
          .flatMap((row) => stateOf(named(row.index, 'Fan tray'), fanTrayState(row.number('state')))),
        ...(members.length > 1 ? stateOf('Stack ring', ringState(answers.number('isRing'))) : []),
        ...members.flatMap((row) =>
          stateOf(
            `Stack member ${row.text('number') ?? nameOf(row.index) ?? row.index}`,
            memberState(row.number('state')),
          ),
        ),
      ]),
    };
  },
});

const notPresent = 5;

/** CiscoEnvMonState: normal, warning, critical, shutdown, notPresent, notFunctioning */
const environmentState = statusBy({ ok: [1], warning: [2], critical: [3, 4, 6], absent: [notPresent] });

/**
 * Names of switches of the 2900 to 3800 kind end in what the part is at the moment: `SW#1, Sensor#1, GREEN`. What is left
 * stays the same.
 */
function lastingName(name: string | null): string | null {
  const lasting = name?.replace(/[\s,]*\b(?:green|yellow|red|normal|faulty|not ?exist|not ?present)\b.*$/i, '') ?? '';
  return lasting === '' ? name : lasting;
}

/** PowerOperType: by its own will or order off is no fault; for want of something is. */
const powerState = statusBy({
  ok: [2],
  absent: [3],
  warning: [4, 5, 9, 10, 11, 12],
  critical: [6, 7, 8],
  unknown: [1],
});

/** ModuleOperType */
const moduleState = statusBy({
  ok: [2, 5, 6, 12, 16, 18, 21, 22, 24],
  absent: [3, 8, 13, 15],
  warning: [4, 9, 10, 17, 19, 23],
  critical: [7, 11, 14, 20],
});

/** unknown, up, down, warning */
const fanTrayState = statusBy({ ok: [2], critical: [3], warning: [4] });

/** waiting, progressing, added, ready, three mismatches, newMasterInit, provisioned, invalid, removed */
const memberState = statusBy({ ok: [3, 4, 8], unknown: [1, 2], warning: [5, 6, 7], critical: [10, 11], absent: [9] });

/** Whether the stack still holds when one of its cables is pulled: true, false. */
const ringState = statusBy({ ok: [1], warning: [2] });
