// `borg` and `borgmatic`: what create, list, info and check print as text.
import { critical } from '../../kinds/verdict.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { looksLikeJson } from '../json.ts';
import { jobOf, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const listed =
  /^(\S.{0,200}?) {2,}(?:\p{L}{2,4}\.?, )?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: ?[+-]\d{4})?)(?: \[[0-9a-f]{64}\])?\s*$/u;
const ended = /terminating with (success|warning|error) status, rc (\d+)/;
const checked =
  /(?:Archive|[Rr]epository) (?:consistency )?check (?:complete)?.{0,40}(?:no problems|errors|problems) found|Starting (?:full |partial )?(?:repository|archive) (?:consistency )?check|[Ff]inished .{0,20}(?:repository|archive).{0,12} check/;
// Messages of borg's error classes (src/borg/helpers/errors.py, src/borg/repository.py).
const fatal =
  /^(?:\S+: )?(?:Failed to create\/acquire the lock.*|Repository .{1,300} does not exist\.?|Connection closed by remote host.*|Archive .{1,200} already exists.*|passphrase supplied in .{0,80} is incorrect\.?|.{0,300} is not a valid repository.*|Insufficient free space to complete transaction.*|Traceback \(most recent call last\):|borg\.\w+\.\w*Error.*|borgmatic.{0,80}: Error running .*|.*: Error running configuration file.*|Local Exception|(?:\/\S{1,40}\/)?-?(?:ba|da|z|k)?sh: (?:line \d+: |\d+: )?.{1,200}: (?:Permission denied|No such file or directory|command not found|not found|cannot create.{0,60})|Remote Exception.*|Remote: .{0,80}(?:denied|refused|unreachable).*)/i;
// Files that couldn't be read or changed meanwhile: exit code 1.
const passedOver =
  /: (?:open|read|stat|dir_open|scandir|lstat|backup_io|flistxattr): \[Errno \d+\]|\[Errno \d+\] |: file changed while we (?:backed it up|read it)|: 'utf-8' codec|^WARNING[: ]/i;

export const borgText: Parser<'backup'> = {
  kind: 'backup',
  tool: 'borg',
  claims: (text) =>
    !looksLikeJson(text) &&
    (ended.test(text) ||
      checked.test(text) ||
      /^.{0,60}(?:Archive name: |Archive fingerprint: [0-9a-f]|This archive: +[\d.]|Creating archive at ["']|Repository ID: [0-9a-f]{64})/m.test(
        text,
      ) ||
      /\bborgmatic\b.{0,100}\b(?:Error|Successfully|Running|Creating)|Successfully ran configuration file|^.{0,100}\bborg(?:backup)? (?:create|list|info|check)\b|^borg: |\bborg\.\w+\.\w*Error/m.test(
        text,
      ) ||
      (/^Failed to create\/acquire the lock|^Repository .{1,300} does not exist/m.test(text) &&
        /lock\.exclusive|borg|repo/i.test(text)) ||
      /^Connection closed by remote host\. Is borg working on the server\?/m.test(text) ||
      isList(text)),
  parse(text) {
    const rows = text.split('\n');
    const isCheck = checked.test(text) && !/Archive name:|Creating archive/.test(text);
    if (isCheck)
      return {
        body: { jobs: [] },
        remarks: /(?:errors|problems) found|rc 2\b|error status/.test(text.replace(/no problems found/g, ''))
          ? [critical('the check found errors in the repository')]
          : [],
      };
    const run = createdRun(rows) ?? listedRun(rows) ?? infoRun(text);
    if (run === null) throw new NotUnderstood('no archive in it');
    return { body: { jobs: [jobOf(run)] } };
  },
};

/** Lines of nothing but an archive's name and its time. */
function isList(text: string): boolean {
  const rows = text.split('\n').filter((row) => row.trim() !== '' && !/^\s*[$#>]|borg list/.test(row));
  return rows.length > 0 && rows.length < 20_000 && rows.every((row) => listed.test(row.slice(0, 400)));
}

function listedRun(rows: readonly string[]): Run | null {
  let run: Run | null = null;
  for (const row of rows) {
    const found = listed.exec(row.slice(0, 400));
    const at = found === null ? null : timeOf(found[2]);
    // borg lists the newest last.
    if (found !== null)
      run = { tool: 'borg', name: null, result: 'ok', lastRunAt: at, message: `newest archive: ${found[1]!.trim()}` };
  }
  return run;
}

function createdRun(rows: readonly string[]): Run | null {
  const run: Run = { tool: 'borg', name: null, errors: 0, warnings: 0 };
  let isCreate = false;
  let hasArchive = false;
  let verdict: string | null = null;
  let failure: string | null = null;
  let remark: string | null = null;
  let stamp: string | null = null;
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 2000));
    if (at !== null) stamp = at;
    const row = rest.replace(/^(?:INFO|local|remote|.{0,40}borg(?:matic)?(?:\[\d+\])?):? /, '');
    const archive = /Archive name: (.{1,200})|Creating archive at ["'](.{1,300}?)["']/.exec(row);
    if (archive !== null) {
      isCreate = true;
      run.message = `archive: ${(archive[1] ?? archive[2])!.trim()}`;
      run.name ??= archive[2]?.split('::')[0] ?? null;
    }
    if (/^Archive fingerprint: |^This archive: |^Time \(end\)|^End time/.test(row)) hasArchive = true;
    run.name = /^Repository: (\S.{0,300})/.exec(row)?.[1] ?? run.name ?? null;
    const end = /^(?:Time \(end\)|End time|Time \(start\)|Start time): +(.{1,60})/.exec(row);
    if (end !== null) run.lastRunAt = timeOf(end[1]) ?? run.lastRunAt ?? null;
    run.files = countOf(/^Number of files: (\d+)/.exec(row)?.[1]) ?? run.files ?? null;
    const size = /^This archive: +([\d.]+ \w{1,3})/.exec(row);
    if (size !== null) run.sizeBytes = bytesOf(size[1], 1000);
    if (/\bborg(?:backup)? create\b/.test(row)) isCreate = true;
    const rc = ended.exec(row);
    verdict = rc?.[1] ?? verdict;
    if (/Successfully ran configuration file/.test(row)) verdict ??= 'success';
    if (fatal.test(row) || fatal.test(rest) || /^(?:CRITICAL|ERROR)\b/.test(rest)) {
      failure ??= row;
      run.errors = (run.errors ?? 0) + 1;
    } else if (passedOver.test(rest)) {
      remark ??= row;
      run.warnings = (run.warnings ?? 0) + 1;
    }
  }
  if (!isCreate && !hasArchive && verdict === null && failure === null) return null;
  run.lastRunAt ??= stamp;
  if (failure !== null || verdict === 'error')
    return { ...run, result: 'failed', message: failure ?? run.message ?? null };
  if (verdict === 'warning' || (run.warnings ?? 0) > 0) {
    // Success needs a new archive: an exit code of 1 alone may come from the shell.
    return { ...run, result: 'warning', message: remark ?? run.message ?? null };
  }
  return { ...run, result: hasArchive || verdict === 'success' ? 'ok' : 'unknown' };
}

/** `borg info` of a repository tells of no archive, only where it is, and how large all of them are. */
function infoRun(text: string): Run | null {
  if (!/Repository ID: [0-9a-f]{64}/.test(text)) return null;
  const isEmpty = /^All archives: +0 B +0 B/m.test(text);
  const name = /^Location: (\S.{0,300})/m.exec(text)?.[1] ?? null;
  return { tool: 'borg', name, result: isEmpty ? 'never' : 'unknown' };
}
