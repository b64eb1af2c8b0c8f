// D-Link's switches: DES and DGS-3xxx (AGENT-GENERAL-MIB, EQUIPMENT-MIB), and DGS-1510 and later, whose tree is another one
// (DLINKSW-ENTITY-EXT-MIB, DLINKSW-DDM-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsius, percentOf, scaled } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy, transceiver } from '../parts.ts';
import { namePorts, portTables } from '../ports.ts';
import { defineProfile, madeBy } from '../profile.ts';

const old = '1.3.6.1.4.1.171.12';
const later = '1.3.6.1.4.1.171.14';

/** `DES-3526 Fast-Ethernet Switch`, `D-Link DGS-1210-28 …`, `WS6-DGS-1210-10P/F1 5.20.003`. */
export const dLink = defineProfile({
  name: 'd-link',
  match: madeBy(171),
  scalars: {
    serial: `${old}.1.1.12.0`,
    firmware: '1.3.6.1.2.1.16.19.2.0',
    cpu: `${old}.1.1.6.1.0`,
  },
  tables: {
    memory: { entry: `${old}.1.1.9.1`, columns: { used: 4 } },
    supplies: { entry: `${old}.11.1.6.1`, columns: { state: 3 } },
    fans: { entry: `${old}.11.1.7.1`, columns: { state: 3, speed: 6 } },
    temperatures: { entry: `${old}.11.1.8.1`, columns: { degrees: 2 } },
  },
  map(answers, { description }) {
    const model = wordOf(description, /\b((?:D[EGQX]S|DAP|DIR|DSR|DFL|DSL|DWS|DWR|DWL|DHS)-[\w/-]*\d[\w/-]*)/i);
    const cpu = asPercent(answers.number('cpu'));
    return {
      facts: {
        kind: kindOf(model),
        model,
        serial: answers.text('serial'),
        firmware: answers.text('firmware') ?? wordOf(description, /\b(?:firmware|version|v)[ :]*(\d+(?:\.\w+)+)/i),
      },
      processors: cpu === null ? [] : [{ label: 'Processor', utilizationPct: cpu }],
      memory: answers
        .rows('memory')
        .map((row) => ({ label: `Memory ${row.index}`, usedPct: asPercent(row.number('used')), totalBytes: null })),
      components: numbered([
        ...answers
          .rows('supplies')
          .flatMap((row) => stateOf(`Power supply ${row.index}`, supplyState(row.number('state')))),
        ...answers.rows('fans').flatMap((row) => {
          const speed = row.number('speed');
          return [
            ...stateOf(`Fan ${row.index}`, fanState(row.number('state'))),
            ...(speed === 0 ? [] : partOf('fan-speed', `Fan ${row.index}`, speed)),
          ];
        }),
        ...answers
          .rows('temperatures')
          .flatMap((row) => measured('temperature', `Unit ${row.index}`, celsius(row.number('degrees')))),
      ]),
    };
  },
});

function kindOf(model: string | null) {
  if (model === null) return null;
  if (/^D[EGQX]S-/i.test(model)) return 'switch';
  if (/^D(?:AP|WL)-/i.test(model)) return 'ap';
  return /^DFL-/i.test(model) ? 'firewall' : 'router';
}

/** other, lowVoltage, overCurrent, working, fail, connect, disconnect */
const supplyState = statusBy({ ok: [3], absent: [6], warning: [1, 5], critical: [2, 4] });

/** other, working, fail, and four speeds of which the first is to stand still because it is cool */
const fanState = statusBy({ ok: [1, 3, 4, 5, 6], critical: [2], absent: [0] });

export const dLinkLater = defineProfile({
  name: 'd-link-later',
  match: madeBy(171),
  proof: [`${later}.5`],
  tables: {
    temperatures: { entry: `${later}.5.1.1.1.1`, columns: { name: 3, degrees: 4, state: 7 } },
    fans: { entry: `${later}.5.1.1.2.1`, columns: { name: 3, state: 4 } },
    supplies: { entry: `${later}.5.1.1.3.1`, columns: { name: 3, watts: 4, state: 6 } },
    memory: { entry: `${later}.5.1.4.1`, columns: { total: 3, used: 4 } },
    cpus: { entry: `${later}.5.1.7.1`, columns: { fiveSeconds: 3, minute: 4, fiveMinutes: 5 } },
    units: { entry: `${later}.5.1.8.1`, columns: { firmware: 3 } },
    optics: { entry: `${later}.72.1.4.1.1`, columns: { milliDegrees: 1, centiVolts: 7, milliamperes: 13 } },
    ...portTables,
  },
  map(answers) {
    const portName = namePorts(answers);
    return {
      facts: { firmware: answers.rows('units')[0]?.text('firmware') ?? null },
      processors: answers.rows('cpus').map((row) => ({
        label: `Processor ${row.index}`,
        utilizationPct: asPercent(row.number('minute') ?? row.number('fiveSeconds') ?? row.number('fiveMinutes')),
      })),
      memory: answers.rows('memory').map((row) => {
        const [total, used] = [row.number('total'), row.number('used')];
        const what = memoryTypes[row.arcs.at(-1) ?? 0] ?? 'Memory';
        return {
          label: `${what} ${row.arcs[0]}`,
          usedPct: percentOf(used, total),
          totalBytes: total === null ? null : total * 1024,
        };
      }),
      components: numbered([
        ...answers
          .rows('temperatures')
          .flatMap((row) =>
            measured(
              'temperature',
              row.text('name') ?? `Temperature ${row.index}`,
              celsius(row.number('degrees')),
              sensorState(row.number('state')),
            ),
          ),
        ...answers
          .rows('fans')
          .flatMap((row) => stateOf(row.text('name') ?? `Fan ${row.index}`, sensorState(row.number('state')))),
        ...answers.rows('supplies').flatMap((row) => {
          const label = row.text('name') ?? `Power supply ${row.index}`;
          const watts = row.number('watts');
          return [
            ...stateOf(label, laterSupplyState(row.number('state'))),
            // 0: a supply that doesn't measure.
            ...(watts === 0 ? [] : partOf('power', label, watts)),
          ];
        }),
        ...answers.rows('optics').flatMap((row) =>
          transceiver(portName(row.index), {
            degrees: celsius(row.number('milliDegrees'), 1000),
            volts: scaled(row.number('centiVolts'), 100),
            amperes: scaled(row.number('milliamperes'), 1000),
          }),
        ),
      ]),
    };
  },
});

const memoryTypes: Readonly<Record<number, string>> = { 1: 'DRAM', 2: 'Flash' };

/** ok, fault */
const sensorState = statusBy({ ok: [1], critical: [2] });

/** inOperation, failed, empty */
const laterSupplyState = statusBy({ ok: [1], critical: [2], absent: [3] });
