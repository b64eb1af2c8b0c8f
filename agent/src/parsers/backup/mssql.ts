// SQL Server: jobs of its Agent and the history of backups, as Checkmk's plug-in and query tools have them; and its log.
import type { BackupResult } from '../../kinds/backup.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { valueOf } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { dateOrderOf, timeOf, timeOfEpoch } from '../times.ts';
import { jobOf, jobsOfRuns, resultOf, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const tool = 'SQL Server';
const guid = /^\{[0-9A-F]{8}-[0-9A-F-]{27}\}\t/im;
const history = /^(?:MSSQL_)?[\w.$-]{1,60}\|[^|\n]{1,128}\|(?:\d{4}-\d\d-\d\d[ |]|\d{9,11}\b|-\|)/m;
const logLine =
  /\b(?:BACKUP (?:DATABASE|LOG)\b.{0,120}(?:successfully processed|terminating abnormally)|Database backed up\.|Log was backed up\.|BACKUP failed to complete|Error: 3041\b)|\bMsg 3\d{3}, Level 1\d/;

export const mssql: Parser<'backup'> = {
  kind: 'backup',
  tool,
  claims: (text) => {
    const head = text.slice(0, 60_000);
    return (
      guid.test(head) ||
      /^<<<mssql_(?:jobs|backup)\b/m.test(head) ||
      history.test(head) ||
      logLine.test(text) ||
      (/backup_finish_date|last_run_outcome|run_status|last_outcome|LastBackup/i.test(head) &&
        /database_name|\bname\b|job_name|\bdatabase\b/i.test(head))
    );
  },
  parse(text) {
    if (guid.test(text) || /^<<<mssql_jobs\b/m.test(text)) return { body: { jobs: agentJobs(text) } };
    if (/^<<<mssql_backup\b/m.test(text) || history.test(text))
      return { body: { jobs: jobsOfRuns(text.split('\n').flatMap(historyRun)) } };
    if (logLine.test(text)) return { body: { jobs: jobsOfRuns(logRuns(text)) } };
    return queried(text);
  },
};

/**
 * id, name, enabled, next date, next time, outcome, message, last date, last time, duration, schedule, server time. Times
 * are HHMMSS as a number, so that 300 is three minutes past midnight.
 */
function agentJobs(text: string) {
  return text.split('\n').flatMap((row) => {
    if (!guid.test(row)) return [];
    const cells = row.split('\t').map((cell) => cell.trim());
    const at = agentTime(cells[7], cells[8]);
    const outcome = ({ 0: 'failed', 1: 'ok', 2: 'warning', 3: 'failed', 4: 'running' } as const)[cells[5] ?? ''];
    const result: BackupResult = at === null ? 'never' : (outcome ?? 'unknown');
    return [jobOf({ tool, name: cells[1] ?? null, result, lastRunAt: at, message: cells[6] ?? null })];
  });
}

function agentTime(date: string | undefined, time: string | undefined): string | null {
  if (!/^\d{8}$/.test(date ?? '') || !/^\d{1,6}$/.test(time ?? '')) return null;
  const clock = time!.padStart(6, '0');
  return timeOf(`${date}${clock}`);
}

/** instance, database, end of the newest backup, its type; or dashes and words where there is none. */
function historyRun(row: string): Run[] {
  // Old plug-ins put blanks between instance, database and epoch.
  const cells = (row.includes('|') ? row.split('|') : row.split(/\s+/)).map((cell) => cell.trim());
  if (cells.length < 3 || cells[1] === undefined || cells[1] === '') return [];
  // An instance that can't be asked has no database to name.
  const name = cells[1] === '-' ? (cells[0] ?? null) : cells[1];
  const words = cells.at(-1)!;
  if (cells[2] === '-') return [{ tool, name, result: /no backup/i.test(row) ? 'never' : 'unknown', message: words }];
  if (/^\d{7,12}$/.test(cells[2]!))
    return [
      {
        tool,
        name,
        result: timeOfEpoch(Number(cells[2])) === null ? 'unknown' : 'ok',
        lastRunAt: timeOfEpoch(Number(cells[2])),
      },
    ];
  const at = timeOf(/^\d\d:\d\d/.test(cells[3] ?? '') ? `${cells[2]} ${cells[3]}` : cells[2]);
  return at === null ? [] : [{ tool, name, result: 'ok', lastRunAt: at }];
}

function logRuns(text: string): Run[] {
  const runs: Run[] = [];
  let name: string | null = null;
  let failure: string | null = null;
  for (const raw of text.split('\n')) {
    const { at, rest } = stampedLine(raw.slice(0, 1500));
    name =
      /pages for database '([^']{1,128})'|BACKUP (?:DATABASE|LOG) \[?"?([\w .-]{1,128}?)[\]" ]/
        .exec(rest)
        ?.slice(1)
        .find((one) => one !== undefined && !/^(?:successfully|is)$/.test(one)) ?? name;
    const backedUp = /(?:Database|Log was) backed up\. Database: ([^,]{1,128}),/.exec(rest);
    if (backedUp !== null) runs.push({ tool, name: backedUp[1]!, result: 'ok', lastRunAt: at });
    const message = /^Msg 3\d{3}, Level 1\d/.exec(rest);
    if (message !== null) failure = rest;
    else if (failure !== null && /^Cannot open backup device|Operating system error/i.test(rest)) failure = rest;
    const failed =
      /BACKUP failed to complete the command BACKUP \w+ ([^.\s]{1,128})|BACKUP (?:DATABASE|LOG) is terminating abnormally/.exec(
        rest,
      );
    if (failed !== null) {
      runs.push({ tool, name: failed[1] ?? name, result: 'failed', lastRunAt: at, message: failure ?? rest });
      failure = null;
    } else if (/BACKUP (?:DATABASE|LOG).{0,120}successfully processed/.test(rest))
      runs.push({ tool, name, result: failure === null ? 'ok' : 'failed', lastRunAt: at, message: failure });
  }
  if (failure !== null) runs.push({ tool, name, result: 'failed', message: failure });
  return runs;
}

