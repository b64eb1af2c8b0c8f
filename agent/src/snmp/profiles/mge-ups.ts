// MGE and Eaton UPS behind MGE's cards (MG-SNMP-UPS-MIB, 705.1). Yes is 1 and no is 2 in it.
import { warning } from '../../kinds/verdict.ts';
import { known, plausible } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile } from '../profile.ts';
import type { GearUps } from '../reading.ts';
import { fromSeconds, highestLoad, lineLabel, upsCardOf } from '../ups.ts';

const root = '1.3.6.1.4.1.705.1';

export const mgeUps = defineProfile({
  name: 'mge-ups',
  match: upsCardOf(705, 534),
  proof: [`${root}.1`, `${root}.5`],
  scalars: {
    family: `${root}.1.1.0`,
    model: `${root}.1.2.0`,
    firmware: `${root}.1.4.0`,
    serial: `${root}.1.7.0`,
    seconds: `${root}.5.1.0`,
    charge: `${root}.5.2.0`,
    voltage: `${root}.5.5.0`,
    current: `${root}.5.6.0`,
    temperature: `${root}.5.7.0`,
    isFaulty: `${root}.5.9.0`,
    mustReplace: `${root}.5.11.0`,
    isLow: `${root}.5.14.0`,
    isLowCondition: `${root}.5.16.0`,
    inputPhases: `${root}.6.1.0`,
    outputPhases: `${root}.7.1.0`,
    onBattery: `${root}.7.3.0`,
    onBypass: `${root}.7.4.0`,
    onBoost: `${root}.7.8.0`,
    isOverloaded: `${root}.7.10.0`,
    isTooHot: `${root}.7.11.0`,
    onBuck: `${root}.7.12.0`,
    ambient: `${root}.8.1.0`,
    humidity: `${root}.8.2.0`,
    standardSource: '1.3.6.1.2.1.33.1.4.1.0',
  },
  tables: {
    inputs: { entry: `${root}.6.2.1`, columns: { voltage: 2, current: 6 } },
    outputs: { entry: `${root}.7.2.1`, columns: { voltage: 2, load: 4, current: 5 } },
    sensorNames: { entry: `${root}.4.34.1`, columns: { name: 2 }, rarely: true },
    sensors: { entry: `${root}.8.7.1`, columns: { temperature: 3, humidity: 6 } },
  },
  map(answers) {
    const isYes = (name: Parameters<typeof answers.number>[0]) => answers.number(name) === yes;
    const outputs = answers.rows('outputs').slice(0, answers.number('outputPhases') || undefined);
    const inputs = answers.rows('inputs').slice(0, answers.number('inputPhases') || undefined);
    const names = new Map(answers.rows('sensorNames').map((row) => [row.index, row.text('name')]));
    const onBattery = answers.number('onBattery');
    // Lines are told in UPS-MIB (RFC 1628) too, by cards that speak it.
    const isStandard = answers.has('standardSource');
    return {
      facts: {
        vendor: 'Eaton',
        kind: 'ups',
        model: modelOf(answers.text('family'), answers.text('model')),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      ups: {
        chargePct: plausible('charge', answers.number('charge')),
        runtimeSeconds: fromSeconds(answers.number('seconds')),
        loadPct: highestLoad(outputs.map((row) => row.number('load'))),
        onBattery: onBattery === null ? null : onBattery === yes,
        batteryStatus: statusOf(
          isYes('isLow') || isYes('isLowCondition'),
          isYes('mustReplace') || isYes('isFaulty'),
          answers.number('isLow') === no,
        ),
        outputSource: isYes('onBattery')
          ? 'battery'
          : isYes('onBypass')
            ? 'bypass'
            : isYes('onBoost')
              ? 'booster'
              : isYes('onBuck')
                ? 'reducer'
                : null,
      },
      components: [
        ...stateOf('Battery', statusBy({ ok: [2], critical: [1] })(answers.number('isFaulty'))),
        ...stateOf('Battery replacement', statusBy({ ok: [2], warning: [1] })(answers.number('mustReplace'))),
        ...partOf('temperature', 'Battery', answers.number('temperature') || null),
        ...partOf('temperature', 'Ambient', answers.number('ambient') || null, 10),
        ...partOf('humidity', 'Ambient', answers.number('humidity') || null, 10),
        ...answers.rows('sensors').flatMap((row) => {
          const label = names.get(row.index) ?? `Environment sensor ${row.index}`;
          return [
            ...partOf('temperature', label, row.number('temperature') || null, 10),
            ...partOf('humidity', label, row.number('humidity') || null, 10),
          ];
        }),
        ...(isStandard
          ? []
          : [
              ...partOf('voltage', 'Battery', answers.number('voltage'), 10),
              ...partOf('current', 'Battery', answers.number('current'), 10),
              ...inputs.flatMap((row) => {
                // The rows of a UPS with one phase are there three times, with zeros in the others.
                if (inputs.length > 1 && known(row.number('voltage')) === 0) return [];
                const label = lineLabel('Input', row.arcs[0] ?? 1, inputs.length);
                return [
                  ...partOf('voltage', label, row.number('voltage'), 10),
                  ...partOf('current', label, row.number('current'), 10),
                ];
              }),
              ...outputs.flatMap((row) => {
                const label = lineLabel('Output', row.arcs[0] ?? 1, outputs.length);
                return [
                  ...partOf('voltage', label, row.number('voltage'), 10),
                  ...partOf('current', label, row.number('current'), 10),
                ];
              }),
            ]),
      ],
      remarks: [
        ...(isYes('isOverloaded') ? [warning('The UPS reports an overload')] : []),
        ...(isYes('isTooHot') ? [warning('The UPS reports a temperature out of its limits')] : []),
      ],
    };
  },
});

const yes = 1;
const no = 2;

/** Family and model repeat each other on some cards. */
function modelOf(family: string | null, model: string | null): string | null {
  if (family === null || model === null) return family ?? model;
  return model.includes(family) ? model : `${family} ${model}`;
}

function statusOf(isLow: boolean, mustReplace: boolean, isNormal: boolean): GearUps['batteryStatus'] {
  if (isLow) return 'low';
  return mustReplace ? 'replace' : isNormal ? 'normal' : null;
}
