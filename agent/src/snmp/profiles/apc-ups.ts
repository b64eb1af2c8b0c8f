// APC UPS (PowerNet-MIB, 318.1.1.1): Back-UPS, Smart-UPS, Symmetra and Galaxy behind a network management card.
import { known, plausible } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { Component, GearUps } from '../reading.ts';
import { batteryState, fromTicks, highestLoad, lineLabel, replacementState } from '../ups.ts';

const root = '1.3.6.1.4.1.318.1.1.1';

export const apcUps = defineProfile({
  name: 'apc-ups',
  match: madeBy(318),
  proof: [`${root}.1`, `${root}.2`, `${root}.4`],
  scalars: {
    model: `${root}.1.1.1.0`,
    firmware: `${root}.1.2.1.0`,
    serial: `${root}.1.2.3.0`,
    batteryStatus: `${root}.2.1.1.0`,
    timeOnBattery: `${root}.2.1.2.0`,
    charge: `${root}.2.2.1.0`,
    temperature: `${root}.2.2.2.0`,
    runtime: `${root}.2.2.3.0`,
    replace: `${root}.2.2.4.0`,
    badBatteries: `${root}.2.2.6.0`,
    batteryVoltage: `${root}.2.2.8.0`,
    // The same in tenths, which older cards don't have.
    fineCharge: `${root}.2.3.1.0`,
    fineTemperature: `${root}.2.3.2.0`,
    fineBatteryVoltage: `${root}.2.3.4.0`,
    fineBatteryCurrent: `${root}.2.3.5.0`,
    input: `${root}.3.2.1.0`,
    failCause: `${root}.3.2.5.0`,
    fineInput: `${root}.3.3.1.0`,
    outputStatus: `${root}.4.1.1.0`,
    output: `${root}.4.2.1.0`,
    load: `${root}.4.2.3.0`,
    current: `${root}.4.2.4.0`,
    power: `${root}.4.2.8.0`,
    fineOutput: `${root}.4.3.1.0`,
    fineLoad: `${root}.4.3.3.0`,
    fineCurrent: `${root}.4.3.4.0`,
    test: `${root}.7.2.3.0`,
  },
  tables: {
    inputPhases: { entry: `${root}.9.2.3.1`, columns: { voltage: 3, current: 6, power: 9 } },
    outputPhases: { entry: `${root}.9.3.3.1`, columns: { voltage: 3, current: 4, load: 10, power: 13 } },
  },
  map(answers) {
    const outputStatus = answers.number('outputStatus');
    const isTesting =
      answers.number('failCause') === selfTest ||
      answers.number('test') === testInProgress ||
      tests.has(outputStatus ?? 0);
    const outputPhases = answers.rows('outputPhases');
    const fineOr = (
      type: 'temperature' | 'voltage' | 'current',
      label: string,
      fine: number | null,
      coarse: number | null,
    ) => (known(fine) === null ? partOf(type, label, coarse) : partOf(type, label, fine, 10));
    const phases = (name: string, rows: ReturnType<typeof answers.rows<'inputPhases' | 'outputPhases'>>): Component[] =>
      rows.flatMap((row) => {
        const label = `${row.arcs[0] === 2 && name === 'Input' ? 'Bypass' : name} phase ${row.arcs.at(-1)}`;
        return [
          ...partOf('voltage', label, row.number('voltage')),
          ...partOf('current', label, row.number('current'), 10),
          ...partOf('power', label, row.number('power')),
        ];
      });
    return {
      facts: {
        vendor: 'APC',
        kind: 'ups',
        model: answers.text('model'),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      ups: {
        chargePct:
          plausible('charge', answers.number('fineCharge'), 10) ?? plausible('charge', answers.number('charge')),
        runtimeSeconds: fromTicks(answers.number('runtime')),
        loadPct:
          plausible('load', answers.number('fineLoad'), 10) ??
          plausible('load', answers.number('load')) ??
          highestLoad(outputPhases.map((row) => row.number('load'))),
        onBattery: isTesting ? false : outputStatus === null ? null : outputStatus === 3,
        batteryStatus: batteryStatus(answers.number('batteryStatus'), answers.number('replace')),
        outputSource: sourceOf(outputStatus),
        secondsOnBattery: fromTicks(answers.number('timeOnBattery')),
      },
      components: [
        ...fineOr('temperature', 'Internal', answers.number('fineTemperature'), answers.number('temperature')),
        ...fineOr('voltage', 'Battery', answers.number('fineBatteryVoltage'), answers.number('batteryVoltage')),
        ...partOf('current', 'Battery', answers.number('fineBatteryCurrent'), 10),
        ...fineOr('voltage', 'Input', answers.number('fineInput'), answers.number('input')),
        ...fineOr('voltage', 'Output', answers.number('fineOutput'), answers.number('output')),
        ...fineOr('current', 'Output', answers.number('fineCurrent'), answers.number('current')),
        ...partOf('power', 'Output', answers.number('power')),
        ...stateOf('Output status', outputStates(outputStatus)),
        ...stateOf('Battery status', batteryState(answers.number('batteryStatus'))),
        ...stateOf('Battery replacement', replacementState(answers.number('replace'))),
        ...stateOf('Self test', statusBy({ ok: [1, 4], warning: [2], unknown: [3] })(answers.number('test'))),
        ...phases('Input', answers.rows('inputPhases')),
        ...phases('Output', outputPhases),
        ...(outputPhases.length > 1 ? outputPhases : []).flatMap((row) =>
          partOf('load', lineLabel('Output', row.arcs.at(-1) ?? 1, outputPhases.length), row.number('load')),
        ),
      ],
    };
  },
});

/** upsAdvInputLineFailCause, upsAdvTestDiagnosticsResults. */
const selfTest = 9;
const testInProgress = 4;
/** upsBasicOutputStatus: a battery test, a discharge test, a self test. */
const tests = new Set([15, 24, 28]);

function batteryStatus(status: number | null, replace: number | null): GearUps['batteryStatus'] {
  if (status === 3) return 'low';
  if (replace === 2 || status === 4) return 'replace';
  return status === 2 || (status === null && replace === 1) ? 'normal' : status === 1 ? 'unknown' : null;
}

/** onBattery, onSmartBoost, timedSleeping, softwareBypass, off, rebooting … (upsBasicOutputStatus). */
function sourceOf(status: number | null): GearUps['outputSource'] {
  if (status === null) return null;
  if (status === 1) return 'unknown';
  if (status === 3 || tests.has(status)) return 'battery';
  if (status === 4) return 'booster';
  if (status === 12) return 'reducer';
  if ([5, 7, 8, 11].includes(status)) return 'none';
  return [6, 9, 10, 16, 17].includes(status) ? 'bypass' : 'normal';
}

const outputStates = statusBy({
  ok: [2, 4, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 24, 27, 28],
  warning: [3, 5, 6, 7, 8, 9, 11, 17, 25, 26],
  critical: [10, 16],
});
