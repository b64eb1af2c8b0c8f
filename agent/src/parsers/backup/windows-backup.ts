// Windows Server Backup in PowerShell: Get-WBSummary, Get-WBJob, Get-WBBackupSet, and File History's state.
import type { BackupResult } from '../../kinds/backup.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { dateOrderOf, timeOf, type DateOrder } from '../times.ts';
import { jobsOfRuns, resultOf, type Run } from './job.ts';

const tool = 'Windows Server Backup';

export const windowsBackup: Parser<'backup'> = {
  kind: 'backup',
  tool,
  claims: (text) =>
    /LastBackupResultHR|^JobState\s*:|LastSuccessfulBackupT|LastBackupTime\b|Get-WB(?:Summary|Job|BackupSet)|SuccessLogPath|\bVersionId\b[^\n]{0,80}\n?[\s\S]{0,400}\bBackupTarget\b/im.test(
      text.slice(0, 60_000),
    ),
  parse(text) {
    const order = dateOrderOf(text);
    const runs = recordsIn(text, { nested: true }).flatMap((record) => runOfRecord(record, order));
    if (runs.length === 0) throw new NotUnderstood('no summary and no job in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

function runOfRecord(record: Fields, order: DateOrder): Run[] {
  const summary = ['lastbackuptime', 'lastsuccessfulbackuptime', 'lastbackupresulthr'].some((name) => record.has(name));
  if (summary) return [summaryRun(record, order)];
  if (record.has('jobtype') && (record.has('jobstate') || record.has('hresult'))) return jobRun(record, order);
  if (record.has('versionid') && record.has('backuptime'))
    return [{ tool, name: null, result: 'ok', lastRunAt: timeOf(valueOf(record, 'backuptime'), { order }) }];
  return [];
}

/** `-2147024891`, `2155348129` and `0x80780021` are all HRESULTs; 0 is success. */
const isGood = (code: string | null): boolean | null =>
  code === null ? null : /^(?:0x)?0+$/i.test(code) ? true : /^(?:0x[0-9a-f]+|-?\d+)$/i.test(code) ? false : null;

function summaryRun(record: Fields, order: DateOrder): Run {
  const last = timeOf(valueOf(record, 'lastbackuptime'), { order });
  const good = timeOf(valueOf(record, 'lastsuccessfulbackuptime'), { order });
  const code = isGood(valueOf(record, 'lastbackupresulthr'));
  const detail = isGood(valueOf(record, 'lastbackupresultdetailedhr'));
  const isRunning =
    /backup/i.test(valueOf(record, 'currentoperationstatus') ?? '') &&
    /progress/i.test(valueOf(record, 'currentoperationstatus') ?? '') &&
    !/^No/i.test(valueOf(record, 'currentoperationstatus') ?? '');
  const none = last === null && good === null;
  const finished: BackupResult =
    code === false
      ? 'failed'
      : code === true
        ? detail === false
          ? 'warning'
          : 'ok'
        : last !== null && last === good
          ? 'ok'
          : 'unknown';
  return {
    tool,
    name: null,
    result: isRunning ? 'running' : none ? (code === false ? 'failed' : 'never') : finished,
    lastRunAt: last ?? good,
    lastGoodAt: good,
    message: valueOf(record, 'detailedmessage'),
  };
}

function jobRun(record: Fields, order: DateOrder): Run[] {
  const type = valueOf(record, 'jobtype') ?? '';
  if (!/backup/i.test(type)) return [];
  const state = valueOf(record, 'jobstate') ?? '';
  const code = isGood(valueOf(record, 'hresult'));
  const detail = isGood(valueOf(record, 'detailedhresult'));
  const isRunning = /running|progress|preparing|inprogress|started/i.test(state);
  const end = timeOf(valueOf(record, 'endtime'), { order });
  const start = timeOf(valueOf(record, 'starttime'), { order });
  const finished: BackupResult =
    code === false ? 'failed' : code === true ? (detail === false ? 'warning' : 'ok') : resultOf(state);
  return [
    {
      tool,
      name: null,
      result: isRunning ? 'running' : finished,
      lastRunAt: isRunning ? start : (end ?? start),
      message: valueOf(record, 'errordescription'),
      errors: countOf(valueOf(record, 'errorcount')),
    },
  ];
}
