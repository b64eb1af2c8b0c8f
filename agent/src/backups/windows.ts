// Backups of Windows itself, of Veeam and of SQL Server, by what each keeps of its own runs.
import type { Host } from '../host.ts';
import type { BackupJob, BackupResult } from '../kinds/backup.ts';
import { jsonFlag, jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, type PartAnswer, type Script, type ScriptAnswer } from '../powershell.ts';
import { understand, type Reader } from '../understand.ts';
import { emptyJob, type BackupSource, type Found } from './source.ts';

/**
 * Windows Server Backup's summary; the registry's word on how far File History protects each signed-in user; the events of
 * Veeam's agent; and whether Veeam Backup & Replication is here, whose own commands are asked apart, since they are slow.
 */
export const backupsScript: Script<'server' | 'history' | 'veeam' | 'replication'> = {
  timeoutMs: 120_000,
  parts: {
    server: `$s=Get-WBSummary
[pscustomobject]@{LastBackupTime=(iso $s.LastBackupTime);LastSuccessfulBackupTime=(iso $s.LastSuccessfulBackupTime);LastBackupResultHR=$s.LastBackupResultHR;LastBackupResultDetailedHR=$s.LastBackupResultDetailedHR;DetailedMessage=[string]$s.DetailedMessage;CurrentOperationStatus=[string]$s.CurrentOperationStatus;versions=$s.NumberOfVersions;configured=[bool](Get-WBPolicy)}`,
    history: `Get-ChildItem -Path 'Registry::HKEY_USERS' | Where-Object {$_.PSChildName -match '^S-1-(5-21|12-1)-[\\d-]+$'} | ForEach-Object {
$k='Registry::HKEY_USERS\\'+$_.PSChildName+'\\Software\\Microsoft\\Windows\\CurrentVersion\\FileHistory'
if(Test-Path -LiteralPath $k){$t=(Get-ItemProperty -LiteralPath $k).ProtectedUpToTime; $at=$null; if($t -gt 0){$at=(iso ([DateTime]::FromFileTimeUtc([long]$t)))}
$user=$null; try{$user=(New-Object Security.Principal.SecurityIdentifier($_.PSChildName)).Translate([Security.Principal.NTAccount]).Value}catch{}
[pscustomobject]@{user=$user;sid=$_.PSChildName;at=$at}}}`,
    veeam: `Get-WinEvent -FilterHashtable @{LogName='Veeam Agent';Id=190} -MaxEvents 40 | ForEach-Object {[pscustomobject]@{at=(iso $_.TimeCreated);level=[int]$_.Level;message=[string]$_.Message}}`,
    replication: `[pscustomobject]@{here=(Test-Path -LiteralPath 'HKLM:\\SOFTWARE\\Veeam\\Veeam Backup and Replication') -and [bool](Get-Module -ListAvailable -Name Veeam.Backup.PowerShell)}`,
  },
};

/**
 * Of each job the newest run that ended and the newest good one: a continuous job always has one that goes on, and a
 * retry is a run of its own. Jobs of agents keep their runs elsewhere.
 */
export const replicationScript: Script<'jobs' | 'computers'> = {
  timeoutMs: 300_000,
  parts: {
    jobs: `Import-Module Veeam.Backup.PowerShell
Get-VBRJob | Where-Object {$_.IsScheduleEnabled} | ForEach-Object {$j=$_
$all=@([Veeam.Backup.Core.CBackupSession]::GetByJob($j.Id) | Sort-Object CreationTime -Descending | Select-Object -First 60)
$done=$all | Where-Object {$_.IsCompleted} | Select-Object -First 1
$good=$all | Where-Object {$_.IsCompleted -and ([string]$_.Result -eq 'Success' -or [string]$_.Result -eq 'Warning')} | Select-Object -First 1
[pscustomobject]@{name=[string]$j.Name;result=[string]$done.Result;ended=(iso $done.EndTime);good=(iso $good.EndTime);running=[bool](@($all | Where-Object {[string]$_.State -eq 'Working'}).Count);bytes=$done.Progress.ProcessedUsedSize;message=[string]$done.Info.Reason}}`,
    computers: `Import-Module Veeam.Backup.PowerShell
Get-VBRComputerBackupJob | ForEach-Object {$j=$_
$all=@(Get-VBRComputerBackupJobSession | Where-Object {$_.JobId -eq $j.Id} | Sort-Object CreationTime -Descending)
$done=$all | Where-Object {[string]$_.State -eq 'Stopped'} | Select-Object -First 1
$good=$all | Where-Object {[string]$_.State -eq 'Stopped' -and ([string]$_.Result -eq 'Success' -or [string]$_.Result -eq 'Warning')} | Select-Object -First 1
[pscustomobject]@{name=[string]$j.Name;result=[string]$done.Result;ended=(iso $done.EndTime);good=(iso $good.EndTime);running=[bool](@($all | Where-Object {[string]$_.State -eq 'Working'}).Count);bytes=$null;message=$null}}`,
  },
};

