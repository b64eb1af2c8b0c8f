// `restic --json` and `rustic --json`: messages of a backup, lists of snapshots, statistics.
import { critical, unknown } from '../../kinds/verdict.ts';
import { isObject, jsonAt, jsonLinesOf, jsonList, jsonNumber, jsonOf, jsonString, type Json } from '../json.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { jobOf, jobsOfRuns, type Run } from './job.ts';

export const resticJson: Parser<'backup'> = {
  kind: 'backup',
  tool: 'restic',
  claims: (text) =>
    /"message_type"\s*:\s*"|"total_files_processed"\s*:|"snapshots_count"\s*:|"total_file_count"\s*:|"short_id"\s*:|"program_version"\s*:\s*"r[eu]stic/.test(
      text,
    ) ||
    (/"tree"\s*:\s*"[0-9a-f]{64}"/.test(text) && /"hostname"\s*:/.test(text)),
  parse(text) {
    const rows = jsonLinesOf(text);
    const messages = rows.filter((row) => jsonString(row, 'message_type') !== null);
    if (
      messages.some(
        (message) => jsonNumber(message, 'files_restored') !== null || jsonNumber(message, 'total_restored') !== null,
      )
    )
      return { body: { jobs: [] }, remarks: [unknown('a restore is no backup')] };
    const checked = messages.find((message) => jsonNumber(message, 'num_errors') !== null);
    if (checked !== undefined) return checkOf(checked);
    if (messages.length > 0) return { body: { jobs: [jobOf(runOfMessages(messages))] } };
    const value = rows.length === 1 ? rows[0]! : jsonOf(text);
    if (jsonString(value, 'message_type') !== null) return { body: { jobs: [jobOf(runOfMessages([value]))] } };
    const snapshots = snapshotsIn(value, 0);
    if (snapshots.length > 0) return { body: { jobs: jobsOfRuns(snapshots.map(runOfSnapshot)) } };
    if (jsonNumber(value, 'total_files_processed') !== null) return { body: { jobs: [jobOf(runOfSummary(value))] } };
    const size = jsonNumber(value, 'total_size');
    if (size !== null) {
      const files = jsonNumber(value, 'total_file_count');
      return { body: { jobs: [jobOf({ tool: 'restic', sizeBytes: size, files })] } };
    }
    if (jsonNumber(value, 'num_errors') !== null) return checkOf(value);
    throw new NotUnderstood('nothing of a backup in it');
  },
};

function checkOf(summary: Json): Parsed<'backup'> {
  const bad = jsonNumber(summary, 'num_errors') ?? 0;
  return { body: { jobs: [] }, remarks: bad > 0 ? [critical(`the repository has ${bad} errors`)] : [] };
}

/** Messages are made in internal/ui/backup/json.go; errors come before the summary and don't keep it from coming. */
function runOfMessages(messages: readonly Json[]): Run {
  const of = (type: string) => messages.filter((message) => jsonString(message, 'message_type') === type);
  const errors = of('error');
  const exit = of('exit_error').at(-1);
  const summary = of('summary').at(-1);
  const message =
    jsonString(exit, 'message') ??
    jsonString(errors[0], 'error', 'message') ??
    jsonString(errors[0], 'error') ??
    (errors.length > 0 ? `${jsonString(errors[0], 'item') ?? 'a file'} could not be read` : null);
  const code = jsonNumber(exit, 'code');
  const counted = { errors: errors.length, message };
  if (exit !== undefined && code !== 3)
    return {
      ...(summary === undefined ? { tool: 'restic' } : runOfSummary(summary)),
      ...counted,
      result: 'failed',
      lastGoodAt: null,
    };
  if (summary !== undefined) {
    const run = runOfSummary(summary);
    return errors.length > 0 || code === 3 ? { ...run, ...counted, result: 'warning' } : { ...run, ...counted };
  }
  const progress = of('status').at(-1);
  if (progress !== undefined)
    return {
      tool: 'restic',
      ...counted,
      files: jsonNumber(progress, 'files_done'),
      sizeBytes: jsonNumber(progress, 'bytes_done'),
      result: errors.length > 0 ? 'unknown' : 'running',
    };
  const checks = jsonNumber(of('verbose_status').at(-1), 'total_files');
  return { tool: 'restic', ...counted, files: checks, result: 'unknown' };
}

function runOfSummary(summary: Json): Run {
  const dry = jsonAt(summary, 'dry_run') === true;
  return {
    tool: 'restic',
    result: dry ? 'unknown' : 'ok',
    lastRunAt: timeOf(jsonString(summary, 'backup_end')) ?? timeOf(jsonString(summary, 'backup_start')),
    sizeBytes: jsonNumber(summary, 'total_bytes_processed'),
    files: jsonNumber(summary, 'total_files_processed'),
    message: dry ? 'a dry run: nothing was saved' : null,
  };
}

/** Snapshots stand in a list, or in groups (`--group-by`, and always with rustic). */
function snapshotsIn(value: Json, depth: number): Json[] {
  if (depth > 5) return [];
  if (Array.isArray(value)) return value.flatMap((item) => snapshotsIn(item, depth + 1));
  if (!isObject(value)) return [];
  if (
    jsonString(value, 'time') !== null &&
    (jsonAt(value, 'paths') !== undefined || jsonAt(value, 'tree') !== undefined)
  )
    return [value];
  return ['snapshots', 'keep'].flatMap((name) => jsonList(value, name).flatMap((item) => snapshotsIn(item, depth + 1)));
}

function runOfSnapshot(snapshot: Json): Run {
  const host = jsonString(snapshot, 'hostname');
  const paths = jsonList(snapshot, 'paths').filter((path) => typeof path === 'string');
  return {
    tool: 'restic',
    name: [host, paths.join(', ')].filter((part) => part !== null && part !== '').join(': '),
    result: 'ok',
    lastRunAt: timeOf(jsonString(snapshot, 'summary', 'backup_end')) ?? timeOf(jsonString(snapshot, 'time')),
    sizeBytes: jsonNumber(snapshot, 'summary', 'total_bytes_processed'),
    files: jsonNumber(snapshot, 'summary', 'total_files_processed'),
  };
}
