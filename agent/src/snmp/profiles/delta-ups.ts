// Delta's UPS (DeltaUPS-MIB, 2254.2.4); its cards send numbers as text, too.
import { plausible } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { GearUps } from '../reading.ts';
import { fromMinutes, fromSeconds, highestLoad, lineLabel } from '../ups.ts';

const root = '1.3.6.1.4.1.2254.2.4';

export const deltaUps = defineProfile({
  name: 'delta-ups',
  match: madeBy(2254),
  proof: [root],
  scalars: {
    model: `${root}.1.2.0`,
    firmware: `${root}.1.3.0`,
    inputLines: `${root}.4.1.0`,
    input1: `${root}.4.3.0`,
    inputCurrent1: `${root}.4.4.0`,
    input2: `${root}.4.7.0`,
    inputCurrent2: `${root}.4.8.0`,
    input3: `${root}.4.11.0`,
    inputCurrent3: `${root}.4.12.0`,
    source: `${root}.5.1.0`,
    outputLines: `${root}.5.3.0`,
    output1: `${root}.5.4.0`,
    current1: `${root}.5.5.0`,
    power1: `${root}.5.6.0`,
    load1: `${root}.5.7.0`,
    output2: `${root}.5.8.0`,
    current2: `${root}.5.9.0`,
    power2: `${root}.5.10.0`,
    load2: `${root}.5.11.0`,
    output3: `${root}.5.12.0`,
    current3: `${root}.5.13.0`,
    power3: `${root}.5.14.0`,
    load3: `${root}.5.15.0`,
    condition: `${root}.7.1.0`,
    status: `${root}.7.2.0`,
    seconds: `${root}.7.4.0`,
    minutes: `${root}.7.5.0`,
    voltage: `${root}.7.6.0`,
    current: `${root}.7.7.0`,
    charge: `${root}.7.8.0`,
    temperature: `${root}.7.9.0`,
    ambient: `${root}.10.1.0`,
    humidity: `${root}.10.2.0`,
  },
  map(answers) {
    const lines = [1, 2, 3] as const;
    const inputs = lines.slice(0, answers.number('inputLines') || 1);
    const outputs = lines.slice(0, answers.number('outputLines') || 1);
    const source = answers.number('source');
    return {
      facts: { vendor: 'Delta', kind: 'ups', model: answers.text('model'), firmware: answers.text('firmware') },
      ups: {
        chargePct: plausible('charge', answers.number('charge')),
        runtimeSeconds: fromMinutes(answers.number('minutes')),
        secondsOnBattery: fromSeconds(answers.number('seconds')),
        loadPct: highestLoad(outputs.map((line) => answers.number(`load${line}`))),
        onBattery: source === null ? null : source === 1,
        outputSource: source === null ? null : (sources[source] ?? null),
        batteryStatus: statusOf(answers.number('status'), answers.number('condition')),
      },
      components: [
        ...stateOf('Battery status', statusBy({ ok: [0], critical: [1, 2] })(answers.number('status'))),
        ...stateOf('Battery', statusBy({ ok: [0], warning: [1, 2] })(answers.number('condition'))),
        ...partOf('voltage', 'Battery', answers.number('voltage'), 10),
        ...partOf('current', 'Battery', answers.number('current'), 10),
        ...partOf('temperature', 'Battery', answers.number('temperature') || null),
        ...partOf('temperature', 'Ambient', answers.number('ambient') || null),
        ...partOf('humidity', 'Ambient', answers.number('humidity') || null),
        ...inputs.flatMap((line) => {
          const label = lineLabel('Input', line, inputs.length);
          return [
            ...partOf('voltage', label, answers.number(`input${line}`), 10),
            ...partOf('current', label, answers.number(`inputCurrent${line}`), 10),
          ];
        }),
        ...outputs.flatMap((line) => {
          const label = lineLabel('Output', line, outputs.length);
          return [
            ...partOf('voltage', label, answers.number(`output${line}`), 10),
            ...partOf('current', label, answers.number(`current${line}`), 10),
            ...partOf('power', label, answers.number(`power${line}`)),
          ];
        }),
      ],
    };
  },
});

/** normal, battery, bypass, reducing, boosting, manual bypass, other, none. */
const sources: readonly GearUps['outputSource'][] = [
  'normal',
  'battery',
  'bypass',
  'reducer',
  'booster',
  'bypass',
  'other',
  'none',
];

/** ok, low, depleted; good, weak, replace. */
function statusOf(status: number | null, condition: number | null): GearUps['batteryStatus'] {
  if (status === 2) return 'depleted';
  if (status === 1) return 'low';
  return condition === 2 ? 'replace' : status === 0 ? 'normal' : null;
}
