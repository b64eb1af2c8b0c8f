// Switches with ArubaOS-CX (ARUBAWIRED-POWERSUPPLY-MIB, -FAN-MIB, -TEMPSENSOR-MIB, -PM-MIB, -VSF-MIB).
import { chassisOf, physicalTable } from '../entity.ts';
import { wordOf } from '../matching.ts';
import { asPercent, celsius, scaled } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy, statusByWord, transceiver } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.47196.4.1.1.3';
const chassis = `${root}.11`;
const isCx = madeBy('47196.4.1');

export const arubaCx = defineProfile({
  name: 'aruba-cx',
  match: isCx,
  tables: {
    supplies: { entry: `${chassis}.2.1.1`, columns: { name: 3, said: 4, watts: 7, state: 11 } },
    sensors: { entry: `${chassis}.3.1.1`, columns: { name: 5, said: 6, milliDegrees: 7 } },
    fans: { entry: `${chassis}.5.1.1`, columns: { name: 4, said: 5, speed: 8 } },
    optics: { entry: `${root}.27.1.2.1.1`, columns: { port: 1, degrees: 2, volts: 11 } },
    lanes: { entry: `${root}.27.1.2.2.1`, columns: { milliamperes: 2 } },
    parts: physicalTable,
  },
  map(answers, { description }) {
    const parts = answers.rows('parts');
    const box = chassisOf(parts);
    // The first part is the whole: the only case, or the stack of them; its model is a part number (JL679A).
    const whole = parts.find((row) => row.index === '1')?.text('description') ?? null;
    const lanes = answers.rows('lanes');
    return {
      facts: {
        vendor: 'HPE Aruba',
        kind: 'switch',
        model: whole ?? box?.description ?? box?.model ?? null,
        serial: box?.serial ?? null,
        firmware: box?.firmware ?? wordOf(description, /\b([A-Z]{2}\.\d[\w.]+)\s*$/),
      },
      components: numbered([
        ...answers.rows('supplies').flatMap((row) => {
          const label = `Power Supply ${row.text('name') ?? row.index}`;
          const status = supplyState(row.number('state')) ?? wordState(row.text('said'));
          if (status === null) return [];
          return [...stateOf(label, status), ...partOf('power', label, row.number('watts'))];
        }),
        ...answers
          .rows('sensors')
          .flatMap((row) =>
            measured(
              'temperature',
              row.text('name') ?? `Sensor ${row.index}`,
              celsius(row.number('milliDegrees'), 1000),
              sensorState(row.text('said')),
            ),
          ),
        ...answers.rows('fans').flatMap((row) => {
          const label = `Fan ${row.text('name') ?? row.index}`;
          const status = wordState(row.text('said'));
          if (status === null) return [];
          // -1: a fan that doesn't count its turns.
          return [...stateOf(label, status), ...partOf('fan-speed', label, row.number('speed'))];
        }),
        ...answers.rows('optics').flatMap((row) => {
          const bias = lanes.find(({ arcs }) => arcs[0] === row.arcs[0])?.number('milliamperes') ?? null;
          return transceiver(row.text('port') ?? row.index, {
            degrees: celsius(row.number('degrees')),
            volts: scaled(row.number('volts')),
            amperes: scaled(bias, 1000),
          });
        }),
      ]),
    };
  },
});

/** What members of a stack say of their load, where HOST-RESOURCES-MIB says nothing (VSF). */
export const arubaCxStack = defineProfile({
  name: 'aruba-cx-stack',
  match: isCx,
  proof: [`${root}.15.1.2.1`],
  tables: { members: { entry: `${root}.15.1.2.1`, columns: { state: 3, cpu: 9, memory: 10, total: 13 } } },
  map(answers) {
    const members = answers.rows('members');
    return {
      processors: members.map((row) => ({
        label: `Member ${row.index}`,
        utilizationPct: asPercent(row.number('cpu')),
      })),
      memory: members.map((row) => ({
        label: `Member ${row.index}`,
        usedPct: asPercent(row.number('memory')),
        totalBytes: null,
      })),
      components: members.flatMap((row) => stateOf(`Stack member ${row.index}`, memberState(row.text('state')))),
    };
  },
});

/** ok, eight faults, alert, unknown, unsupported, warning, init, empty, and what followed in 2024 and 2025 */
const supplyState = statusBy({
  ok: [1, 11],
  absent: [12],
  warning: [2, 7, 9, 10, 14, 15],
  critical: [3, 4, 5, 6, 13, 16, 17],
});

/** The words that came before the numbers. */
const wordState = statusByWord({
  ok: /^(?:ok|init|uninitialized)$/i,
  absent: /^empty$/i,
  warning: /^(?:alert|warning|unsupported|fault[-_ ]absent)$/i,
  critical: /^fault(?:[-_ ](?:input|output|poe|no[-_ ]recov))?$/i,
});

const sensorState = statusByWord({
  ok: /^(?:normal|min|max)$/i,
  warning: /^low[-_ ]critical$/i,
  critical: /^(?:critical|fault|emergency)$/i,
});

const memberState = statusByWord({
  ok: /^(?:ready|booting)$/i,
  warning: /^(?:version[-_ ]mismatch|not[-_ ]present|in[-_ ]other[-_ ]fragment)$/i,
  critical: /^fail(?:ed)?$/i,
});
