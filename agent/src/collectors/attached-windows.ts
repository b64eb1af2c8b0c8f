// What is plugged in on Windows: USB devices and screens.
import type { Facts } from '@vakhta/shared/reading';
import { jsonFlag, jsonString } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import type { Collector, Lack } from './collector.ts';

/** Of a device with several functions the parts (`&MI_00`) aren't devices; a hub is where things are plugged in. */
export const attachedScript: Script<'usb' | 'screens'> = {
  parts: {
    usb: `Get-CimInstance -ClassName Win32_PnPEntity -Filter "DeviceID LIKE 'USB\\\\VID[_]%'" -OperationTimeoutSec 40 | ForEach-Object {
[pscustomobject]@{name=[string]$_.Name;id=[string]$_.DeviceID;service=[string]$_.Service;present=$_.Present}}`,
    screens: `function text($a){-join ($a | Where-Object {$_ -gt 0} | ForEach-Object {[char]$_})}
Get-CimInstance -Namespace root/wmi -ClassName WmiMonitorID -OperationTimeoutSec 30 | Where-Object {$_.Active} | ForEach-Object {
[pscustomobject]@{id=[string]$_.InstanceName;maker=(text $_.ManufacturerName);model=(text $_.UserFriendlyName);serial=(text $_.SerialNumberID)}}`,
  },
};

export const attachedOnWindows: Collector<null> = {
  name: 'attached',
  every: 'often',
  platforms: ['win32'],
  timeoutMs: 90_000,
  async collect(host) {
    const answer = await askPowerShell(host, attachedScript);
    const gaps: Lack[] = [];
    const facts: Facts = {};
    for (const record of recordsOf(answer.usb, 'usb', gaps)) {
      const id = jsonString(record, 'id') ?? '';
      const found = /^USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})\\(.+)$/i.exec(id);
      if (found === null || jsonFlag(record, 'present') === false) continue;
      if (/hub/i.test(jsonString(record, 'service') ?? '')) continue;
      const [, vendor, product, serial] = found;
      const ids = `${vendor}:${product}`.toLowerCase();
      // With an ampersand it is a number that Windows gave to the port, not a serial.
      const key = serial!.includes('&') ? `usb.${ids}@${serial}` : `usb.${ids} ${serial}`;
      facts[key.slice(0, 256)] = (jsonString(record, 'name') ?? ids).slice(0, 200);
    }
    for (const record of recordsOf(answer.screens, 'screens', gaps)) {
      const port = /UID(\d+)/i.exec(jsonString(record, 'id') ?? '')?.[1] ?? jsonString(record, 'id') ?? 'unnamed';
      const serial = jsonString(record, 'serial');
      const words = [
        jsonString(record, 'maker'),
        jsonString(record, 'model'),
        serial === null || serial === '0' ? null : `(${serial})`,
      ];
      facts[`screen.${port}`] = words.filter((word) => word !== null).join(' ') || 'connected';
    }
    if (Object.keys(facts).length > 0 || gaps.length > 0) return { samples: [], gaps, facts, state: null };
    return { samples: [], gaps, absent: 'neither USB devices nor screens', state: null };
  },
};
