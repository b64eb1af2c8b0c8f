// Switches with ArubaOS-CX (ARUBAWIRED-POWERSUPPLY-MIB, -FAN-MIB, -TEMPSENSOR-MIB, -PM-MIB, -VSF-MIB).
import { chassisOf, physicalTable } from '../entity.ts';
import { wordOf } from '../kind.ts';
import { celsius, judge, judgeWord, measure, numbered, percent, scaled, state, transceiver } from '../measures.ts';
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
          return [...state(label, status), ...measure('power', label, scaled(row.number('watts')))];
        }),
        ...answers
          .rows('sensors')
          .flatMap((row) =>
            measure(
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
          const speed = row.number('speed');
          // -1: a fan that doesn't count its turns.
          return [...state(label, status), ...(speed === -1 ? [] : measure('fan-speed', label, scaled(speed)))];
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
      processors: members.map((row) => ({ label: `Member ${row.index}`, utilizationPct: percent(row.number('cpu')) })),
      memory: members.map((row) => ({
        label: `Member ${row.index}`,
        usedPct: percent(row.number('memory')),
        totalBytes: null,
      })),
      components: members.flatMap((row) => state(`Stack member ${row.index}`, memberState(row.text('state')))),
    };
  },
});

/** ok, eight faults, alert, unknown, unsupported, warning, init, empty, and what followed in 2024 and 2025 */
const supplyState = judge({
  ok: [1, 11],
  absent: [12],
  warning: [2, 7, 9, 10, 14, 15],
  critical: [3, 4, 5, 6, 13, 16, 17],
});

/** The words that came before the numbers. */
const wordState = judgeWord({
  ok: ['ok', 'init', 'uninitialized'],
  absent: ['empty'],
  warning: ['alert', 'warning', 'unsupported', 'fault-absent'],
  critical: ['fault', 'fault-input', 'fault-output', 'fault-poe', 'fault-no-recov'],
});

const sensorState = judgeWord({
  ok: ['normal', 'min', 'max'],
  warning: ['low-critical'],
  critical: ['critical', 'fault', 'emergency'],
});

const memberState = judgeWord({
  ok: ['ready', 'booting'],
  warning: ['version-mismatch', 'not-present', 'in-other-fragment'],
  critical: ['fail', 'failed'],
});