function queried(text: string): Parsed<'backup'> {
  const order = dateOrderOf(text);
  const runs = recordsIn(text, { nested: true }).flatMap((record): Run[] => {
    const name = valueOf(record, 'database_name', 'job_name', 'jobname', 'name', 'database', 'databasename');
    if (name === null) return [];
    const end = timeOf(
      valueOf(
        record,
        'backup_finish_date',
        'lastbackupdate',
        'lastfullbackup',
        'last_backup',
        'lastbackup',
        'last_backup_date',
      ),
      { order },
    );
    const outcome = valueOf(record, 'last_run_outcome', 'run_status', 'last_outcome', 'lastrunoutcome');
    if (outcome !== null) {
      const at =
        agentTime(
          valueOf(record, 'last_run_date', 'run_date') ?? undefined,
          valueOf(record, 'last_run_time', 'run_time') ?? undefined,
        ) ?? timeOf(valueOf(record, 'lastrundate'), { order });
      const known = ({ 0: 'failed', 1: 'ok', 2: 'warning', 3: 'failed', 4: 'running' } as const)[outcome];
      return [
        {
          tool,
          name,
          result: at === null ? 'never' : (known ?? resultOf(outcome)),
          lastRunAt: at,
          message: valueOf(record, 'message', 'last_outcome_message'),
        },
      ];
    }
    const hasColumn = [
      'backup_finish_date',
      'lastbackupdate',
      'lastfullbackup',
      'last_backup',
      'lastbackup',
      'last_backup_date',
    ].some((one) => record.has(one));
    if (!hasColumn) return [];
    return [
      {
        tool,
        name,
        result: end === null ? 'never' : 'ok',
        lastRunAt: end,
        sizeBytes: countOf(valueOf(record, 'backup_size')),
      },
    ];
  });
  if (runs.length === 0) throw new NotUnderstood('no rows of backups in it');
  return { body: { jobs: jobsOfRuns(runs) } };
}
