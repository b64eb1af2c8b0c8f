// UPS by the standard (UPS-MIB, RFC 1628), which most cards speak besides their maker's own.
import { warning, critical, type Remark } from '../../kinds/verdict.ts';
import { known, plausible } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { anyDevice, defineProfile, type Row } from '../profile.ts';
import type { Component, Contribution, GearUps } from '../reading.ts';
import { batteryState, fromMinutes, fromSeconds, highestLoad, lineLabel, outputSources } from '../ups.ts';

const root = '1.3.6.1.2.1.33.1';

export const upsMib = defineProfile({
  name: 'ups-mib',
  match: anyDevice,
  proof: [root],
  scalars: {
    model: `${root}.1.2.0`,
    software: `${root}.1.3.0`,
    agent: `${root}.1.4.0`,
    status: `${root}.2.1.0`,
    secondsOnBattery: `${root}.2.2.0`,
    minutes: `${root}.2.3.0`,
    charge: `${root}.2.4.0`,
    voltage: `${root}.2.5.0`,
    current: `${root}.2.6.0`,
    temperature: `${root}.2.7.0`,
    inputLines: `${root}.3.2.0`,
    source: `${root}.4.1.0`,
    outputLines: `${root}.4.3.0`,
    test: `${root}.7.3.0`,
  },
  tables: {
    input: { entry: `${root}.3.3.1`, columns: { voltage: 3, current: 4, power: 5 } },
    output: { entry: `${root}.4.4.1`, columns: { voltage: 2, current: 3, power: 4, load: 5 } },
    bypass: { entry: `${root}.5.3.1`, columns: { voltage: 2, current: 3, power: 4 } },
    alarms: { entry: `${root}.6.2.1`, columns: { what: 2 } },
  },
  map(answers) {
    const outputs = present(answers.rows('output'), answers.number('outputLines'));
    const inputs = present(answers.rows('input'), answers.number('inputLines'));
    const alarms = answers.rows('alarms').map((row) => row.oid('what'));
    const isTesting = answers.number('test') === testInProgress || alarms.includes(`${alarmRoot}.24`);
    const ups: Partial<GearUps> = {
      chargePct: plausible('charge', answers.number('charge')),
      runtimeSeconds: fromMinutes(answers.number('minutes')),
      loadPct: highestLoad(outputs.map((row) => row.number('load'))),
      batteryStatus: batteryStatuses[answers.number('status') ?? 0] ?? null,
      outputSource: outputSources[answers.number('source') ?? 0] ?? null,
      secondsOnBattery: fromSeconds(answers.number('secondsOnBattery')),
    };
    ups.onBattery = isTesting ? false : onBattery(ups, inputs);
    return {
      facts: {
        kind: 'ups',
        model: answers.text('model'),
        firmware: answers.text('software') ?? answers.text('agent'),
      },
      ups,
      components: [
        ...partOf('voltage', 'Battery', answers.number('voltage'), 10),
        ...partOf('current', 'Battery', answers.number('current'), 10),
        // 0 is what cards without a sensor say; no room with a UPS is that cold.
        ...partOf('temperature', 'Battery', answers.number('temperature') || null),
        ...stateOf('Battery status', batteryState(answers.number('status'))),
        ...stateOf('Output source', sourceStates(ups.onBattery)(answers.number('source'))),
        ...linesOf('Input', inputs),
        ...linesOf('Output', outputs),
        ...linesOf(
          'Bypass',
          answers.rows('bypass').filter((row) => (known(row.number('voltage')) ?? 0) > 0),
        ),
        ...(outputs.length > 1 ? outputs : []).flatMap((row) =>
          partOf('load', lineLabel('Output', row.index, outputs.length), row.number('load')),
        ),
      ],
      remarks: alarms.flatMap(remarkOn),
    } satisfies Contribution;
  },
});

const testInProgress = 5;

const batteryStatuses: Readonly<Record<number, GearUps['batteryStatus']>> = {
  1: 'unknown',
  2: 'normal',
  3: 'low',
  4: 'depleted',
};

/** none, normal, bypass, battery, booster, reducer. */
const sourceStates = (isOnBattery: boolean | null) =>
  isOnBattery === true
    ? statusBy({ ok: [3, 6, 7], warning: [2, 4, 5] })
    : statusBy({ ok: [3, 5, 6, 7], warning: [2, 4] });

type Line = Row<string>;

/** Some cards fill three lines, with zeros where there is but one. */
function present<Some extends Line>(rows: Some[], count: number | null): Some[] {
  if (count !== null && count > 0) return rows.slice(0, count);
  const alive = rows.filter((row) => (known(row.number('voltage')) ?? 0) > 0);
  return alive.length > 0 ? alive : rows;
}

/**
 * Inverters for batteries of 48 V always say that battery is their source, while no second on battery passes and mains are
 * there: then they run on mains.
 */
function onBattery({ outputSource, secondsOnBattery }: Partial<GearUps>, inputs: readonly Line[]): boolean | null {
  const hasMains = inputs.some((row) => (known(row.number('voltage')) ?? 0) >= 80);
  if (outputSource === 'battery') return !(secondsOnBattery === 0 && hasMains);
  if (secondsOnBattery !== null && secondsOnBattery !== undefined && secondsOnBattery > 0) return true;
  return (outputSource ?? null) === null && (secondsOnBattery ?? null) === null ? null : false;
}

const linesOf = (name: string, rows: readonly Line[]): Component[] =>
  rows.flatMap((row) => {
    const label = lineLabel(name, row.index, rows.length);
    const volts = voltsOf(row.number('voltage'));
    const amperes = plausible('current', row.number('current'), 10);
    const watts = plausible('power', row.number('power'));
    // Some cards give kilowatts, or never fill it.
    const isWatts = amperes === null || volts === null || amperes < 1 || (watts ?? 0) * 100 >= amperes * volts;
    return [
      ...partOf('voltage', label, volts),
      ...partOf('current', label, amperes),
      ...(isWatts ? partOf('power', label, watts) : []),
    ];
  });

/** In volts by the MIB; Delta's cards give tenths. No UPS has a line of a thousand volts. */
const voltsOf = (raw: number | null): number | null => {
  const volts = known(raw);
  return volts !== null && volts >= 1000 ? volts / 10 : volts;
};

const alarmRoot = `${root}.6.3`;

/** upsWellKnownAlarms, without those that the readings themselves say (on battery, low, depleted) and the harmless. */
const alarmRemarks: Readonly<Record<string, Remark>> = {
  1: warning('The battery of the UPS must be replaced'),
  5: warning('The UPS reports a temperature out of its limits'),
  6: warning('The UPS reports bad mains'),
  7: warning('The UPS reports a bad output'),
  8: warning('The UPS reports an overload'),
  10: warning('The UPS reports a bad bypass'),
  13: critical('The charger of the UPS has failed'),
  16: critical('A fan of the UPS has failed'),
  17: critical('A fuse of the UPS has failed'),
  18: critical('The UPS reports a fault'),
  19: warning('The self test of the UPS has failed'),
  20: warning('The card has lost the connection to the UPS'),
  23: critical('The UPS is about to shut down'),
};

function remarkOn(alarm: string | null): Remark[] {
  const number = alarm?.startsWith(`${alarmRoot}.`) === true ? alarm.slice(alarmRoot.length + 1) : null;
  const remark = number === null ? undefined : alarmRemarks[number.replace(/\.0$/, '')];
  return remark === undefined ? [] : [remark];
}
