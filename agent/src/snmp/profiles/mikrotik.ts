// MikroTik's RouterOS and SwOS (MIKROTIK-MIB).
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { celsius, scaled } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy, type Identity } from '../profile.ts';

const root = '1.3.6.1.4.1.14988.1.1';
const health = `${root}.3`;

export const mikrotik = defineProfile({
  name: 'mikrotik',
  match: madeBy(14988),
  scalars: {
    coreVolts: `${health}.1.0`,
    threeVolts: `${health}.2.0`,
    fiveVolts: `${health}.3.0`,
    twelveVolts: `${health}.4.0`,
    sensorDegrees: `${health}.5.0`,
    cpuDegrees: `${health}.6.0`,
    boardDegrees: `${health}.7.0`,
    volts: `${health}.8.0`,
    degrees: `${health}.10.0`,
    processorDegrees: `${health}.11.0`,
    watts: `${health}.12.0`,
    milliamperes: `${health}.13.0`,
    supply: `${health}.15.0`,
    backupSupply: `${health}.16.0`,
    fan1: `${health}.17.0`,
    fan2: `${health}.18.0`,
    version: `${root}.4.4.0`,
    serial: `${root}.7.3.0`,
    firmware: `${root}.7.4.0`,
    board: `${root}.7.9.0`,
  },
  tables: {
    gauges: { entry: `${health}.100.1`, columns: { name: 2, value: 3, unit: 4 } },
    poe: { entry: `${root}.15.1.1`, columns: { name: 2, state: 3, volts: 4, milliamperes: 5, watts: 6 } },
    optics: { entry: `${root}.19.1.1`, columns: { name: 2, degrees: 6, millivolts: 7, milliamperes: 8 } },
  },
  map(answers, identity) {
    const model = modelOf(identity) ?? answers.text('board');
    const gauges = answers.rows('gauges');
    const tenth = (name: Parameters<typeof answers.number>[0]) => scaled(answers.number(name), 10);
    const degreesOf = (name: Parameters<typeof answers.number>[0]) => celsius(answers.number(name), 10);
    return {
      facts: {
        vendor: 'MikroTik',
        kind: /\bSwOS\b/.test(identity.description ?? '') ? 'switch' : (kindBy(kinds, model) ?? 'router'),
        model,
        serial: answers.text('serial'),
        // What SwOS calls its firmware is what runs; of RouterOS it is the boot loader.
        firmware:
          answers.text('version') ??
          answers.text('firmware') ??
          wordOf(identity.description, /\bSwOS(?: Lite)? v?([\d.]+)/),
      },
      components: numbered([
        ...gauges.flatMap((row) =>
          gaugeOf(row.text('name') ?? `Gauge ${row.index}`, row.number('unit'), row.number('value')),
        ),
        ...measured('voltage', 'core-voltage', tenth('coreVolts')),
        ...measured('voltage', '3.3V', tenth('threeVolts')),
        ...measured('voltage', '5V', tenth('fiveVolts')),
        ...measured('voltage', '12V', tenth('twelveVolts')),
        ...measured('voltage', 'voltage', tenth('volts')),
        ...measured('temperature', 'sensor-temperature', degreesOf('sensorDegrees')),
        ...measured('temperature', 'cpu-temperature', degreesOf('cpuDegrees') ?? degreesOf('processorDegrees')),
        ...measured('temperature', 'board-temperature', degreesOf('boardDegrees')),
        ...measured('temperature', 'temperature', degreesOf('degrees')),
        ...measured('power', 'power', tenth('watts')),
        ...partOf('current', 'current', answers.number('milliamperes'), 1000),
        // The table of gauges has the same and more, in versions that have it.
        ...(gauges.length > 0
          ? []
          : [
              ...stateOf('psu1-state', supplyState(answers.number('supply'))),
              ...stateOf('psu2-state', supplyState(answers.number('backupSupply'))),
              ...partOf('fan-speed', 'fan1-speed', answers.number('fan1')),
              ...partOf('fan-speed', 'fan2-speed', answers.number('fan2')),
            ]),
        ...answers.rows('poe').flatMap((row) => {
          const label = `${row.text('name') ?? row.index} PoE`;
          return [
            ...stateOf(label, poeState(row.number('state'))),
            ...partOf('voltage', label, row.number('volts'), 10),
            ...partOf('current', label, row.number('milliamperes'), 1000),
            ...partOf('power', label, row.number('watts'), 10),
          ];
        }),
        ...answers.rows('optics').flatMap((row) => {
          const label = row.text('name') ?? `Port ${row.index}`;
          const volts = scaled(row.number('millivolts'), 1000);
          return [
            // 0 V: no module, or one that doesn't measure; its 0 °C is none.
            ...(volts === 0 ? [] : measured('temperature', label, celsius(row.number('degrees')))),
            ...measured('voltage', label, volts),
            ...measured('current', `${label} bias`, scaled(row.number('milliamperes'), 1000)),
          ];
        }),
      ]).filter(isNoDouble),
    };
  },
});

const modelOf = ({ description }: Identity) => wordOf(description, /^RouterOS\s+(.+)$/, /^(\S+)\s+SwOS\b/, /^(\S+)$/);

const kinds: KindRules = [
  [/^(?:crs|css)/i, 'switch'],
  [
    /^(?:rb)?(?:c|w)ap|^(?:rb)?m?ap(?:\b|\s|l)|^(?:rb)?(?:sxt|lhg|ldf|qrt|disc|groove|metal|omnitik|netmetal|netbox|basebox|dynadish|cube)/i,
    'ap',
  ],
];

/** MtxrGaugeUnit: degrees, turns a minute, tenths of a volt, of an ampere, of a watt, a state of which 0 is well. */
function gaugeOf(label: string, unit: number | null, raw: number | null) {
  switch (unit) {
    case 1:
      return measured('temperature', label, celsius(raw));
    case 2:
      return partOf('fan-speed', label, raw);
    case 3:
      return partOf('voltage', label, raw, 10);
    case 4:
      return partOf('current', label, raw, 10);
    case 5:
      return partOf('power', label, raw, 10);
    case 6:
      return stateOf(label, raw === null ? null : raw === 0 ? 'ok' : 'critical');
    default:
      return [];
  }
}

/** Of two names that are the same but for a number the first was the table's: the single objects tell of the same sensor. */
const isNoDouble = ({ label }: { label: string }) =>
  !/^(?:cpu-temperature|temperature|voltage|power|current) \(2\)$/.test(label);

/** false, true */
const supplyState = statusBy({ ok: [1], critical: [0] });

/** disabled, waitingForLoad, poweredOn; then overload, shortCircuit, voltageTooLow, currentTooLow, powerReset and the like */
const poeState = statusBy({ ok: [2, 3], absent: [1], warning: [4, 5, 6, 7, 8, 9, 10, 11] });
