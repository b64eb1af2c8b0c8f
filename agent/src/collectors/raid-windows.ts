// Windows' Storage Spaces: pools, virtual disks and the drives in them.
// Reference: learn.microsoft.com/windows-hardware/drivers/storage/msft-virtualdisk
import type { Host } from '../host.ts';
import type { Bodies } from '../kinds/index.ts';
import type { ArrayState, RaidArray, RaidMember } from '../kinds/raid.ts';
import type { Remark } from '../kinds/verdict.ts';
import { jsonList, jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import type { Lack } from './collector.ts';

export const spacesScript: Script<'pools' | 'spaces' | 'members' | 'repairs'> = {
  timeoutMs: 90_000,
  parts: {
    pools: `Get-StoragePool -IsPrimordial $false | ForEach-Object {$p=$_.CimInstanceProperties
[pscustomobject]@{name=[string]$_.FriendlyName;size=$_.Size;used=$_.AllocatedSize;health=$p['HealthStatus'].Value;states=@($p['OperationalStatus'].Value)}}`,
    spaces: `Get-VirtualDisk | ForEach-Object {$p=$_.CimInstanceProperties
[pscustomobject]@{name=[string]$_.FriendlyName;level=[string]$_.ResiliencySettingName;size=$_.Size;spare=$_.PhysicalDiskRedundancy;health=$p['HealthStatus'].Value;states=@($p['OperationalStatus'].Value)}}`,
    members: `Get-StoragePool -IsPrimordial $false | ForEach-Object {$pool=[string]$_.FriendlyName; $_ | Get-PhysicalDisk | ForEach-Object {$p=$_.CimInstanceProperties
[pscustomobject]@{pool=$pool;name=[string]$_.FriendlyName;serial=[string]$_.SerialNumber;health=$p['HealthStatus'].Value;states=@($p['OperationalStatus'].Value)}}}`,
    repairs: `Get-StorageJob | Where-Object {[int]$_.PercentComplete -lt 100} | Select-Object @{n='name';e={[string]$_.Name}},@{n='percent';e={[int]$_.PercentComplete}}`,
  },
};

export type Spaces = { body: Bodies['raid']; remarks: Remark[]; gaps: Lack[] };

export async function readStorageSpaces(host: Host): Promise<Spaces> {
  const answer = await askPowerShell(host, spacesScript);
  const gaps: Lack[] = [];
  const list = (part: 'pools' | 'spaces' | 'members' | 'repairs') => recordsOf(answer[part], part, gaps);
  const repair = list('repairs').map((one) => jsonNumber(one, 'percent'))[0] ?? null;
  const arrays = [
    ...list('pools').map((record) => arrayOf(record, 'pool', null)),
    ...list('spaces').map((record) => arrayOf(record, jsonString(record, 'level'), repair)),
  ];
  const members = list('members').map(memberOf);
  return { body: { arrays, members, batteries: [] }, remarks: [...arrays, ...members].flatMap(remarkOn), gaps };
}

const statesOf = (record: Json) => jsonList(record, 'states').map(Number);

/** OperationalStatus: 3 degraded, 11 in service (repaired), 13 lost, 53270 no redundancy, 53271 incomplete, 53272 detached. */
function stateOf(record: Json): ArrayState {
  const states = new Set(statesOf(record));
  const health = jsonNumber(record, 'health');
  if (states.has(53_270) || health === 2) return 'failed';
  if (states.has(11)) return 'rebuilding';
  if (states.has(53_272)) return 'inactive';
  if (states.has(3) || states.has(53_271) || health === 1) return 'degraded';
  return health === 0 ? 'optimal' : 'unknown';
}

function arrayOf(record: Json, level: string | null, repair: number | null): RaidArray {
  const state = stateOf(record);
  const size = jsonNumber(record, 'size');
  const used = jsonNumber(record, 'used');
  const spare = jsonNumber(record, 'spare');
  const statuses = {
    optimal: 'ok',
    checking: 'ok',
    rebuilding: 'warning',
    resilvering: 'warning',
    // How many drives it may lose is known of a virtual disk: of a mirror of two that lost one, none.
    degraded: spare !== null && spare <= 1 ? 'critical' : 'warning',
    failed: 'critical',
    inactive: 'warning',
    unknown: 'unknown',
  } as const;
  return {
    name: jsonString(record, 'name') ?? 'unnamed',
    level,
    state,
    progressPct: state === 'rebuilding' ? repair : null,
    sizeBytes: size,
    usedPct: size === null || used === null || size === 0 ? null : (100 * used) / size,
    status: statuses[state],
  };
}

const wordsOfHealth = ['Healthy', 'Warning', 'Unhealthy'];

function memberOf(record: Json): RaidMember {
  const states = new Set(statesOf(record));
  const health = jsonNumber(record, 'health');
  const isLost = states.has(13) || health === 2;
  const serial = jsonString(record, 'serial');
  return {
    name: [jsonString(record, 'name') ?? 'drive', ...(serial === null ? [] : [serial])].join(' '),
    array: jsonString(record, 'pool'),
    state: states.has(13) ? 'Lost Communication' : (wordsOfHealth[health ?? -1] ?? null),
    predictiveFailures: states.has(5) ? 1 : null,
    mediaErrors: null,
    status: isLost || states.has(5) || health === 1 ? 'warning' : health === 0 ? 'ok' : 'unknown',
  };
}

function remarkOn(part: RaidArray | RaidMember): Remark[] {
  if (part.status === 'ok') return [];
  return [{ status: part.status, reason: `${part.name}: ${part.state ?? 'nothing is told of its health'}` }];
}
