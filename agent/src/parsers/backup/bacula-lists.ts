// `Bacula` and `Bareos`: `list jobs`, and what `status dir` and `status client` say of jobs that ran.
import type { BackupResult } from '../../kinds/backup.ts';
import { unknown } from '../../kinds/verdict.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { hasAny, valueOf } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { timeOf } from '../times.ts';
import { jobsOfRuns, type Run } from './job.ts';

export const baculaLists: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Bacula',
  claims: (text) =>
    /\|\s*jobid\s*\|/i.test(text) ||
    (/^\s*Terminated Jobs:/m.test(text) && /^\s*JobId\s+(?:Level|Type)/m.test(text)) ||
    /^\s*jobid: \d+\s*\n(?:.{0,80}\n){0,4}\s*(?:name|job): /im.test(text),
  parse(text) {
    if (/^\s*Terminated Jobs:|^\s*Running Jobs:/m.test(text)) {
      const jobs = jobsOfRuns(statusRuns(text.split('\n')));
      return jobs.length > 0 ? { body: { jobs } } : { body: { jobs }, remarks: [unknown('no backup job is listed')] };
    }
    const records = recordsIn(text).filter((record) => hasAny(record, 'jobstatus', 'status'));
    if (records.length === 0) throw new NotUnderstood('no rows of jobs in it');
    const runs = records.flatMap((record) => {
      const type = valueOf(record, 'type');
      if (type !== null && type !== 'B') return [];
      const status = valueOf(record, 'jobstatus', 'status') ?? '';
      const run: Run = {
        tool: 'Bacula',
        name: valueOf(record, 'name', 'jobname') ?? null,
        result: statusOf(status),
        lastRunAt: timeOf(valueOf(record, 'endtime', 'realendtime')) ?? timeOf(valueOf(record, 'starttime')),
        files: countOf(valueOf(record, 'jobfiles')),
        sizeBytes: countOf(valueOf(record, 'jobbytes')),
        errors: countOf(valueOf(record, 'joberrors')),
      };
      return [run];
    });
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

/** Job status codes (src/jcr.h): T terminated, W with warnings, E f e A B failed, R C F S m M s j c d t running or waiting. */
function statusOf(code: string): BackupResult {
  if (code === 'T') return 'ok';
  if (code === 'W') return 'warning';
  if (/^[EfeABD]$/.test(code)) return 'failed';
  return /^[RCFSmMsjcdtplLi]$/.test(code) ? 'running' : 'unknown';
}

function statusRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  const running: Run[] = [];
  for (const raw of rows) {
    const row = raw.slice(0, 300);
    const open =
      /^\s*\d+\s+(?:Back\s+)?(?:Full|Incr|Diff)\s+[\d,.]+\s+[\d.,]+ ?[KMGT]?\s+(\S{1,120})\s+is (?:running|waiting)/.exec(
        row,
      );
    if (open !== null) running.push({ tool: 'Bacula', name: withoutStamp(open[1]!), result: 'running' });
    const found =
      /^\s*(\d+)\s+(?:(Full|Incr|Diff|Base|VFull)\s+)?([\d,.]+)\s+([\d,.]+ ?[KMGTP]?)\s+(OK(?: -- with warnings)?|Error|Err|Cancel|Canceled|Diffs|Incomp|Created|Other)\s+(\d{1,2}-\p{L}{3,5}\.?-\d\d \d\d:\d\d)\s+(\S.{0,120})$/u.exec(
        row,
      );
    // A job without a level is a restore or an administrative one.
    if (found === null || found[2] === undefined) continue;
    const status = found[5]!;
    runs.push({
      tool: 'Bacula',
      name: withoutStamp(found[7]!.trim()),
      result: /warning/.test(status)
        ? 'warning'
        : status === 'OK'
          ? 'ok'
          : /^(?:Err|Cancel|Incomp)/.test(status)
            ? 'failed'
            : 'unknown',
      lastRunAt: timeOf(found[6]),
      files: countOf(found[3]),
      sizeBytes: bytesOf(found[4], 1000),
    });
  }
  return [...runs, ...running];
}

const withoutStamp = (name: string) => name.replace(/\.\d{4}-\d\d-\d\d_\d\d\.\d\d\.\d\d(?:_\d+)?$/, '');
