// Windows' firewall and BitLocker.
import type { Facts } from '@vakhta/shared/reading';
import { measure, type AgentSample } from '../measure.ts';
import { jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import { factsOf } from '../telling/told.ts';
import type { Collector, Lack } from './collector.ts';

/** The active store is what holds after policies; the class of BitLocker is what Get-BitLockerVolume reads as well. */
export const securityScript: Script<'firewall' | 'encryption'> = {
  parts: {
    firewall: `Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object {[pscustomobject]@{profile=[string]$_.Name;on=[int]$_.Enabled}}`,
    encryption: `Get-CimInstance -Namespace root/cimv2/Security/MicrosoftVolumeEncryption -ClassName Win32_EncryptableVolume -OperationTimeoutSec 40 | Where-Object {$_.DriveLetter} | ForEach-Object {
[pscustomobject]@{drive=[string]$_.DriveLetter;protection=[int]$_.ProtectionStatus;conversion=$_.ConversionStatus;kind=$_.VolumeType}}`,
  },
};

export const securityOnWindows: Collector<null> = {
  name: 'security',
  every: 'hourly',
  platforms: ['win32'],
  timeoutMs: 120_000,
  async collect(host) {
    const answer = await askPowerShell(host, securityScript);
    const gaps: Lack[] = [];
    const samples: AgentSample[] = [];
    const facts: Facts = {};
    const profiles = recordsOf(answer.firewall, 'firewall', gaps);
    for (const record of profiles) {
      // 0 and 1 are off and on; 2 is "not configured", which isn't told what it comes to.
      const word = jsonNumber(record, 'on');
      const on = word === 0 || word === 1 ? word : null;
      const name = jsonString(record, 'profile') ?? 'unnamed';
      samples.push(measure('security.firewall.enabled', on, { 'firewall.profile': name }));
      Object.assign(facts, factsOf(`firewall.${name}`, { on: on === null ? null : on === 1 }));
    }
    // The module of the firewall is there since Windows 8: without it nothing is known of one that may be on.
    if ('reason' in answer.firewall && answer.firewall.because === 'absent') {
      gaps.push({ what: 'firewall', reason: answer.firewall.reason });
    }
    for (const record of recordsOf(answer.encryption, 'encryption', gaps)) tellVolume(record, samples, facts);
    if ('reason' in answer.encryption && answer.encryption.because === 'absent') {
      // A server without the feature, or a Home edition without the class: nothing here can be encrypted by it.
      Object.assign(facts, factsOf('encryption', { absent: 'this Windows has no BitLocker' }));
    }
    return { samples, facts, gaps, state: null };
  },
};

/** ProtectionStatus: 0 off or suspended, 1 on, 2 unknown while the volume is locked. */
function tellVolume(record: Json, samples: AgentSample[], facts: Facts): void {
  const mount = jsonString(record, 'drive')!;
  const protection = jsonNumber(record, 'protection');
  // Locked is encrypted for certain.
  const on = protection === 2 ? true : protection === null ? null : protection === 1;
  const at = { 'system.filesystem.mountpoint': mount };
  samples.push(measure('security.encryption.enabled', on === null ? null : Number(on), at));
  const conversion = jsonNumber(record, 'conversion');
  const suspended = on === false && conversion === 1;
  Object.assign(facts, factsOf(`encryption.${mount}`, { on, ...(suspended ? { state: 'suspended' } : {}) }));
}
