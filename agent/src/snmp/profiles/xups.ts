// Powerware's MIB (XUPS-MIB), which Eaton has under 534.1 and HPE, whose UPS Eaton makes, under 232.165.3.
import { plausible } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy, type Profile, type Row } from '../profile.ts';
import type { Component, GearUps } from '../reading.ts';
import { fromSeconds, lineLabel, outputSources, upsCardOf } from '../ups.ts';

type Maker = { name: string; vendor: string; match: Profile['match']; root: string; serial: string };

const xupsOf = ({ name, vendor, match, root, serial }: Maker) =>
  defineProfile({
    name,
    match,
    proof: [`${root}.1`, `${root}.2`, `${root}.4`, `${root}.6`],
    scalars: {
      model: `${root}.1.2.0`,
      firmware: `${root}.1.3.0`,
      serial,
      seconds: `${root}.2.1.0`,
      voltage: `${root}.2.2.0`,
      current: `${root}.2.3.0`,
      charge: `${root}.2.4.0`,
      batteryState: `${root}.2.5.0`,
      load: `${root}.4.1.0`,
      source: `${root}.4.5.0`,
      ambient: `${root}.6.1.0`,
      ambientHumidity: `${root}.6.4.0`,
      remote: `${root}.6.5.0`,
      remoteHumidity: `${root}.6.6.0`,
      standardSource: '1.3.6.1.2.1.33.1.4.1.0',
    },
    tables: {
      inputs: { entry: `${root}.3.4.1`, columns: { voltage: 2, current: 3, power: 4 } },
      outputs: { entry: `${root}.4.4.1`, columns: { voltage: 2, current: 3, power: 4 } },
      bypass: { entry: `${root}.5.3.1`, columns: { voltage: 2 } },
    },
    map(answers) {
      const source = answers.number('source');
      const batteryState = answers.number('batteryState');
      return {
        facts: {
          vendor,
          // The probes alone are there on Eaton's cards for UPS and PDUs.
          kind: source === null && answers.number('charge') === null ? null : 'ups',
          model: answers.text('model'),
          firmware: answers.text('firmware'),
          serial: answers.text('serial'),
        },
        ups: {
          chargePct: plausible('charge', answers.number('charge')),
          runtimeSeconds: fromSeconds(answers.number('seconds')),
          loadPct: plausible('load', answers.number('load')),
          // A battery under test gives power while mains are there.
          onBattery: source === null ? null : source === 5 && batteryState !== underTest,
          outputSource: outputSources[source ?? 0] ?? moreSources[source ?? 0] ?? null,
          batteryStatus: batteryState === checkBattery ? 'replace' : null,
        },
        components: [
          ...stateOf('Battery', batteryStates(batteryState)).filter(({ status }) => status !== 'unknown'),
          // 0 where no probe is plugged in.
          ...partOf('temperature', 'Ambient', answers.number('ambient') || null),
          ...partOf('humidity', 'Ambient', answers.number('ambientHumidity') || null),
          ...partOf('temperature', 'Remote', answers.number('remote') || null),
          ...partOf('humidity', 'Remote', answers.number('remoteHumidity') || null),
          // UPS-MIB (RFC 1628) has the same in tenths.
          ...(answers.has('standardSource')
            ? []
            : [
                ...partOf('voltage', 'Battery', answers.number('voltage')),
                ...partOf('current', 'Battery', answers.number('current')),
                ...linesOf('Input', answers.rows('inputs')),
                ...linesOf('Output', answers.rows('outputs')),
                ...linesOf('Bypass', answers.rows('bypass')),
              ]),
        ],
      };
    },
  });

const linesOf = (name: string, rows: readonly Row<string>[]): Component[] =>
  rows.flatMap((row) => {
    const label = lineLabel(name, row.index, rows.length);
    return [
      ...partOf('voltage', label, row.number('voltage')),
      ...partOf('current', label, row.number('current')),
      ...partOf('power', label, row.number('power')),
    ];
  });

const underTest = 7;
const checkBattery = 8;

/** charging, discharging, floating, resting, (5 unknown), disconnected, under test, check battery. */
const batteryStates = statusBy({ ok: [1, 2, 3, 4, 7], warning: [8], critical: [6] });

/** Parallel for capacity and for redundancy, saving energy, maintenance bypass. */
const moreSources: Readonly<Record<number, GearUps['outputSource']>> = {
  8: 'normal',
  9: 'normal',
  10: 'normal',
  11: 'bypass',
};

export const eatonUps = xupsOf({
  name: 'xups',
  vendor: 'Eaton',
  match: upsCardOf(534, 705),
  root: '1.3.6.1.4.1.534.1',
  serial: '1.3.6.1.4.1.534.1.1.6.0',
});

export const hpeUps = xupsOf({
  name: 'hpe-ups',
  vendor: 'HPE',
  match: madeBy('232.165'),
  root: '1.3.6.1.4.1.232.165.3',
  serial: '1.3.6.1.4.1.232.165.1.2.7.0',
});
