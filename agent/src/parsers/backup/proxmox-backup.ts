// Proxmox Backup Server: logs of its client, lists of snapshots and of tasks, and the backup state in Checkmk's section.
import type { BackupResult } from '../../kinds/backup.ts';
import { isObject, jsonAt, jsonNumber, jsonOf, jsonString, type Json } from '../json.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { valueOf, type Fields } from '../records/fields.ts';
import { jsonRecords } from '../records/json.ts';
import { tableRecords } from '../records/table.ts';
import { timeOf, timeOfNumber } from '../times.ts';
import { jobOf, jobsOfRuns, resultOf, type Run } from './job.ts';

const snapshotPath = /^(?:ns\/\S{1,100}\/)?((?:host|vm|ct)\/[\w.-]{1,100})\/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)/;

export const proxmoxBackup: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Proxmox Backup',
  claims: (text) => {
    const head = text.slice(0, 100_000);
    return (
      serverBegun.test(head) ||
      /^(?:INFO: )?Starting backup: (?:\[[^\]]{0,60}\]:)?(?:host|vm|ct)\/|Starting backup protocol: |proxmox-backup-(?:client|manager)\b|^<<<proxmox_ve_vm_backup_status/m.test(
        head,
      ) ||
      /[│|]\s*(?:snapshot|backup-id|worker-type|upid)\s*[│|]/i.test(head) ||
      /[│|]\s*(?:host|vm|ct)\/[\w.-]+\/\d{4}-/.test(head) ||
      /"upid"\s*:\s*"UPID:|"backup-type"\s*:|"worker_type"\s*:/.test(head) ||
      /UPID:[\w.-]+:[0-9A-F]{8}:/.test(head) ||
      /^\S{1,60}:backup\/\S+\s+\S+\s+backup\s+\d+/m.test(head)
    );
  },
  parse(text) {
    if (/^<<<proxmox_ve_vm_backup_status/m.test(text)) return checkmkSection(text);
    if (serverBegun.test(text)) return { body: { jobs: jobsOfRuns(serverRuns(text.split('\n'))) } };
    if (/Starting backup(?: protocol)?: /.test(text) && !/[│]/.test(text))
      return { body: { jobs: [jobOf(clientRun(text))] } };
    const objects = jsonRecords(text, { nested: true });
    const records = objects.length > 0 ? objects : tableRecords(text);
    const runs = records.length > 0 ? records.flatMap(runOfRecord) : [...contentRuns(text), ...taskLines(text)];
    if (runs.length === 0 && records.length === 0 && taskLine.test(text)) return { body: { jobs: [] } };
    if (runs.length === 0 && records.length === 0) {
      if (/Error: .{1,300}/.test(text))
        return { body: { jobs: [jobOf({ tool: 'Proxmox Backup', message: /Error: (.{1,300})/.exec(text)![1]! })] } };
      throw new NotUnderstood('no backup in it');
    }
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

/** The server's own log of a task (src/api2/backup/mod.rs): one task a backup. */
const serverBegun =
  /^(.{0,60}?)starting new backup on datastore '[^'\n]{1,100}'(?: from \S{1,60}|): "((?:vm|ct|host)\/[^/"\n]{1,100})/m;

function serverRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (const raw of rows) {
    const row = raw.slice(0, 600);
    const at = timeOf(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,6}): /.exec(row)?.[1]);
    const started = serverBegun.exec(row);
    if (started !== null) {
      runs.push({ tool: 'Proxmox Backup', name: started[2]!, result: 'running', lastRunAt: at });
      continue;
    }
    const run = runs.at(-1);
    if (run === undefined) continue;
    const failure = /(?:backup failed|TASK ERROR): (.{1,400})/.exec(row)?.[1];
    if (failure !== undefined) Object.assign(run, { result: 'failed', message: run.message ?? failure });
    else if (/TASK WARNINGS: \d/.test(row) && run.result !== 'failed') run.result = 'warning';
    else if (/backup finished successfully|TASK OK/.test(row) && run.result === 'running') run.result = 'ok';
    if (at !== null && run.result !== 'running') run.lastRunAt = at;
  }
  return runs;
}

function clientRun(text: string): Run {
  const name =
    /Starting backup: (?:\[[^\]\n]{0,60}\]:)?((?:host|vm|ct)\/[^/\s]{1,100})/.exec(text)?.[1] ??
    /Client name: (\S{1,100})/.exec(text)?.[1] ??
    null;
  const end = timeOf(/End Time: (.{1,60})/.exec(text)?.[1]);
  const begin = timeOf(/Starting backup protocol: (.{1,60})/.exec(text)?.[1]);
  const error =
    /^(?:\S{0,30}: )?(?:Error|ERROR): (.{1,400})/m.exec(text)?.[1] ??
    /(?:upload|backup) (?:error|failed).{0,200}|unclosed encryption|connection (?:error|reset).{0,100}/i.exec(
      text,
    )?.[0] ??
    null;
  let size = 0;
  for (const [, of] of text.matchAll(/had to (?:upload|backup) [\d.]+ ?\w+ of ([\d.]+ ?[KMGT]?i?B)/g))
    size += bytesOf(of, 1024) ?? 0;
  const warnings = text.match(/^(?:INFO: )?warning: /gim)?.length ?? 0;
  const result: BackupResult =
    error !== null ? 'failed' : end === null && !/^Duration: /m.test(text) ? 'running' : 'ok';
  return {
    tool: 'Proxmox Backup',
    name,
    result,
    lastRunAt: end ?? begin,
    sizeBytes: size > 0 ? size : null,
    warnings,
    message: error,
  };
}

