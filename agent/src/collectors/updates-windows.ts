// Windows Update: what waits, what failed, and whether a restart is due, as Windows itself found out last.
import type { Facts } from '@vakhta/shared/reading';
import { judgeUpdates, type UpdateItem, type Updates } from '../kinds/updates.ts';
import { verdictOf } from '../kinds/verdict.ts';
import { jsonFlag, jsonList, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import { tellUpdates } from '../telling/protection.ts';
import { factsOf, verdictFacts } from '../telling/told.ts';
import type { Collector, Lack } from './collector.ts';

/**
 * Offline: the search reads what the last one fetched, so that no agent ever makes a thousand devices ask at once. The
 * categories are known by their ids, since their names are translated.
 */
export const updatesScript: Script<'waiting' | 'history' | 'restart' | 'searched'> = {
  timeoutMs: 240_000,
  parts: {
    waiting: `$s=New-Object -ComObject Microsoft.Update.Session
$q=$s.CreateUpdateSearcher(); $q.Online=$false
$q.Search('IsInstalled=0 and IsHidden=0').Updates | ForEach-Object {
[pscustomobject]@{title=[string]$_.Title;kb=[string]($_.KBArticleIDs | Select-Object -First 1);severity=[string]$_.MsrcSeverity;optional=[bool]$_.BrowseOnly;categories=@($_.Categories | ForEach-Object {[string]$_.CategoryID})}}`,
    history: `$s=New-Object -ComObject Microsoft.Update.Session
$q=$s.CreateUpdateSearcher(); $n=[Math]::Min(100,$q.GetTotalHistoryCount())
if($n -gt 0){$q.QueryHistory(0,$n) | ForEach-Object {[pscustomobject]@{title=[string]$_.Title;id=[string]$_.UpdateIdentity.UpdateID;operation=[int]$_.Operation;result=[int]$_.ResultCode;at=(iso ([DateTime]::SpecifyKind($_.Date,'Utc')))}}}`,
    restart: `$k='HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\'
$renames=$null; try{$renames=(Get-ItemProperty -LiteralPath 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager' -Name PendingFileRenameOperations).PendingFileRenameOperations}catch{}
$wu=$null; try{$wu=(New-Object -ComObject Microsoft.Update.SystemInfo).RebootRequired}catch{}
[pscustomobject]@{servicing=(Test-Path ($k+'Component Based Servicing\\RebootPending'));update=(Test-Path ($k+'WindowsUpdate\\Auto Update\\RebootRequired'));session=$wu;renames=@($renames).Count}`,
    searched: `function utc($t){if($t -is [DateTime]){iso ([DateTime]::SpecifyKind($t,'Utc'))}}
$a=(New-Object -ComObject Microsoft.Update.AutoUpdate).Results
[pscustomobject]@{searched=(utc $a.LastSearchSuccessDate);installed=(utc $a.LastInstallationSuccessDate)}`,
  },
};

/** Security Updates, and Critical Updates; definitions of the antivirus come by themselves several times a day. */
const securityIds = new Set(['0fa1201d-4330-4fa8-8ae9-b877473b6441', 'e6cf1350-c01b-414d-a61f-263d14d133b4']);
const definitionsId = 'e0789628-ce08-4437-be74-2495b842f43b';

export const updatesOnWindows: Collector<null> = {
  name: 'updates',
  every: 'hourly',
  platforms: ['win32'],
  timeoutMs: 6 * 60_000,
  async collect(host) {
    const answer = await askPowerShell(host, updatesScript);
    const gaps: Lack[] = [];
    // Of these even what isn't there is a gap: a Windows without updates is one that is not kept.
    for (const part of ['waiting', 'restart'] as const) {
      const it = answer[part];
      if ('reason' in it) gaps.push({ what: part, reason: it.reason });
    }
    const waiting = 'records' in answer.waiting ? waitingOf(answer.waiting.records) : noneKnown;
    const updates: Updates = {
      ...waiting,
      failed: 'records' in answer.history ? failedIn(answer.history.records) : null,
      rebootRequired: 'records' in answer.restart ? restartIn(answer.restart.records[0]) : null,
    };
    recordsOf(answer.history, 'history', gaps);
    const dates = recordsOf(answer.searched, 'searched', gaps)[0];
    const { samples, facts } = tellUpdates({ updates });
    const own: Facts = factsOf('updates', {
      manager: 'Windows Update',
      lists_at: jsonString(dates, 'searched'),
      installed_at: jsonString(dates, 'installed'),
    });
    return {
      samples,
      facts: { ...facts, ...own, ...verdictFacts('updates', verdictOf(judgeUpdates({ updates }))) },
      gaps,
      state: null,
    };
  },
};

const noneKnown = { pending: null, security: null, items: [] };

function waitingOf(records: readonly Json[]): Pick<Updates, 'pending' | 'security' | 'items'> {
  // Drivers and previews that a person would have to choose aren't waited for.
  const real = records.filter((record) => {
    const categories = jsonList(record, 'categories').map((id) => String(id).toLowerCase());
    return jsonFlag(record, 'optional') !== true && !categories.includes(definitionsId);
  });
  return {
    pending: real.length,
    security: real.filter(isOfSecurity).length,
    items: real.map((record): UpdateItem => ({ name: nameOf(record), version: null })),
  };
}

function isOfSecurity(record: Json): boolean {
  const categories = jsonList(record, 'categories').map((id) => String(id).toLowerCase());
  return jsonString(record, 'severity') !== null || categories.some((id) => securityIds.has(id));
}

function nameOf(record: Json): string {
  const [title, kb] = [jsonString(record, 'title') ?? 'an update without a title', jsonString(record, 'kb')];
  return kb === null || title.includes(kb) ? title : `${title} (KB${kb})`;
}

/** The newest first. Operation 1 installs; results 4 and 5 failed. One that was installed later has not failed. */
function failedIn(records: readonly Json[]): number {
  const seen = new Set<string>();
  let failed = 0;
  for (const record of records) {
    const id = jsonString(record, 'id') ?? jsonString(record, 'title') ?? '';
    if (jsonString(record, 'operation') !== '1' || seen.has(id)) continue;
    seen.add(id);
    if (/^[45]$/.test(jsonString(record, 'result') ?? '')) failed += 1;
  }
  return failed;
}

/** Files that wait to be renamed are no reason by themselves: printers and browsers leave some all the time. */
function restartIn(record: Json | undefined): boolean | null {
  if (record === undefined) return null;
  return ['servicing', 'update', 'session'].some((name) => jsonFlag(record, name) === true);
}
