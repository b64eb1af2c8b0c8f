// Backup Exec: Get-BEJobHistory and Get-BEJob.
import type { BackupResult } from '../../kinds/backup.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { dateOrderOf, timeOf, type DateOrder } from '../times.ts';
import { jobsOfRuns, resultOf, type Run } from './job.ts';

const tool = 'Backup Exec';
const statuses =
  'Succeeded|SucceededWithExceptions|Error|Canceled|Aborted|Missed|Recovered|Resumed|Ready|Active|Scheduled|OnHold|Completed|Failed|Running|Queued|ThresholdAbort|Dispatched|ScheduledStart|Linked|RuleBlocked|Suspended|Disabled';
const types =
  'Backup|Restore|Catalog|Utility|Inventory|Verify|Duplicate\\w*|TestRun|Synthetic\\w*|Report|Archive\\w*|BackupTo\\w+|Backup\\w+|Install|OneTime\\w*|ConvertToVirtual\\w*|CopyToTape|Erase\\w*|Media\\w*|Delete\\w*';
const loose = new RegExp(`^(\\S.{0,150}?)\\s+(${statuses})\\s+(${types})\\s+(\\d.{5,40})$`);
const historyWords = /\bJobStatus\b|\bGet-BEJob/;

export const backupExec: Parser<'backup'> = {
  kind: 'backup',
  tool,
  claims: (text) =>
    historyWords.test(text) ||
    (/\bBackup Exec\b/i.test(text) && /Job (?:name|status|type)|Job Log:|Job (?:completion )?status/i.test(text)) ||
    (/\bJobType\b/.test(text) && /SucceededWithExceptions|ElapsedTime|TotalDataSizeBytes/.test(text)),
  parse(text) {
    const order = dateOrderOf(text);
    const runs = looseRuns(text, order);
    const told = runs.length > 0 ? runs : recordRuns(text, order);
    if (told === null) return { body: { jobs: jobsOfRuns(logRun(text, order)) } };
    return { body: { jobs: jobsOfRuns(told) } };
  },
};

const isBackup = (type: string) => /^(?:backup|duplicate|synthetic|onetime|copytotape)/i.test(type);

function beResult(word: string): BackupResult {
  if (/^(?:Scheduled|Ready|OnHold|Linked|Disabled)$/i.test(word)) return 'unknown';
  return /^(?:Recovered|Resumed)$/i.test(word) ? 'warning' : resultOf(word);
}

/** The columns of a table that was squeezed through a mail or a script: words in a fixed order. */
function looseRuns(text: string, order: DateOrder): Run[] {
  return text.split('\n').flatMap((row): Run[] => {
    const found = loose.exec(row.trim().slice(0, 400));
    if (found === null || !isBackup(found[3]!)) return [];
    const times = Array.from(
      found[4]!.matchAll(/\d{1,4}[./-]\d{1,2}[./-]\d{1,4} \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: [AP]M)?/g),
      ([time]) => timeOf(time, { order }),
    );
    return [{ tool, name: found[1]!, result: beResult(found[2]!), lastRunAt: times[1] ?? times[0] ?? null }];
  });
}

function recordRuns(text: string, order: DateOrder): Run[] | null {
  let seen = false;
  const runs = recordsIn(text, { nested: true }).flatMap((record): Run[] => {
    const word = valueOf(record, 'jobstatus', 'status', 'job status');
    const name = valueOf(record, 'jobname', 'name', 'job name', 'job');
    const type = valueOf(record, 'jobtype', 'type', 'job type');
    if (word === null || name === null) return [];
    seen = true;
    if (type !== null && !isBackup(type)) return [];
    const time = (...names: string[]) => timeOf(valueOf(record, ...names), { order });
    return [
      {
        tool,
        name,
        result: beResult(word),
        lastRunAt: time('endtime', 'end time', 'lastendtime') ?? time('starttime', 'start time', 'laststarttime'),
        sizeBytes: countOf(valueOf(record, 'totaldatasizebytes')),
        errors: countOf(valueOf(record, 'errorcount')),
        message: valueOf(record, 'errormessage', 'errordescription'),
      },
    ];
  });
  return seen ? runs : null;
}

/** A job log: `Job name: …`, `Job completion status: …` and, before it, when it ended. */
function logRun(text: string, order: DateOrder): Run[] {
  const name = /^Job name: (.{1,150})$/im.exec(text)?.[1] ?? null;
  const word = /Job (?:completion )?status: (.{1,60})/i.exec(text)?.[1] ?? null;
  if (name === null && word === null) throw new NotUnderstood('no job in it');
  if (/^Job type: (?:Restore|Catalog|Inventory|Verify)/im.test(text)) return [];
  const end = timeOf(/Job ended: (.{1,80})/i.exec(text)?.[1]?.replace(/ at /, ' '), { order });
  return [
    {
      tool,
      name,
      result: resultOf(word),
      lastRunAt: end ?? timeOf(/Job started: (.{1,80})/i.exec(text)?.[1]?.replace(/ at /, ' '), { order }),
      sizeBytes: bytesOf(/Processed ([\d,.]+) bytes/i.exec(text)?.[1], 1024),
    },
  ];
}