/** A row of snapshots, or of tasks; verifying, pruning, collecting garbage and restoring are no backups. */
function runOfRecord(record: Fields): Run[] {
  const path = snapshotPath.exec(valueOf(record, 'snapshot', 'last-backup') ?? '');
  const files = valueOf(record, 'files');
  if (path !== null)
    return [
      {
        tool: 'Proxmox Backup',
        name: path[1]!,
        result: 'ok',
        lastRunAt: timeOf(path[2]),
        sizeBytes: bytesOf(valueOf(record, 'size'), 1024),
        message: files,
      },
    ];
  const kind = valueOf(record, 'backup-type');
  const id = valueOf(record, 'backup-id');
  if (kind !== null && id !== null) {
    const at = timeOfNumber(countOf(valueOf(record, 'backup-time', 'last-backup')));
    return [
      {
        tool: 'Proxmox Backup',
        name: `${kind}/${id}`,
        result: at === null ? 'unknown' : 'ok',
        lastRunAt: at,
        sizeBytes: countOf(valueOf(record, 'size')),
      },
    ];
  }
  return runOfTask(record);
}

function runOfTask(record: Fields): Run[] {
  const upid = valueOf(record, 'upid', 'worker-type/upid', 'unique task id', 'worker_type') ?? '';
  const parts = upid.split(':');
  const type =
    valueOf(record, 'type', 'worker_type', 'worker-type') ??
    (parts[0] === 'UPID' ? (parts.length > 8 ? parts[6] : parts[5]) : parts[0]) ??
    '';
  if (!/^(?:vzdump|backup|syncjob|sync|tape-backup(?:-job)?)$/.test(type)) return [];
  const name =
    valueOf(record, 'worker_id', 'worker-id', 'id') ??
    (parts[0] === 'UPID' ? (parts.length > 8 ? parts[7] : parts[6]) : parts[1]);
  const status = valueOf(record, 'status', 'exitstatus', 'state');
  const time = (...names: string[]) => {
    const text = valueOf(record, ...names);
    return timeOfNumber(/^\d{9,13}$/.test(text ?? '') ? Number(text) : null) ?? timeOf(text);
  };
  const end = time('endtime', 'end time', 'end-time');
  return [
    {
      tool: 'Proxmox Backup',
      name: name === undefined || name === '' ? type : decoded(name),
      result: resultOfStatus(status, type, end),
      lastRunAt: end ?? time('starttime', 'start time', 'start-time'),
      message: status,
    },
  ];
}

const decoded = (name: string) =>
  name.replace(/\\x([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The same word means a remark where a guest is saved, and lost data where a store is synchronised. */
function resultOfStatus(status: string | null, type: string, end: string | null): BackupResult {
  if (status === null || status === '') return end === null ? 'running' : 'unknown';
  if (/^OK$/i.test(status)) return 'ok';
  if (/^WARNINGS/i.test(status)) return type.startsWith('sync') ? 'failed' : 'warning';
  return /^(?:running|unknown)$/i.test(status) ? resultOf(status) : 'failed';
}

// The index of tasks: node, process, start, type, id and user, then the end and how it went.
const taskLine =
  /^UPID:[\w.-]{1,64}:[0-9A-F]{8}:[0-9A-F]{4,16}:(?:[0-9A-F]{8}:)?([0-9A-F]{8}):(\w{1,30}):([^:\n]{0,100}):[^:\n]{1,80}:(?:[ \t]+[01])?(?:[ \t]+([0-9A-F]{8}))?(?:[ \t]+([0-9A-F]{8}))?(?:[ \t]+(\S.{0,200}))?$/m;

function taskLines(text: string): Run[] {
  return text.split('\n').flatMap((row) => {
    const found = taskLine.exec(row);
    if (found === null) return [];
    const end = found[5] ?? found[4];
    const record = new Map([
      ['type', found[2]!],
      ['id', found[3]!],
      ['status', found[6] ?? ''],
      ['starttime', String(Number.parseInt(found[1]!, 16))],
      ['endtime', end === undefined ? '' : String(Number.parseInt(end, 16))],
    ]);
    return runOfTask(record);
  });
}

/** `pvesm list`: the time stands in the archive's name. */
function contentRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (const [, volume, size] of text.matchAll(/^(\S{1,60}:backup\/\S{1,200})\s+\S+\s+backup\s+(\d+)/gm)) {
    const old = /vzdump-\w+-(\d+)-(\d{4})_(\d\d)_(\d\d)-(\d\d)_(\d\d)_(\d\d)/.exec(volume!);
    const path = /backup\/((?:vm|ct|host)\/[\w.-]+)\/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)/.exec(volume!);
    const at = old === null ? timeOf(path?.[2]) : timeOf(`${old[2]}-${old[3]}-${old[4]} ${old[5]}:${old[6]}:${old[7]}`);
    const name = old?.[1] ?? path?.[1];
    if (name !== undefined)
      runs.push({ tool: 'Proxmox Backup', name, result: 'ok', lastRunAt: at, sizeBytes: Number(size) });
  }
  return runs;
}

function checkmkSection(text: string): Parsed<'backup'> {
  const value: Json = jsonOf(text.slice(text.search(/[{[]/)));
  const last = jsonAt(value, 'last_backup');
  if (!isObject(last)) return { body: { jobs: [jobOf({ tool: 'vzdump', result: 'never' })] } };
  const error = jsonString(last, 'error');
  const size = jsonNumber(last, 'bytes_written_size') ?? jsonNumber(last, 'transfer_size') ?? jsonNumber(last, 'total');
  const at = timeOf(jsonString(last, 'started_time'));
  return {
    body: {
      jobs: [
        jobOf({
          tool: 'vzdump',
          result: error === null ? 'ok' : 'failed',
          lastRunAt: at,
          sizeBytes: size,
          message: error,
        }),
      ],
    },
  };
}
