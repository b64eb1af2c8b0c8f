// A laptop's batteries on Windows: their charge, and how much is left of what they were built for.
import type { Facts } from '@vakhta/shared/reading';
import type { Battery } from '../kinds/battery.ts';
import { jsonFlag, jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import { tellBatteries } from '../telling/hardware-parts.ts';
import type { Collector, Lack } from './collector.ts';

export const batteriesScript: Script<'batteries' | 'full' | 'design' | 'cycles' | 'mains'> = {
  parts: {
    batteries: `Get-CimInstance -ClassName Win32_Battery -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{name=[string]$_.Name;id=[string]$_.DeviceID;charge=$_.EstimatedChargeRemaining;state=$_.BatteryStatus}}`,
    full: `Get-CimInstance -Namespace root/wmi -ClassName BatteryFullChargedCapacity -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{value=$_.FullChargedCapacity}}`,
    design: `Get-CimInstance -Namespace root/wmi -ClassName BatteryStaticData -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{value=$_.DesignedCapacity}}`,
    cycles: `Get-CimInstance -Namespace root/wmi -ClassName BatteryCycleCount -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{value=$_.CycleCount}}`,
    mains: `Get-CimInstance -Namespace root/wmi -ClassName BatteryStatus -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{online=[bool]$_.PowerOnline}}`,
  },
};

export const powerOnWindows: Collector<null> = {
  name: 'power',
  every: 'often',
  platforms: ['win32'],
  timeoutMs: 90_000,
  async collect(host) {
    const answer = await askPowerShell(host, batteriesScript);
    const gaps: Lack[] = [];
    const records = recordsOf(answer.batteries, 'batteries', gaps);
    if (records.length === 0 && gaps.length === 0) {
      return { samples: [], gaps, absent: 'no battery here', state: null };
    }
    // A UPS on USB is a battery for Windows as well, without capacities of its own. Which capacity is whose isn't told
    // where there are fewer of them.
    const own = records.filter((record) => !isUps.test(`${jsonString(record, 'name')} ${jsonString(record, 'id')}`));
    if (own.length === 0 && gaps.length === 0) {
      return { samples: [], gaps, absent: 'no battery of its own, only that of a UPS', state: null };
    }
    const values = (part: 'full' | 'design' | 'cycles') => {
      const list = recordsOf(answer[part], part, part === 'cycles' ? [] : gaps);
      return own.map((_, index) => (list.length === own.length ? positive(jsonNumber(list[index], 'value')) : null));
    };
    const [full, design, cycles] = [values('full'), values('design'), values('cycles')];
    const batteries = own.map((record, index): Battery => {
      const [most, built] = [full[index]!, design[index]!];
      return {
        name: jsonString(record, 'name'),
        ...stateOf(record),
        healthPct: most === null || built === null ? null : Math.min(100, (100 * most) / built),
        cycles: cycles[index]!,
      };
    });
    const { samples, facts } = tellBatteries({ batteries });
    const online = recordsOf(answer.mains, 'mains', []).map((one) => jsonFlag(one, 'online'));
    const mains: Facts = online.length === 0 ? {} : { 'power.plugged_in': online.includes(true) };
    return { samples, facts: { ...facts, ...mains }, gaps, state: null };
  },
};

const isUps = /\bUPS\b|Back-UPS|Smart-UPS|CyberPower|American Power|\bAPC\b|Eaton|Ippon|PowerCom|Tripp ?Lite/i;

/** 0 and the largest number are how firmware says that it doesn't know. */
const positive = (value: number | null) => (value !== null && value > 0 && value < 0xffff_ffff ? value : null);

/** BatteryStatus: 1, 4 and 5 discharge; 3 is full; 6 to 9 charge; 2 is at the mains, charging or not. */
function stateOf(record: Json): Pick<Battery, 'state' | 'chargePct'> {
  const told = jsonNumber(record, 'charge');
  const chargePct = told !== null && told >= 0 && told <= 255 ? Math.min(100, told) : null;
  const code = jsonNumber(record, 'state');
  if (code === 1 || code === 4 || code === 5) return { state: 'discharging', chargePct };
  if (code === 3) return { state: 'full', chargePct };
  if (code !== null && code >= 6 && code <= 9) return { state: 'charging', chargePct };
  return { state: code === 2 && chargePct === 100 ? 'full' : 'unknown', chargePct };
}
