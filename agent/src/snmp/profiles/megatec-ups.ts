// UPS with cards of Phoenixtec and Megatec (PPC-MIB, 935.1.1.1): PowerCom, Ippon, PowerWalker, Riello and many others.
import { plausible } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile } from '../profile.ts';
import type { GearUps } from '../reading.ts';
import { batteryState, fromSeconds, highestLoad, lineLabel, replacementState, upsCardOf } from '../ups.ts';

const root = '1.3.6.1.4.1.935.1.1.1';

export const megatecUps = defineProfile({
  name: 'megatec-ups',
  match: upsCardOf(935),
  proof: [`${root}.1`, `${root}.2`],
  scalars: {
    model: `${root}.1.1.1.0`,
    firmware: `${root}.1.2.1.0`,
    serial: `${root}.1.2.3.0`,
    status: `${root}.2.1.1.0`,
    seconds: `${root}.2.1.2.0`,
    charge: `${root}.2.2.1.0`,
    voltage: `${root}.2.2.2.0`,
    temperature: `${root}.2.2.3.0`,
    runtime: `${root}.2.2.4.0`,
    replace: `${root}.2.2.5.0`,
    input: `${root}.3.2.1.0`,
    output: `${root}.4.2.1.0`,
    outputStatus: `${root}.4.1.1.0`,
    load: `${root}.4.2.3.0`,
    test: `${root}.7.2.3.0`,
    input1: `${root}.8.2.2.0`,
    input2: `${root}.8.2.3.0`,
    input3: `${root}.8.2.4.0`,
    output1: `${root}.8.3.2.0`,
    output2: `${root}.8.3.3.0`,
    output3: `${root}.8.3.4.0`,
    load1: `${root}.8.3.5.0`,
    load2: `${root}.8.3.6.0`,
    load3: `${root}.8.3.7.0`,
    ambient: `${root}.9.1.1.0`,
    humidity: `${root}.9.1.2.0`,
  },
  map(answers) {
    const outputStatus = answers.number('outputStatus');
    const lines = [1, 2, 3] as const;
    const status = answers.number('status');
    return {
      facts: {
        kind: 'ups',
        model: answers.text('model'),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      ups: {
        chargePct: plausible('charge', answers.number('charge')),
        // 0 is not measured: a UPS without a second left would be off.
        runtimeSeconds: fromSeconds(answers.number('runtime') || null),
        secondsOnBattery: fromSeconds(answers.number('seconds')),
        loadPct:
          plausible('load', answers.number('load')) ??
          highestLoad(
            lines.map((line) => answers.number(`load${line}`)),
            10,
          ),
        onBattery:
          outputStatus === null || outputStatus <= 1 ? null : outputStatus === 3 && answers.number('test') !== 4,
        outputSource: sources[outputStatus ?? 0] ?? null,
        batteryStatus:
          status === 3 ? 'low' : answers.number('replace') === 2 ? 'replace' : status === 2 ? 'normal' : null,
      },
      components: [
        ...stateOf('Battery status', batteryState(status)),
        ...stateOf('Output status', outputStates(outputStatus)),
        ...(answers.number('replace') === 2 || answers.number('replace') === 1
          ? stateOf('Battery replacement', replacementState(answers.number('replace')))
          : []),
        ...partOf('voltage', 'Battery', answers.number('voltage'), 10),
        ...partOf('temperature', 'Battery', answers.number('temperature') || null, 10),
        ...partOf('temperature', 'Ambient', answers.number('ambient') || null, 10),
        ...partOf('humidity', 'Ambient', answers.number('humidity') || null, 10),
        ...partOf('voltage', 'Input', answers.number('input'), 10),
        ...partOf('voltage', 'Output', answers.number('output'), 10),
        ...lines.flatMap((line) => [
          ...partOf('voltage', lineLabel('Input', line, 3), answers.number(`input${line}`) || null, 10),
          ...partOf('voltage', lineLabel('Output', line, 3), answers.number(`output${line}`) || null, 10),
        ]),
      ],
    };
  },
});

/** unknown, on line, on battery, boost, sleeping, bypass, rebooting, stand-by, buck. */
const sources: Readonly<Record<number, GearUps['outputSource']>> = {
  1: 'unknown',
  2: 'normal',
  3: 'battery',
  4: 'booster',
  5: 'none',
  6: 'bypass',
  7: 'none',
  8: 'normal',
  9: 'reducer',
};
const outputStates = statusBy({ ok: [2, 4, 8, 9], warning: [3, 5, 6, 7] });
