// pmset -g batt and ioreg's AppleSmartBattery on macOS.
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { chargeOf, healthOf, newBattery, stateOf } from './values.ts';

const source = /^\s*-(InternalBattery-\d+)(?: \(id=\d+\))?\s+(\d+)%(?:; ([^;(]+?))?(?:;|$|\s\()/;

export const pmset: Parser<'battery'> = {
  kind: 'battery',
  tool: 'pmset',
  claims: (text) => /^(?:Now|Currently) drawing from '/m.test(text) || /^[ \t]*-InternalBattery-\d/m.test(text),
  parse: (text) => {
    const batteries = text.split('\n').flatMap((row) => {
      const found = source.exec(row.slice(0, 300));
      if (found === null || /present: false/.test(row)) return [];
      const word = found[3]?.trim();
      return [
        newBattery({
          name: found[1]!,
          chargePct: Number(found[2]),
          state: /^AC attached/i.test(word ?? '') ? 'not-charging' : stateOf(word),
        }),
      ];
    });
    return { body: { batteries } };
  },
};

export const ioreg: Parser<'battery'> = {
  kind: 'battery',
  tool: 'ioreg',
  claims: (text) =>
    /AppleSmartBattery|"BatteryInstalled"\s?=/.test(text) &&
    /"(?:CurrentCapacity|MaxCapacity|DesignCapacity|CycleCount)"\s?=/.test(text),
  parse: (text) => {
    const fields = new Map<string, string>();
    for (const row of text.split('\n')) {
      const found = /^[\s|]*"(\w+)"\s?=\s?(.*)$/.exec(row.slice(0, 400));
      if (found !== null && !fields.has(found[1]!)) fields.set(found[1]!, found[2]!.replaceAll('"', '').trim());
    }
    if (!fields.has('CurrentCapacity') && !fields.has('DesignCapacity')) throw new NotUnderstood('no battery in it');
    if (fields.get('BatteryInstalled') === 'No') return { body: { batteries: [] } };
    const number = (name: string) => decimalOf(fields.get(name));
    const most = number('MaxCapacity');
    // On Apple's own processors the capacities are percentages and the charges have names of their own.
    const isPercent = most !== null && most <= 100;
    const full = number('AppleRawMaxCapacity') ?? number('NominalChargeCapacity') ?? (isPercent ? null : most);
    const state =
      fields.get('FullyCharged') === 'Yes'
        ? 'full'
        : fields.get('IsCharging') === 'Yes'
          ? 'charging'
          : fields.get('ExternalConnected') === 'Yes'
            ? 'not-charging'
            : fields.get('ExternalConnected') === 'No'
              ? 'discharging'
              : 'unknown';
    return {
      body: {
        batteries: [
          newBattery({
            name: fields.get('DeviceName') ?? null,
            state,
            chargePct: isPercent ? number('CurrentCapacity') : chargeOf(number('CurrentCapacity'), most),
            healthPct: healthOf(full, number('DesignCapacity')),
            cycles: number('CycleCount'),
          }),
        ],
      },
    };
  },
};
