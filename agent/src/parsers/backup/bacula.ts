// `Bacula` and `Bareos`: messages of jobs, as the console, mails and logs have them.
import type { BackupResult } from '../../kinds/backup.ts';
import { unknown } from '../../kinds/verdict.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { jobsOfRuns, type Run } from './job.ts';

const begun = /\bStart Backup JobId (\d+), Job=(\S{1,200})/;

// The summary is made in src/dird/backup.c, restore.c and verify.c.
export const baculaMessages: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Bacula',
  claims: (text) =>
    /^\s*Termination: {2,}\S|\bStart (?:Backup|Restore|Verify|Copying|Migration) Job(?:Id)?\b|^\s*(?:FD|SD) termination status:/m.test(
      text,
    ) ||
    (/JobId \d+: /.test(text) && /\b(?:bacula|bareos)-|-(?:dir|sd|fd) JobId|: Ba(?:cula|reos) \S/.test(text)),
  parse(text) {
    const rows = text.split('\n');
    const runs = [...summaries(rows), ...startedOnly(rows)];
    const isOther = /Restore|Verify|Admin|Copying|Migration/.test(text);
    if (runs.length === 0 && !isOther && !/JobId \d+: /.test(text)) throw new NotUnderstood('no job in it');
    const tool = /\bbareos/i.test(text) ? 'Bareos' : 'Bacula';
    if (runs.length > 0) return { body: { jobs: jobsOfRuns(runs.map((run) => ({ ...run, tool }))) } };
    return { body: { jobs: [] }, remarks: [unknown('there is no backup job among the messages')] };
  },
};

/** `BackupClient1.2024-11-27_19.47.55_03` is the job BackupClient1 and when it was scheduled. */
function jobNameOf(unique: string): { name: string; at: string | null } {
  const found = /^(.{1,150}?)\.(\d{4}-\d\d-\d\d)_(\d\d)\.(\d\d)\.(\d\d)(?:_\d+)?$/.exec(unique);
  if (found === null) return { name: unique, at: null };
  return { name: found[1]!, at: timeOf(`${found[2]} ${found[3]}:${found[4]}:${found[5]}`) };
}

function summaries(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  let record: Map<string, string> | null = null;
  const warnings = new Map<string, number>();
  const errors = new Map<string, string>();
  for (const raw of rows) {
    const row = raw.slice(0, 500);
    const trouble = /JobId (\d+): (Warning|Error|Fatal error): (.*)/.exec(row);
    if (trouble?.[2] === 'Warning') warnings.set(trouble[1]!, (warnings.get(trouble[1]!) ?? 0) + 1);
    else if (trouble !== null && !errors.has(trouble[1]!)) errors.set(trouble[1]!, trouble[3]!);
    const found = /^\s*([A-Z][\w/ ()-]{2,40}?): {1,40}(\S.*)$/.exec(row);
    if (found === null) continue;
    if (found[1] === 'JobId') record = new Map();
    record?.set(found[1]!.toLowerCase(), found[2]!.trim());
    if (found[1] !== 'Termination' || record === null) continue;
    const run = runOf(record, warnings, errors);
    if (run !== null) runs.push(run);
    record = null;
  }
  // A mail may be cut before the line of the termination.
  const cut = record !== null && record.has('job') && record.has('end time') ? runOf(record, warnings, errors) : null;
  return cut === null ? runs : [...runs, cut];
}

function runOf(
  record: ReadonlyMap<string, string>,
  warnings: ReadonlyMap<string, number>,
  errors: ReadonlyMap<string, string>,
): Run | null {
  const termination = record.get('termination') ?? '';
  const isOther =
    /restore|verify|copying|migrat|admin|consolidat|archive/i.test(termination) ||
    record.has('files restored') ||
    record.has('verify level') ||
    record.has('restore client');
  if (isOther) return null;
  const { name, at } = jobNameOf(record.get('job') ?? '');
  const id = record.get('jobid') ?? '';
  const value = (...names: string[]) =>
    countOf(
      names
        .map((one) => record.get(one))
        .find((one) => one !== undefined)
        ?.replace(/\s*\(.*$/, '')
        .trim(),
    );
  const counted = value('non-fatal fd errors', 'fd errors');
  const failures = counted === null && !record.has('sd errors') ? null : (counted ?? 0) + (value('sd errors') ?? 0);
  const result = resultOfTermination(termination, warnings.get(id) ?? 0, failures ?? 0);
  return {
    tool: 'Bacula',
    name,
    result,
    lastRunAt: timeOf(record.get('end time')) ?? timeOf(record.get('start time')) ?? at,
    sizeBytes: value('fd bytes written', 'bytes written', 'sd bytes written'),
    files: value('fd files written', 'files written', 'sd files written'),
    errors: failures,
    warnings: warnings.get(id) ?? null,
    message: result === 'ok' ? termination : (errors.get(id) ?? termination.replace(/\*/g, '').trim()),
  };
}

function resultOfTermination(words: string, warnings: number, errors: number): BackupResult {
  if (/error|cancel|fail|fatal|abort|ошибк|отмен|fehler/i.test(words)) return 'failed';
  if (/warning|предупр/i.test(words)) return 'warning';
  if (/\bok\b/i.test(words)) return errors > 0 || warnings > 0 ? 'warning' : 'ok';
  return /running|created/i.test(words) ? 'running' : 'unknown';
}

/** Jobs that began and of which no summary follows still run; the job's own name tells when it began. */
function startedOnly(rows: readonly string[]): Run[] {
  const started = new Map<string, Run>();
  for (const raw of rows) {
    const row = raw.slice(0, 500);
    const found = begun.exec(row);
    if (found !== null) {
      const { name, at } = jobNameOf(found[2]!);
      started.set(found[1]!, { tool: 'Bacula', name, result: 'running', lastRunAt: at });
      continue;
    }
    const ended = /^\s*JobId: {2,}(\d+)/.exec(row);
    if (ended !== null) started.delete(ended[1]!);
    const fatal = /JobId (\d+): Fatal error: (.*)/.exec(row);
    const run = fatal === null ? undefined : started.get(fatal[1]!);
    if (run !== undefined) Object.assign(run, { result: 'failed', message: fatal![2] });
  }
  return [...started.values()];
}
