// How Windows came up: from a shutdown, from a fast start, or after its power went or its kernel gave up.
import type { Facts } from '@vakhta/shared/reading';
import { jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import { instantOf } from '../instants.ts';
import { factsOf } from '../telling/told.ts';
import type { Collector, Lack } from './collector.ts';

/**
 * Kernel-Boot 27 tells the type of a start: 0 a full one, 1 a fast one (the kernel was put to sleep at the shutdown), 2
 * from hibernation. 41 and 6008 are written at the start after a shutdown that was none, 1001 after a crash.
 */
export const startsScript: Script<'starts' | 'unclean' | 'crashes' | 'full'> = {
  parts: {
    starts: `Get-WinEvent -FilterHashtable @{LogName='System';ProviderName='Microsoft-Windows-Kernel-Boot';Id=27} -MaxEvents 1 | ForEach-Object {[pscustomobject]@{at=(iso $_.TimeCreated);kind=[long]$_.Properties[0].Value}}`,
    unclean: `Get-WinEvent -FilterHashtable @{LogName='System';Id=41,6008} -MaxEvents 20 | ForEach-Object {
$code=0; if($_.Id -eq 41 -and $_.Properties.Count -gt 0){$code=[long]$_.Properties[0].Value}
[pscustomobject]@{at=(iso $_.TimeCreated);id=$_.Id;source=[string]$_.ProviderName;code=$code}}`,
    crashes: `Get-WinEvent -FilterHashtable @{LogName='System';ProviderName='Microsoft-Windows-WER-SystemErrorReporting';Id=1001} -MaxEvents 1 | ForEach-Object {[pscustomobject]@{at=(iso $_.TimeCreated);code=[string]$_.Properties[0].Value;dump=[string]$_.Properties[1].Value}}`,
    full: `Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{at=(iso $_.LastBootUpTime)}}`,
  },
};

/** Events of a start are written within some minutes of it, and the clock may be set between. */
const beforeMs = 5 * 60_000;
const afterMs = 30 * 60_000;

export const startsOnWindows: Collector<null> = {
  name: 'starts',
  every: 'hourly',
  platforms: ['win32'],
  timeoutMs: 90_000,
  async collect(host) {
    const answer = await askPowerShell(host, startsScript);
    const gaps: Lack[] = [];
    const start = recordsOf(answer.starts, 'starts', gaps)[0];
    const full = jsonString(recordsOf(answer.full, 'full', gaps)[0], 'at');
    const startedAt = jsonString(start, 'at') ?? full;
    const at = instantOf(startedAt);
    const isOfStart = (event: Json) => {
      const when = instantOf(jsonString(event, 'at'));
      return at !== null && when !== null && when >= at - beforeMs && when <= at + afterMs;
    };
    const unclean = recordsOf(answer.unclean, 'unclean', gaps).filter((event) => isUnclean(event) && isOfStart(event));
    const crash = recordsOf(answer.crashes, 'crashes', gaps).find(isOfStart);
    const facts: Facts = factsOf('start', {
      kind: at === null ? 'unknown' : kindOf(jsonNumber(start, 'kind'), unclean, crash),
      crash: crash === undefined ? null : [jsonString(crash, 'code'), jsonString(crash, 'dump')].join(' ').trim(),
      last_at: startedAt,
      full_at: full,
    });
    return { samples: [], facts, gaps, state: null };
  },
};

/** Other programs have events of these numbers too. */
const isUnclean = (event: Json): boolean => {
  const source = jsonString(event, 'source');
  return jsonNumber(event, 'id') === 41 ? source === 'Microsoft-Windows-Kernel-Power' : source === 'EventLog';
};

function kindOf(type: number | null, unclean: readonly Json[], crash: Json | undefined): string {
  if (crash !== undefined || unclean.some((event) => (jsonNumber(event, 'code') ?? 0) !== 0)) {
    return 'after a crash of the kernel';
  }
  if (unclean.length > 0) return 'without a shutdown before: power loss, reset or hang';
  if (type === 1) return 'fast start: its kernel slept since the shutdown';
  return type === 2 ? 'out of hibernation' : 'after a shutdown or restart in order';
}
