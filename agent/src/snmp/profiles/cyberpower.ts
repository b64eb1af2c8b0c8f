// CyberPower's UPS, PDUs and environment probes (CPS-MIB, 3808.1.1.1, .3, .6, .4 and .8).
import { fahrenheitToCelsius, known, plausible } from '../gauge.ts';
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { GearUps } from '../reading.ts';
import { batteryState, fromTicks, replacementState } from '../ups.ts';

const root = '1.3.6.1.4.1.3808.1.1';

export const cyberpowerUps = defineProfile({
  name: 'cyberpower-ups',
  match: madeBy(3808),
  proof: [`${root}.1`],
  scalars: {
    model: `${root}.1.1.1.1.0`,
    firmware: `${root}.1.1.2.1.0`,
    serial: `${root}.1.1.2.3.0`,
    batteryStatus: `${root}.1.2.1.1.0`,
    timeOnBattery: `${root}.1.2.1.2.0`,
    charge: `${root}.1.2.2.1.0`,
    batteryVoltage: `${root}.1.2.2.2.0`,
    batteryTemperature: `${root}.1.2.2.3.0`,
    runtime: `${root}.1.2.2.4.0`,
    replace: `${root}.1.2.2.5.0`,
    input: `${root}.1.3.2.1.0`,
    outputStatus: `${root}.1.4.1.1.0`,
    output: `${root}.1.4.2.1.0`,
    load: `${root}.1.4.2.3.0`,
    current: `${root}.1.4.2.4.0`,
    power: `${root}.1.4.2.5.0`,
    test: `${root}.1.7.2.3.0`,
    systemTemperature: `${root}.1.10.2.0`,
  },
  map(answers) {
    const status = answers.number('outputStatus');
    const batteryStatus = answers.number('batteryStatus');
    const isTesting = answers.number('test') === testInProgress;
    return {
      facts: {
        vendor: 'CyberPower',
        kind: 'ups',
        model: answers.text('model'),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      ups: {
        chargePct: plausible('charge', answers.number('charge')),
        runtimeSeconds: fromTicks(answers.number('runtime')),
        loadPct: plausible('load', answers.number('load')),
        onBattery: status === null ? null : status === 3 && !isTesting,
        batteryStatus:
          batteryStatus === 3
            ? 'low'
            : answers.number('replace') === 2
              ? 'replace'
              : (({ 1: 'unknown', 2: 'normal' } as Record<number, GearUps['batteryStatus']>)[batteryStatus ?? 0] ??
                null),
        outputSource: sources[status ?? 0] ?? null,
        secondsOnBattery: fromTicks(answers.number('timeOnBattery')),
      },
      components: [
        ...stateOf('Battery status', batteryState(batteryStatus)),
        ...stateOf('Output status', outputStates(status)),
        ...stateOf('Battery replacement', replacementState(answers.number('replace'))),
        ...partOf('voltage', 'Battery', answers.number('batteryVoltage'), 10),
        ...partOf('temperature', 'Battery', answers.number('batteryTemperature') || null),
        ...partOf('temperature', 'System', answers.number('systemTemperature') || null),
        ...partOf('voltage', 'Input', answers.number('input'), 10),
        ...partOf('voltage', 'Output', answers.number('output'), 10),
        ...partOf('current', 'Output', answers.number('current'), 10),
        ...partOf('power', 'Output', answers.number('power')),
      ],
    };
  },
});

/** upsAdvanceTestDiagnosticsResults: ok, failed, invalid test, in progress. */
const testInProgress = 4;

/** unknown, on line, on battery, boost, sleep, off, rebooting, ECO, bypass, buck, overload. */
const sources: Readonly<Record<number, GearUps['outputSource']>> = {
  1: 'unknown',
  2: 'normal',
  3: 'battery',
  4: 'booster',
  5: 'none',
  6: 'none',
  7: 'none',
  8: 'normal',
  9: 'bypass',
  10: 'reducer',
  11: 'normal',
};
const outputStates = statusBy({ ok: [2, 4, 8, 10], warning: [3, 5, 6, 7, 9, 11] });

export const cyberpowerPdu = defineProfile({
  name: 'cyberpower-pdu',
  match: madeBy(3808),
  proof: [`${root}.3`, `${root}.6`],
  scalars: { firmware: `${root}.3.1.3.0`, model: `${root}.3.1.5.0`, serial: `${root}.3.1.6.0` },
  tables: {
    loads: { entry: `${root}.3.2.3.1.1`, columns: { current: 2, state: 3, phase: 4, bank: 5, voltage: 6, power: 7 } },
    devices: { entry: `${root}.6.3.4.1`, columns: { state: 4, power: 5 } },
    phases: { entry: `${root}.6.4.4.1`, columns: { number: 3, state: 4, current: 5, voltage: 6, power: 7 } },
    banks: { entry: `${root}.6.5.4.1`, columns: { number: 3, state: 4, current: 5 } },
  },
  map(answers) {
    const judged = (row: { number(name: 'state'): number | null }) => loadStates(row.number('state'));
    return {
      facts: {
        vendor: 'CyberPower',
        kind: 'pdu',
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: answers.text('firmware'),
      },
      components: numbered([
        ...answers.rows('loads').flatMap((row) => {
          const bank = row.number('bank') ?? 0;
          const label = bank > 0 ? `Bank ${bank}` : `Phase ${row.number('phase') ?? row.index}`;
          return [
            ...partOf('current', label, row.number('current'), 10, judged(row)),
            ...partOf('voltage', label, row.number('voltage') || null, 10),
            ...partOf('power', label, row.number('power')),
          ];
        }),
        ...answers.rows('devices').flatMap((row) => {
          const label = answers.rows('devices').length > 1 ? `PDU ${row.index}` : 'Total';
          return partOf('power', label, row.number('power'), 0.1, judged(row));
        }),
        ...answers.rows('phases').flatMap((row) => {
          const label = `Phase ${row.number('number') ?? row.index}`;
          return [
            ...partOf('current', label, row.number('current'), 10, judged(row)),
            ...partOf('voltage', label, row.number('voltage'), (row.number('voltage') ?? 0) >= 1000 ? 10 : 1),
            ...partOf('power', label, row.number('power'), 0.1),
          ];
        }),
        ...answers
          .rows('banks')
          .flatMap((row) =>
            partOf('current', `Bank ${row.number('number') ?? row.index}`, row.number('current'), 10, judged(row)),
          ),
      ]),
    };
  },
});

/** normal, low, near overload, overload. */
const loadStates = statusBy({ ok: [1, 2], warning: [3], critical: [4] });

export const cyberpowerEnvironment = defineProfile({
  name: 'cyberpower-environment',
  match: madeBy(3808),
  proof: [`${root}.4`, `${root}.8`],
  scalars: {
    name: `${root}.4.1.1.0`,
    temperature: `${root}.4.2.1.0`,
    humidity: `${root}.4.3.1.0`,
    unit: `${root}.8.2.2.0`,
  },
  tables: {
    probes: { entry: `${root}.8.1.2.1`, columns: { name: 3, location: 4 }, rarely: true },
    temperatures: { entry: `${root}.8.2.3.1`, columns: { value: 3 } },
    humidities: { entry: `${root}.8.3.2.1`, columns: { value: 3 } },
  },
  map(answers) {
    const names = new Map(answers.rows('probes').map((row) => [row.index, row.text('location') ?? row.text('name')]));
    const label = (index: string) => names.get(index) ?? `Environment sensor ${index}`;
    return {
      components: [
        // The first sensor told tenths of a degree Fahrenheit.
        ...partOf(
          'temperature',
          answers.text('name') ?? 'Environment',
          fahrenheitToCelsius(answers.number('temperature') || null, 10),
          10,
        ),
        ...partOf('humidity', answers.text('name') ?? 'Environment', answers.number('humidity') || null),
        ...answers.rows('temperatures').flatMap((row) => {
          const raw = known(row.number('value'));
          return partOf(
            'temperature',
            label(row.index),
            answers.number('unit') === 1 ? raw : fahrenheitToCelsius(raw, 100),
            100,
          );
        }),
        ...answers.rows('humidities').flatMap((row) => partOf('humidity', label(row.index), row.number('value'), 100)),
      ],
    };
  },
});