export const windowsBackups: BackupSource = {
  tool: 'Windows',
  needs: [],
  async discover(host, reader) {
    if (host.platform !== 'win32') return null;
    const answer = await askPowerShell(host, backupsScript);
    const found: Found = { jobs: [], gaps: [] };
    const take = async (
      part: PartAnswer,
      what: string,
      tell: (records: Json[]) => BackupJob[] | Promise<BackupJob[]>,
    ) => {
      if ('records' in part) found.jobs.push(...(await tell(part.records)).map((job) => ({ job, paths: [] })));
      else if (part.because !== 'absent') found.gaps.push({ what, reason: part.reason });
    };
    await take(answer.server, 'Windows Server Backup', (records) => serverJobs(records, reader));
    await take(answer.history, 'File History', (records) => records.map(historyJob));
    await take(answer.veeam, 'Veeam Agent', veeamJobs);
    const replication = 'records' in answer.replication ? answer.replication.records[0] : undefined;
    if (jsonFlag(replication, 'here') === true) {
      const own = await askReplication(host);
      await take(own.jobs, 'Veeam Backup & Replication', (records) => records.map(replicationJob));
      await take(own.computers, 'Veeam Backup & Replication', (records) => records.map(replicationJob));
    }
    return found;
  },
};

type Replication = ScriptAnswer<'jobs' | 'computers'>;

/** Its commands cost a server of backups some minutes of a processor: within an hour their last answer stands. */
const asked = new WeakMap<Host, { at: number; answer: Replication }>();
const keptMs = 3_600_000;

async function askReplication(host: Host): Promise<Replication> {
  const before = asked.get(host);
  const age = before === undefined ? Number.POSITIVE_INFINITY : host.now() - before.at;
  // A clock that was put back makes no answer younger than it is.
  if (before !== undefined && age >= 0 && age < keptMs) return before.answer;
  const answer = await askPowerShell(host, replicationScript);
  asked.set(host, { at: host.now(), answer });
  return answer;
}

/** The feature may be installed with nothing set up: then there is no job, and none that never ran. */
async function serverJobs(records: Json[], reader: Reader<'backup'>): Promise<BackupJob[]> {
  const [summary] = records;
  const ran = jsonString(summary, 'LastBackupTime') ?? jsonString(summary, 'LastSuccessfulBackupTime');
  if (summary === undefined || (ran === null && jsonFlag(summary, 'configured') !== true)) return [];
  return (await understand(reader, JSON.stringify(summary))).jobs;
}

/** 0 stands there between its rounds, so that no time is not "never". A failed round only shows in the age. */
function historyJob(record: Json): BackupJob {
  const at = jsonString(record, 'at');
  const user = jsonString(record, 'user') ?? jsonString(record, 'sid');
  return emptyJob({
    tool: 'File History',
    name: user,
    lastRunAt: at,
    lastGoodAt: at,
    result: at === null ? 'unknown' : 'ok',
  });
}

/** Informational, warning and error are the levels 4, 3 and 2; the words are English whatever Windows speaks. */
const resultOfLevel = new Map<number, BackupResult>([
  [0, 'ok'],
  [4, 'ok'],
  [3, 'warning'],
  [2, 'failed'],
]);

