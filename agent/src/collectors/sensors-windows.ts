// The temperatures that Windows tells by itself: the thermal zones of the firmware.
import type { SensorReading } from '../kinds/sensors.ts';
import { jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import { tellReadings } from '../telling/hardware-parts.ts';
import type { Collector, Lack } from './collector.ts';

export const zonesScript: Script<'zones'> = {
  parts: {
    zones: `Get-CimInstance -Namespace root/wmi -ClassName MSAcpi_ThermalZoneTemperature -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{name=[string]$_.InstanceName;now=$_.CurrentTemperature;critical=$_.CriticalTripPoint}}`,
  },
};

export const sensorsOnWindows: Collector<null> = {
  name: 'sensors',
  every: 'often',
  platforms: ['win32'],
  timeoutMs: 60_000,
  async collect(host) {
    const answer = await askPowerShell(host, zonesScript);
    const gaps: Lack[] = [];
    const readings = recordsOf(answer.zones, 'zones', gaps).flatMap(readingOf);
    if (readings.length === 0 && gaps.length === 0) {
      return { samples: [], gaps, absent: 'the firmware tells Windows of no temperature', state: null };
    }
    const { samples, facts } = tellReadings({ readings });
    return { samples, facts, gaps, state: null };
  },
};

/** In tenths of a kelvin. 0 K, 0 °C and what no machine survives are how firmware fills the field in. */
const celsius = (tenths: number | null): number | null => {
  const value = tenths === null ? null : Math.round(tenths - 2731.5) / 10;
  return value !== null && value >= 1 && value <= 125 ? value : null;
};

function readingOf(record: Json): SensorReading[] {
  const value = celsius(jsonNumber(record, 'now'));
  if (value === null) return [];
  const critical = celsius(jsonNumber(record, 'critical'));
  const name = (jsonString(record, 'name') ?? 'zone').replace(/^ACPI\\/i, '').replace(/_0$/, '');
  const status = critical !== null && value >= critical ? 'critical' : 'ok';
  return [{ type: 'temperature', label: name, value, unit: '°C', status }];
}
