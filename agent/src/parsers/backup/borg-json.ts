// `borg --json`: create, info and list, for one repository or, from borgmatic, several; and log lines of `--log-json`.
import type { BackupJob } from '../../kinds/backup.ts';
import {
  isObject,
  jsonAt,
  jsonFlag,
  jsonLinesOf,
  jsonNumber,
  jsonOf,
  jsonString,
  looksLikeJson,
  type Json,
} from '../json.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { instantOf, timeOf, timeOfNumber } from '../times.ts';
import { jobOf, type Run } from './job.ts';

export const borgJson: Parser<'backup'> = {
  kind: 'backup',
  tool: 'borg',
  claims: (text) =>
    looksLikeJson(text) &&
    ((/"repository"\s*:/.test(text) && /"(?:archives?|location|security_dir|encryption)"\s*:/.test(text)) ||
      (/"archives?"\s*:/.test(text) && /"(?:barchive|chunker_params|deduplicated_size)"\s*:/.test(text)) ||
      /"type"\s*:\s*"archive_progress"/.test(text) ||
      /"levelname"\s*:.{0,400}"name"\s*:\s*"borg/.test(text)),
  parse(text) {
    const lines = jsonLinesOf(text);
    if (lines.some((row) => jsonString(row, 'levelname') !== null)) return { body: { jobs: [jobOf(runOfLog(lines))] } };
    const progress = lines.filter((row) => jsonString(row, 'type') === 'archive_progress');
    if (progress.length > 0) return { body: { jobs: [jobOf(runUnderWay(progress))] } };
    const value = jsonOf(text);
    const jobs = (Array.isArray(value) ? value : [value]).flatMap((one) => jobIn(one) ?? []);
    if (jobs.length === 0) throw new NotUnderstood('no repository in it');
    return { body: { jobs } };
  },
};

const repositoryOf = (value: Json) =>
  jsonString(value, 'repository', 'label') ??
  jsonString(value, 'repository', 'location') ??
  jsonString(value, 'repository', 'path');

function jobIn(value: Json): BackupJob | null {
  if (!isObject(value)) return null;
  const name = repositoryOf(value);
  const one = jsonAt(value, 'archive');
  if (isObject(one)) return jobOf(runOfArchive(one, name));
  const archives = jsonAt(value, 'archives');
  if (!Array.isArray(archives)) return name === null ? null : jobOf({ tool: 'borg', name });
  // Whatever the repository's last change was: without an archive there is no backup.
  if (archives.length === 0) return jobOf({ tool: 'borg', name, result: 'never' });
  const runs = archives.map((archive) => runOfArchive(archive, name));
  const newest = runs.reduce((best, run) =>
    (instantOf(run.lastRunAt) ?? 0) >= (instantOf(best.lastRunAt) ?? 0) ? run : best,
  );
  return jobOf(newest);
}

function runOfArchive(archive: Json, name: string | null): Run {
  const label = jsonString(archive, 'name') ?? jsonString(archive, 'archive');
  return {
    tool: 'borg',
    name: name ?? label,
    result: 'ok',
    lastRunAt:
      timeOf(jsonString(archive, 'end')) ?? timeOf(jsonString(archive, 'start')) ?? timeOf(jsonString(archive, 'time')),
    sizeBytes: jsonNumber(archive, 'stats', 'original_size'),
    files: jsonNumber(archive, 'stats', 'nfiles'),
    message: label === null ? null : `archive: ${label}`,
  };
}

/** Nothing but progress: the last line that counts tells how far it is; an end without an archive is no verdict. */
function runUnderWay(progress: readonly Json[]): Run {
  const counted = progress.findLast((row) => (jsonNumber(row, 'nfiles') ?? 0) > 0);
  return {
    tool: 'borg',
    result: progress.some((row) => jsonFlag(row, 'finished') === true) ? 'unknown' : 'running',
    sizeBytes: jsonNumber(counted, 'original_size'),
    files: jsonNumber(counted, 'nfiles'),
  };
}

/** Log lines (docs/internals/frontends of borg); the last words tell the exit code. */
function runOfLog(lines: readonly Json[]): Run {
  const of = (level: string) => lines.filter((row) => jsonString(row, 'levelname') === level);
  const errors = [...of('ERROR'), ...of('CRITICAL')];
  const warnings = of('WARNING');
  const archive = lines.find((row) => isObject(jsonAt(row, 'archive')));
  const base: Run =
    archive === undefined ? { tool: 'borg' } : runOfArchive(jsonAt(archive, 'archive')!, repositoryOf(archive));
  const message = jsonString(errors[0] ?? warnings[0], 'message') ?? base.message ?? null;
  const at = lines
    .map((row) => jsonNumber(row, 'time') ?? jsonNumber(row, 'created'))
    .findLast((time) => time !== null);
  base.lastRunAt ??= timeOfNumber(at ?? null);
  const counted = { ...base, errors: errors.length, warnings: warnings.length, message };
  const ended = lines
    .map((row) => /terminating with (\w+) status/.exec(jsonString(row, 'message') ?? '')?.[1])
    .findLast((word) => word !== undefined);
  if (errors.length > 0 || ended === 'error') return { ...counted, result: 'failed' };
  if (warnings.length > 0 || ended === 'warning') return { ...counted, result: 'warning' };
  return { ...counted, result: ended === 'success' || archive !== undefined ? 'ok' : 'unknown' };
}
