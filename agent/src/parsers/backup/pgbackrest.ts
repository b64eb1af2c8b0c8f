// `pgbackrest`: info as text and JSON, and its log.
import type { BackupJob } from '../../kinds/backup.ts';
import { isObject, jsonAt, jsonList, jsonNumber, jsonOf, jsonString, looksLikeJson, type Json } from '../json.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf, timeOfEpoch } from '../times.ts';
import { jobOf, jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const tool = 'pgBackRest';

export const pgbackrest: Parser<'backup'> = {
  kind: 'backup',
  tool,
  claims: (text) =>
    /^\s*stanza: \S|\bpgbackrest\b|P\d\d +(?:INFO|ERROR|WARN): /im.test(text) ||
    (/"stanza"|"backup"/.test(text) && /"(?:cipher|archive|db)"/.test(text) && /"(?:status|timestamp)"/.test(text)),
  parse(text) {
    if (looksLikeJson(text)) {
      const stanzas = jsonList(jsonOf(text)).filter((one) => isObject(one) && jsonAt(one, 'backup') !== undefined);
      if (stanzas.length === 0) throw new NotUnderstood('no stanza in it');
      return { body: { jobs: stanzas.map(jobOfStanza) } };
    }
    const jobs = /^\s*stanza: /m.test(text) ? textJobs(text.split('\n')) : jobsOfRuns(logRuns(text.split('\n')));
    if (jobs.length === 0) throw new NotUnderstood('no stanza in it');
    return { body: { jobs } };
  },
};

/** In the repeated hour of autumn labels run backwards, so the instant decides, and then the order of the list. */
function jobOfStanza(stanza: Json): BackupJob {
  const backups = jsonList(stanza, 'backup');
  const name = jsonString(stanza, 'name');
  const code = jsonNumber(stanza, 'status', 'code');
  const words = jsonString(stanza, 'status', 'message');
  if (backups.length === 0)
    return jobOf({
      tool,
      name,
      result:
        code === 2 || code === 0
          ? 'never'
          : code === null
            ? 'unknown'
            : /missing|no valid/i.test(words ?? '')
              ? 'never'
              : 'failed',
      message: words,
    });
  let newest: Json = backups[0] ?? null;
  for (const one of backups)
    if ((jsonNumber(one, 'timestamp', 'stop') ?? 0) >= (jsonNumber(newest, 'timestamp', 'stop') ?? 0)) newest = one;
  const isBad = jsonAt(newest, 'error') === true;
  const isRunning = jsonAt(stanza, 'status', 'lock', 'backup', 'held') === true;
  const at = timeOfEpoch(jsonNumber(newest, 'timestamp', 'stop'));
  return jobOf({
    tool,
    name,
    result: isRunning ? 'running' : isBad ? 'warning' : code !== null && code !== 0 ? 'warning' : 'ok',
    lastRunAt: at,
    lastGoodAt: isBad ? null : at,
    sizeBytes: jsonNumber(newest, 'info', 'size'),
    message: code === 0 ? null : words,
  });
}

function textJobs(rows: readonly string[]): BackupJob[] {
  const jobs: { run: Run; runs: Run[]; status: string | null }[] = [];
  for (const row of rows) {
    const stanza = /^\s*stanza: (\S.{0,100})/.exec(row);
    if (stanza !== null) {
      jobs.push({ run: { tool, name: stanza[1]!.trim() }, runs: [], status: null });
      continue;
    }
    const here = jobs.at(-1);
    if (here === undefined) continue;
    here.status ??= /^\s*status: (.{1,200})/.exec(row)?.[1] ?? null;
    if (/^\s*(?:full|diff|incr) backup: /.test(row))
      here.runs.push({ tool, name: here.run.name ?? null, result: 'ok' });
    const last = here.runs.at(-1);
    if (last === undefined) continue;
    const stop = /timestamp start\/stop: .{10,40}? \/ (.{10,40})$/.exec(row);
    if (stop !== null) last.lastRunAt = timeOf(stop[1]);
    const size = /database size: ([\d.]+ ?\w{1,2})/.exec(row);
    if (size !== null) last.sizeBytes = bytesOf(size[1], 1024);
    if (/error\(s\) detected during backup|error list:/.test(row))
      Object.assign(last, { result: 'warning', message: row.trim() });
  }
  return jobs.flatMap(({ run, runs, status }): BackupJob[] => {
    const isBad = status !== null && /^error/i.test(status);
    if (runs.length === 0)
      return [
        jobOf({
          ...run,
          result:
            status === null
              ? 'unknown'
              : isBad && !/no valid backups|missing stanza path/i.test(status)
                ? 'failed'
                : 'never',
          message: status,
        }),
      ];
    const isRunning = status !== null && /backup\/expire running|backup running/i.test(status);
    return jobsOfRuns(runs).map((job) => ({
      ...job,
      result: isRunning ? ('running' as const) : isBad && job.result === 'ok' ? ('warning' as const) : job.result,
      message: job.message ?? (status === 'ok' ? null : status),
    }));
  });
}

function logRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  let name: string | null = null;
  let error: string | null = null;
  let warnings = 0;
  let size: number | null = null;
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 2000));
    if (/backup command begin/.test(rest)) {
      name = /--stanza=(\S{1,100})/.exec(rest)?.[1] ?? name;
      [error, warnings, size] = [null, 0, null];
      runs.push({ tool, name, result: 'running', lastRunAt: at });
    }
    if (/\bERROR: \[/.test(rest)) error ??= /ERROR: .{0,300}/.exec(rest)![0];
    if (/\bWARN: /.test(rest) && !/no prior backup exists|option .{0,60} is not set/.test(rest)) warnings += 1;
    size = bytesOf(/backup size = ([\d.]+ ?\w{1,2})/.exec(rest)?.[1], 1024) ?? size;
    const end = /backup command end: (completed successfully|aborted with exception|terminated)/.exec(rest);
    if (end !== null)
      runs.push({
        tool,
        name,
        result: end[1] !== 'completed successfully' || error !== null ? 'failed' : warnings > 0 ? 'warning' : 'ok',
        lastRunAt: at,
        sizeBytes: size,
        warnings,
        message: error,
      });
  }
  return runs;
}
