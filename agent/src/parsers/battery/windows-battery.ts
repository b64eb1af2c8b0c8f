// Win32_Battery and the battery classes of root\wmi, as wmic or PowerShell print them.
import type { Battery } from '../../kinds/battery.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { countedCycles, healthOf, newBattery } from './values.ts';

const isUps = /\bUPS\b|Back-UPS|Smart-UPS|CyberPower|American Power|\bAPC\b|Eaton|Ippon|PowerCom|Tripp ?Lite|Liebert/i;
const telling = /EstimatedChargeRemaining|FullChargedCapacity|DesignedCapacity|BatteryRechargeTime/i;

export const windowsBattery: Parser<'battery'> = {
  kind: 'battery',
  tool: 'Win32_Battery',
  claims: (text) => telling.test(text) || /^\s*No Instance\(s\) Available\.?\s*$/i.test(text.slice(0, 200)),
  parse: (text) => {
    if (!telling.test(text)) return { body: { batteries: [] } };
    const records = recordsIn(text).filter((record) => Array.from(record.keys()).some((name) => telling.test(name)));
    if (records.length === 0) throw new NotUnderstood('no battery in it');
    const own = records.filter(
      (record) => !isUps.test(`${record.get('name')} ${record.get('deviceid')} ${record.get('caption')}`),
    );
    return { body: { batteries: own.map(batteryOf) } };
  },
};

/** Win32_Battery's BatteryStatus. 2 is at the mains: charging or not isn't said. */
const states = new Map<string, Battery['state']>([
  ['1', 'discharging'],
  ['3', 'full'],
  ['4', 'discharging'],
  ['5', 'discharging'],
  ['6', 'charging'],
  ['7', 'charging'],
  ['8', 'charging'],
  ['9', 'charging'],
]);

function batteryOf(record: Fields): Battery {
  const number = (...names: string[]) => decimalOf(valueOf(record, ...names));
  return newBattery({
    name: valueOf(record, 'name', 'devicename', 'deviceid', 'caption'),
    state: stateOf(record),
    chargePct: number('estimatedchargeremaining'),
    healthPct: healthOf(
      number('fullchargecapacity', 'fullchargedcapacity'),
      number('designcapacity', 'designedcapacity'),
    ),
    cycles: countedCycles(number('cyclecount')),
  });
}

function stateOf(record: Fields): Battery['state'] {
  const charge = valueOf(record, 'estimatedchargeremaining');
  const code = record.get('batterystatus') ?? '';
  if (code === '2') return charge === '100' ? 'full' : 'unknown';
  if (/^true$/i.test(record.get('charging') ?? '')) return 'charging';
  if (/^true$/i.test(record.get('discharging') ?? '')) return 'discharging';
  return states.get(code) ?? 'unknown';
}
