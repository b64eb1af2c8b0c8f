// `resticprofile`: its status file, its metrics and its log.
import { isObject, jsonAt, jsonNumber, jsonOf, jsonString } from '../json.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf, timeOfEpoch } from '../times.ts';
import { jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

export const resticprofile: Parser<'backup'> = {
  kind: 'backup',
  tool: 'resticprofile',
  claims: (text) =>
    /^resticprofile_backup_\w+\{/m.test(text) ||
    /profile '[^'\n]{1,80}': (?:starting|finished|initializing) |\bon profile '[^'\n]{1,80}': /.test(text) ||
    (/"profiles"\s*:\s*\{/.test(text) && /"success"\s*:/.test(text)),
  parse(text) {
    const runs = /^resticprofile_/m.test(text)
      ? metricRuns(text)
      : /^\s*\{/.test(text)
        ? statusRuns(text)
        : logRuns(text);
    if (runs.length === 0) throw new NotUnderstood('no profile in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

/** A run that left files out (exit 3) is written down as a success with what restic printed on standard error. */
function statusRuns(text: string): Run[] {
  const profiles = jsonAt(jsonOf(text), 'profiles');
  if (!isObject(profiles)) return [];
  return Object.entries(profiles).flatMap(([name, profile]): Run[] => {
    const backup = jsonAt(profile, 'backup');
    if (!isObject(backup)) return [];
    const message = jsonString(backup, 'error') ?? jsonString(backup, 'stderr');
    const success = jsonAt(backup, 'success');
    const partial = /exit status 3\b|error:|could not be read|^warning/im.test(message ?? '');
    return [
      {
        tool: 'resticprofile',
        name,
        lastRunAt: timeOf(jsonString(backup, 'time')),
        result: /exit status 3\b/.test(message ?? '')
          ? 'warning'
          : success === true
            ? partial
              ? 'warning'
              : 'ok'
            : success === false
              ? 'failed'
              : 'unknown',
        sizeBytes: jsonNumber(backup, 'bytes_total'),
        files: jsonNumber(backup, 'files_total'),
        message,
      },
    ];
  });
}

/** resticprofile_backup_status: 0 failed, 1 warning, 2 success. */
function metricRuns(text: string): Run[] {
  const byProfile = new Map<string, Run>();
  for (const [, metric, labels, value] of text.matchAll(
    /^resticprofile_backup_(\w+)\{([^}\n]{0,300})\} ([\d.e+-]+)/gm,
  )) {
    const name = /\bprofile="([^"]{1,100})"/.exec(labels!)?.[1] ?? '';
    const run: Run = byProfile.get(name) ?? { tool: 'resticprofile', name };
    byProfile.set(name, run);
    const number = Number(value);
    if (metric === 'status') run.result = number === 2 ? 'ok' : number === 1 ? 'warning' : 'failed';
    if (metric === 'time_seconds') run.lastRunAt = timeOfEpoch(number);
    if (metric === 'files_processed') run.files = number;
    if (metric === 'processed_bytes' || metric === 'bytes_processed') run.sizeBytes = number;
  }
  return [...byProfile.values()];
}

function logRuns(text: string): Run[] {
  const runs: Run[] = [];
  let errors = 0;
  for (const row of text.split('\n')) {
    const { at, rest } = stampedLine(row.slice(0, 1000));
    const step = /profile '([^']{1,80})': (starting|finished) '?backup'?/.exec(rest);
    const failed = /backup on profile '([^']{1,80})': (.{0,300})/.exec(rest);
    if (/^error: /i.test(rest)) errors += 1;
    if (step?.[2] === 'starting') {
      errors = 0;
      runs.push({ tool: 'resticprofile', name: step[1]!, result: 'running', lastRunAt: at });
    } else if (step?.[2] === 'finished') {
      runs.push({
        tool: 'resticprofile',
        name: step[1]!,
        result: errors > 0 ? 'warning' : 'ok',
        lastRunAt: at,
        errors,
      });
    } else if (failed !== null) {
      const partial = /exit status 3\b/.test(failed[2]!);
      runs.push({
        tool: 'resticprofile',
        name: failed[1]!,
        result: partial ? 'warning' : 'failed',
        lastRunAt: at,
        message: failed[2]!,
      });
    }
  }
  return runs;
}
