// `rsync` and what is built on it: rsync-time-backup, and plain logs and summaries.
import type { BackupResult } from '../../kinds/backup.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const summary =
  /^(?:.{0,80})(?:sent [\d.,]+[KMGT]? bytes +received [\d.,]+[KMGT]? bytes|Number of files: [\d.,]+|total size is [\d.,]+[KMGT]?)/m;

export const rsync: Parser<'backup'> = {
  kind: 'backup',
  tool: 'rsync',
  claims: (text) =>
    /^.{0,200}\brsync error: .{1,200}\(code \d+\)|^.{0,120}rsync_tmbackup: /m.test(text) || summary.test(text),
  parse(text) {
    const runs = runsOf(text.split('\n'));
    if (runs.length === 0) throw new NotUnderstood('no end of a run in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

/** Codes of rsync(1): 23 and 24 are files that couldn't be read or vanished; all others are failures. */
const resultOfCode = (code: number): BackupResult =>
  code === 23 || code === 24 || code === 25 ? 'warning' : code === 0 ? 'ok' : 'failed';

/** The end of a run is its totals, or the word of the program round it; an error before that isn't forgotten. */
function runsOf(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  const isWrapped = rows.some((row) => row.includes('rsync_tmbackup'));
  const tool = isWrapped ? 'rsync-time-backup' : 'rsync';
  let worst: BackupResult = 'ok';
  let message: string | null = null;
  let errors = 0;
  let files: number | null = null;
  let size: number | null = null;
  let lastAt: string | null = null;
  let isOpen = false;
  const close = (result: BackupResult) => {
    runs.push({ tool, name: null, result, lastRunAt: lastAt, errors, files, sizeBytes: size, message });
    [worst, message, errors, files, size, isOpen] = ['ok', null, 0, null, null, false];
  };
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 1000));
    lastAt = at ?? lastAt;
    files =
      countOf(/^Number of files: ([\d.,]+)/.exec(rest)?.[1]?.replace(/[.,]$/, '')) ??
      files ??
      countOf(/^Number of (?:regular )?files transferred: ([\d.,]+)/.exec(rest)?.[1]?.replace(/[.,]$/, ''));
    const error = /\brsync error: (.{1,200}) \(code (\d+)\)/.exec(rest);
    const warned = /\brsync warning: .{1,200} \(code (\d+)\)/.exec(rest);
    if (error !== null || warned !== null) {
      const found = resultOfCode(Number(error?.[2] ?? warned![1]));
      if (found === 'failed' || worst === 'ok') worst = found;
      message ??= error?.[1] ?? warned![0];
      errors += error === null ? 0 : 1;
      isOpen = true;
      // Without a wrapper this line is the last of a run whose totals came before, if any.
      const last = runs.at(-1);
      if (!isWrapped && last !== undefined && last.result === 'ok' && files === null) {
        Object.assign(last, { result: worst, message, errors });
        [worst, message, errors, isOpen] = ['ok', null, 0, false];
      }
      continue;
    }
    const word = /rsync_tmbackup: (?:\[\w+\] )?(.{1,200})/.exec(rest)?.[1];
    if (word !== undefined) {
      if (/^(?:Starting backup|Previous backup found|No previous backup)/i.test(word)) isOpen = true;
      if (/Backup completed without errors/i.test(word)) close(worst);
      else if (/(?:Rsync|rsync) reported (?:a warning)/.test(word)) worst = worst === 'failed' ? worst : 'warning';
      else if (/reported an error|^ERROR|failed/i.test(word)) [worst, message] = ['failed', message ?? word];
      else if (/Backup completed with (?:errors|warnings)/i.test(word)) close(worst === 'ok' ? 'warning' : worst);
      continue;
    }
    const total = /total size is ([\d.,]+)(?: |$)/.exec(rest);
    if (total !== null) {
      size = countOf(total[1]);
      if (!isWrapped) close(worst);
    }
  }
  if (isOpen || files !== null) close(worst === 'ok' ? 'unknown' : worst);
  return runs;
}
