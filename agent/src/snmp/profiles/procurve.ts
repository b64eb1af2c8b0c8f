// HP ProCurve and ArubaOS-Switch (STATISTICS-MIB, NETSWITCH-MIB, HP-ICF-CHASSIS, FAN-MIB, POWERSUPPLY-MIB,
// HP-ICF-TRANSCEIVER-MIB, HP-httpManageable-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsius, celsiusNotZero, leadingNumber, percentOf, scaled } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy, transceiver } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const icf = '1.3.6.1.4.1.11.2.14.11';
const memoryColumns = { total: 5, free: 6, used: 7 } as const;

export const procurve = defineProfile({
  name: 'procurve',
  match: madeBy('11.2.3.7'),
  scalars: {
    cpu: `${icf}.5.1.9.6.1.0`,
    serial: '1.3.6.1.4.1.11.2.36.1.1.2.9.0',
  },
  tables: {
    localMemory: { entry: `${icf}.5.1.1.2.1.1.1`, columns: memoryColumns },
    globalMemory: { entry: `${icf}.5.1.1.2.2.1.1`, columns: memoryColumns },
    sensors: { entry: `${icf}.1.2.6.1`, columns: { state: 4, name: 7 } },
    air: { entry: `${icf}.1.2.8.1.1`, columns: { name: 2, degrees: 3, isOver: 6 } },
    fans: { entry: `${icf}.5.1.54.2.1.1`, columns: { state: 4 } },
    supplies: { entry: `${icf}.5.1.55.1.1.1`, columns: { state: 2, degrees: 4, watts: 6 } },
    optics: { entry: `${icf}.5.1.82.1.1.1.1`, columns: { port: 2, degrees: 11, volts: 12, bias: 13 } },
    /** Members of a stack by VSF. */
    members: { entry: `${icf}.5.1.116.1.3.1`, columns: { serial: 14, cpu: 19, total: 20, free: 21 } },
  },
  map(answers, { description }) {
    const cpu = asPercent(answers.number('cpu'));
    const [local, overall] = [answers.rows('localMemory'), answers.rows('globalMemory')];
    const members = answers.rows('members');
    return {
      facts: {
        // Aruba's name came to the same devices later, under HP's number.
        vendor: /^aruba\b/i.test(description ?? '') ? 'HPE Aruba' : 'HP',
        kind: 'switch',
        // `HP Stack, revision …` is a chassis that says no more: see ENTITY-MIB.
        model: wordOf(description, ...models),
        serial: answers.text('serial') ?? members[0]?.text('serial') ?? null,
        firmware: wordOf(
          description,
          /\brevision ([A-Z]+\.[\w.]+)/i,
          /,\s*([A-Z]{2}\.\d[\w.]+)/,
          /,\s*InstantOn_\w*?_(\d[\d.]+)/,
        ),
      },
      processors:
        cpu !== null
          ? [{ label: 'Processor', utilizationPct: cpu }]
          : members.map((row) => ({ label: `Member ${row.index}`, utilizationPct: asPercent(row.number('cpu')) })),
      memory: (local.length > 0 ? local : overall)
        .map((row) => {
          const [total, free] = [scaled(row.number('total')), scaled(row.number('free'))];
          const used = row.number('used') ?? (total === null || free === null ? null : total - free);
          return { label: `Memory ${row.index}`, usedPct: percentOf(used, total), totalBytes: total };
        })
        .filter(({ usedPct }) => usedPct !== null),
      components: numbered([
        ...answers
          .rows('sensors')
          .flatMap((row) => stateOf(row.text('name') ?? `Sensor ${row.index}`, sensorState(row.number('state')))),
        ...answers
          .rows('air')
          .flatMap((row) =>
            measured(
              'temperature',
              row.text('name') ?? `Air ${row.index}`,
              celsius(leadingNumber(row.text('degrees'))),
              overTemperature(row.number('isOver')),
            ),
          ),
        ...answers.rows('fans').flatMap((row) => stateOf(`Fan #${row.arcs.at(-1)}`, fanState(row.number('state')))),
        ...answers.rows('supplies').flatMap((row) => {
          const label = `Power Supply #${row.arcs.at(-1)}`;
          return [
            ...stateOf(label, supplyState(row.number('state'))),
            ...measured('temperature', label, celsiusNotZero(row.number('degrees'))),
            ...(supplyState(row.number('state')) === null ? [] : partOf('power', label, row.number('watts'))),
          ];
        }),
        ...answers.rows('optics').flatMap((row) =>
          transceiver(row.text('port') ?? row.index, {
            degrees: celsius(row.number('degrees'), 1000),
            volts: scaled(row.number('volts'), 10_000),
            amperes: scaled(row.number('bias'), 1_000_000),
          }),
        ),
      ]),
    };
  },
});

/** `HP J9780A 2530-8-PoEP Switch, revision YA.16.10`, `HP 1820-24G J9980A, PT.02.01, Linux`, `Aruba Instant On 1930 …, InstantOn_1930_1.0.5`. */
const models = [
  /^(?:HP|HPE|Aruba)?\s*(?:ProCurve\s+)?(.*\d.*?)\s*,\s*revision\b/i,
  /^(?:HP|HPE|Aruba)\s+(.*\d.*?)\s*,\s*(?:[A-Z]{2}\.\d|InstantOn)/i,
];

/** unknown, bad, warning, good, notPresent */
const sensorState = statusBy({ ok: [4], warning: [3], critical: [2], absent: [5] });

/** yes, no */
const overTemperature = statusBy({ critical: [1], ok: [2] });

/** failed, removed, off, underspeed, overspeed, ok */
const fanState = statusBy({ ok: [5], absent: [1, 2], warning: [3, 4], critical: [0] });

/** not present, not plugged, powered, failed, permanent failure, maximum, auxiliary failure, not powered, auxiliary not powered */
const supplyState = statusBy({ ok: [3], absent: [1], warning: [2, 6, 8, 9], critical: [4, 5, 7] });
