// snmpwalk of UPS-MIB (RFC 1628) or APC's PowerNet-MIB.
import { NotUnderstood, type Parser } from '../parser.ts';
import { parsedUps } from './values.ts';

export const snmpUps: Parser<'ups'> = {
  kind: 'ups',
  tool: 'snmpwalk',
  claims: (text) => /^(?:UPS-MIB|PowerNet-MIB)::ups\w+/m.test(text),
  parse: (text) => {
    const values = new Map<string, string>();
    for (const row of text.split('\n')) {
      const found = /^(?:UPS-MIB|PowerNet-MIB)::(ups\w+)[.\d]* = (?:[\w-]+: )?(.*)$/.exec(row.slice(0, 500));
      if (found !== null && !values.has(found[1]!)) values.set(found[1]!, found[2]!.replaceAll('"', '').trim());
    }
    const source = values.get('upsOutputSource') ?? values.get('upsBasicOutputStatus');
    if (source === undefined && values.size < 2) throw new NotUnderstood('no state of a UPS in it');
    const battery = values.get('upsBatteryStatus') ?? values.get('upsBasicBatteryStatus') ?? '';
    const number = (...names: string[]) => {
      for (const name of names) {
        const found = /-?\d+/.exec(values.get(name)?.replace(/^\w+\(/, '') ?? '')?.[0];
        if (found !== undefined) return Number(found);
      }
      return null;
    };
    const minutes = number('upsEstimatedMinutesRemaining');
    const ticks = number('upsAdvBatteryRunTimeRemaining');
    return parsedUps(
      {
        name: values.get('upsIdentModel') ?? values.get('upsBasicIdentModel') ?? null,
        onBattery: source === undefined ? null : /onBattery|\bbattery\(/.test(source) || /^5$/.test(source),
        chargePct: number('upsEstimatedChargeRemaining', 'upsAdvBatteryCapacity'),
        runtimeSeconds: minutes === null ? (ticks === null ? null : ticks / 100) : minutes * 60,
        loadPct: number('upsOutputPercentLoad', 'upsAdvOutputLoad'),
        replaceBattery: values.has('upsAdvBatteryReplaceIndicator')
          ? /needs/i.test(values.get('upsAdvBatteryReplaceIndicator')!)
          : null,
        communicationLost: false,
      },
      {
        lowBattery: /batteryLow|Depleted/i.test(battery),
        bypass: /bypass/i.test(source ?? ''),
        off: /\b(?:none|off)\(/i.test(source ?? ''),
      },
    );
  },
};
