// Huawei's UPS (HUAWEI-UPS-MIB, 2011.6.174.1), also behind net-snmp's sysObjectID.
import { known, plausible } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile } from '../profile.ts';
import type { Component, GearUps } from '../reading.ts';
import { fromSeconds, highestLoad, lineLabel, upsCardOf } from '../ups.ts';

const root = '1.3.6.1.4.1.2011.6.174.1';

export const huaweiUps = defineProfile({
  name: 'huawei-ups',
  match: upsCardOf(2011, 8072),
  proof: [root],
  tables: {
    devices: { entry: `${root}.2.100.1`, columns: { model: 2, firmware: 3, serial: 5 }, rarely: true },
    states: { entry: `${root}.2.101.1`, columns: { supply: 1, battery: 3, temperature: 4 } },
    inputs: {
      entry: `${root}.3.100.1`,
      columns: { volts1: 1, volts2: 2, volts3: 3, current1: 5, current2: 6, current3: 7 },
    },
    outputs: {
      entry: `${root}.4.100.1`,
      columns: {
        volts1: 1,
        volts2: 2,
        volts3: 3,
        current1: 4,
        current2: 5,
        current3: 6,
        power1: 8,
        power2: 9,
        power3: 10,
        load1: 14,
        load2: 15,
        load3: 16,
      },
    },
    batteries: { entry: `${root}.6.100.1`, columns: { voltage: 1, current: 2, charge: 3, seconds: 4 } },
  },
  map(answers) {
    const device = answers.rows('devices')[0];
    const state = answers.rows('states')[0];
    const battery = answers.rows('batteries')[0];
    const [input, output] = [answers.rows('inputs')[0], answers.rows('outputs')[0]];
    const supply = state?.number('supply') ?? null;
    const three = [1, 2, 3] as const;
    const alive = (row: { number(name: `volts${1 | 2 | 3}`): number | null } | undefined) =>
      row === undefined ? [] : three.filter((line) => (known(row.number(`volts${line}`)) ?? 0) > 0);
    const loads = output === undefined ? [] : three.map((line) => output.number(`load${line}`));
    const components: Component[] = [
      ...stateOf('Battery', batteryStates(state?.number('battery') ?? null)),
      ...partOf('temperature', 'System', state?.number('temperature') ?? null, 10),
      ...partOf('voltage', 'Battery', battery?.number('voltage') ?? null, 10),
      ...partOf('current', 'Battery', battery?.number('current') ?? null, 10),
      ...alive(input).flatMap((line) => {
        const label = lineLabel('Input', line, alive(input).length);
        return [
          ...partOf('voltage', label, input?.number(`volts${line}`) ?? null, 10),
          ...partOf('current', label, input?.number(`current${line}`) ?? null, 10),
        ];
      }),
      ...alive(output).flatMap((line) => {
        const label = lineLabel('Output', line, alive(output).length);
        return [
          ...partOf('voltage', label, output?.number(`volts${line}`) ?? null, 10),
          ...partOf('current', label, output?.number(`current${line}`) ?? null, 10),
          // Tenths of a kilowatt.
          ...partOf('power', label, output?.number(`power${line}`) ?? null, 0.01),
        ];
      }),
    ];
    return {
      facts: {
        vendor: 'Huawei',
        kind: 'ups',
        model: device?.text('model') ?? null,
        firmware: device?.text('firmware') ?? null,
        serial: device?.text('serial') ?? null,
      },
      ups: {
        chargePct: plausible('charge', battery?.number('charge') ?? null),
        runtimeSeconds: fromSeconds(battery?.number('seconds') ?? null),
        loadPct: highestLoad(loads, 10),
        onBattery: supply === null || supply === 0 ? null : supply === 4 || supply === 7,
        outputSource: sources[supply ?? 0] ?? null,
      },
      components,
    };
  },
});

/** No supply, bypass, mains, battery, joint, mains and battery with less losses. */
const sources: Readonly<Record<number, GearUps['outputSource']>> = {
  1: 'none',
  2: 'bypass',
  3: 'normal',
  4: 'battery',
  5: 'normal',
  6: 'normal',
  7: 'battery',
};

/** Not connected, neither charging nor discharging, asleep, float, equalizing, discharging. */
const batteryStates = statusBy({ ok: [2, 3, 4, 5, 6], critical: [1] });

/** UPS2000 has a card with UPS-MIB (RFC 1628) alone; its sysObjectID is under the UPS of Huawei. */
export const huaweiUpsCard = defineProfile({
  name: 'huawei-ups-card',
  match: ({ objectId }) => (objectId ?? '').startsWith('1.3.6.1.4.1.2011.6.174.'),
  map: () => ({ facts: { vendor: 'Huawei', kind: 'ups' } }),
});