/** The newest event first: the first of a job is its last run. */
function veeamJobs(records: Json[]): BackupJob[] {
  const jobs = new Map<string, BackupJob>();
  for (const record of records) {
    const message = jsonString(record, 'message') ?? '';
    const name = /Veeam Agent '([^'\n]{1,200})' (?:has )?finished/i.exec(message)?.[1] ?? 'Veeam Agent';
    const result = resultOfLevel.get(jsonNumber(record, 'level') ?? -1) ?? 'unknown';
    const at = jsonString(record, 'at');
    const isGood = result === 'ok' || result === 'warning';
    const before = jobs.get(name);
    if (before === undefined) {
      const told = message === '' || result === 'ok' ? null : message.split('\n', 1)[0]!.slice(0, 300);
      const lastGoodAt = isGood ? at : null;
      jobs.set(name, emptyJob({ tool: 'Veeam Agent', name, lastRunAt: at, lastGoodAt, result, message: told }));
    } else if (before.lastGoodAt === null && isGood) before.lastGoodAt = at;
  }
  return [...jobs.values()];
}

const resultOfWord: Readonly<Record<string, BackupResult>> = { Success: 'ok', Warning: 'warning', Failed: 'failed' };

function replicationJob(record: Json): BackupJob {
  const ended = jsonString(record, 'ended');
  const result = resultOfWord[jsonString(record, 'result') ?? ''];
  const isRunning = jsonFlag(record, 'running') === true;
  const bytes = jsonNumber(record, 'bytes');
  return emptyJob({
    tool: 'Veeam Backup & Replication',
    name: jsonString(record, 'name'),
    lastRunAt: ended,
    lastGoodAt: jsonString(record, 'good'),
    result: result ?? (isRunning ? 'running' : ended === null ? 'never' : 'unknown'),
    sizeBytes: bytes === 0 ? null : bytes,
    message: result === 'ok' ? null : jsonString(record, 'message'),
  });
}

/** What msdb keeps of each database's newest full or differential copy, in UTC; by the account of the agent itself. */
const query =
  "SET NOCOUNT ON; SELECT d.name, ISNULL(CONVERT(varchar(19), DATEADD(minute, DATEDIFF(minute, GETDATE(), GETUTCDATE()), MAX(b.backup_finish_date)), 126) + 'Z', '-'), ISNULL(CONVERT(varchar(20), MAX(b.backup_size)), '-') FROM master.sys.databases d LEFT JOIN msdb.dbo.backupset b ON b.database_name = d.name AND b.type IN ('D', 'I') WHERE d.name <> 'tempdb' AND d.state = 0 AND d.source_database_id IS NULL GROUP BY d.name";

export const sqlServer: BackupSource = {
  tool: 'SQL Server',
  needs: [],
  async discover(host) {
    if (host.platform !== 'win32' || host.find('sqlcmd') === null) return null;
    const ran = await host.run({
      program: host.find('sqlcmd')!,
      words: ['-E', '-S', '(local)', '-l', '10', '-b', '-h', '-1', '-W', '-s', '\t', '-Q', query],
      timeoutMs: 60_000,
    });
    const text = Buffer.from(ran.stdout).toString('utf8');
    // Its client tools without a server here: nothing to tell. Without rights there is something, and it isn't told.
    if (ran.exitCode !== 0) {
      const why = `${text}\n${Buffer.from(ran.stderr).toString('utf8')}`;
      if (!/18456|229|permission|Login failed/i.test(why)) return null;
      return { jobs: [], gaps: [{ what: 'SQL Server', reason: 'no permission to read the history of its backups' }] };
    }
    return { jobs: databasesIn(text).map((job) => ({ job, paths: [] })), gaps: [] };
  },
};

function databasesIn(text: string): BackupJob[] {
  return text.split('\n').flatMap((row) => {
    const [name, time] = row.split('\t').map((cell) => cell.trim());
    if (name === undefined || name === '' || time === undefined) return [];
    const at = /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(time) ? time : null;
    if (at === null && time !== '-') return [];
    return emptyJob({
      tool: 'SQL Server',
      name,
      lastRunAt: at,
      lastGoodAt: at,
      result: at === null ? 'never' : 'ok',
    });
  });
}
