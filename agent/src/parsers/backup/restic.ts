// `restic` and `rustic`: what backup, snapshots, check, forget and stats print as text.
import type { BackupJob } from '../../kinds/backup.ts';
import { critical, unknown, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
import { underNames, type Fields } from '../records/fields.ts';
import { timeOf } from '../times.ts';
import { looksLikeJson } from '../json.ts';
import { jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

// Made in cmd/restic/cmd_backup.go, internal/ui/backup/text.go and cmd_snapshots.go of restic.
const marks =
  /^.{0,80}\b(?:snapshot [0-9a-f]{8,64} (?:successfully )?saved|repository [0-9a-f]{8,64} opened|processed (?:\d+ files?, )?[\d.,]+ [KMGT]?i?B in \d|Summary: Restored \d+ |restoring <Snapshot |Added to the repo(?:sitory)?:|Would be added to the repo)|^ ?\|? ?ID +(?:\| )?(?:Time|Date) +(?:\| )?Host|\brestic[ :].{0,80}\b(?:snapshots|backup)\b|^Fatal: (?:unable to (?:open|save|create|load|read)|wrong password|.*(?:restic|repository|snapshot))|^Stats in [\w-]+ mode|^(?:\[[^\]]*\] )?(?:repo already locked|unable to create lock in backend)/im;

export const resticText: Parser<'backup'> = {
  kind: 'backup',
  tool: 'restic',
  claims: (text) => !looksLikeJson(text) && marks.test(text.slice(0, 100_000)),
  parse(text) {
    const rows = text.split('\n');
    if (rows.some((row) => /^[\s|]*ID[\s|]+(?:Time|Date)[\s|]+Host/.test(row))) {
      // Where old snapshots were tidied up behind a backup, the backup tells more than the table.
      const at = rows.findIndex((row) => saved.test(stampedLine(row.slice(0, 300)).rest));
      const made =
        at < 0
          ? null
          : backupRuns(
              rows.slice(
                0,
                rows.findIndex((row, index) => index > at && keeps.test(row)),
              ),
            );
      if (made !== null) return { body: { jobs: jobsOfRuns(made.map((run) => datedRun(run, rows))) } };
      return { body: { jobs: snapshotTable(rows) } };
    }
    const backup = isOtherCommand(text) ? null : backupRuns(rows);
    if (backup !== null) return { body: { jobs: jobsOfRuns(backup) } };
    return checkOrStats(text);
  },
};

const saved = /^snapshot ([0-9a-f]{8,64}) (?:successfully )?saved/;
const keeps = /^\s*(?:Applying Policy:|keep \d+ snapshots|remove \d+ snapshots|[\s|]*ID[\s|]+(?:Time|Date)[\s|]+Host)/;

/** The table of snapshots tells when the one was made that was just saved. */
function datedRun(run: Run, rows: readonly string[]): Run {
  if (typeof run.lastRunAt === 'string' || (run.result !== 'ok' && run.result !== 'warning')) return run;
  const ids = rows.flatMap((row) => saved.exec(stampedLine(row.slice(0, 300)).rest)?.[1]?.slice(0, 8) ?? []);
  const row = rows.findLast((line) => ids.length === 1 && line.trimStart().startsWith(`${ids[0]} `));
  return { ...run, lastRunAt: timeOf(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(row ?? '')?.[0]) };
}

/** What checks, restores and tidies says nothing of a backup, whatever fails in it. */
const isOtherCommand = (text: string) =>
  /^check (?:all packs|snapshots, trees and blobs)|^restoring (?:<Snapshot|snapshot )|^Summary: Restored \d|^(?:counting files in repo|loading all snapshots|repack)/m.test(
    text,
  ) ||
  /^.{0,80}\brestic\b[^\n]{0,200}? (?:snapshots|check|restore|stats|forget|prune|mount|ls|find|diff|cat|init|unlock|copy|key|migrate|rebuild-index|repair)\b/m.test(
    text,
  );

type Draft = {
  started: boolean;
  errors: number;
  warnings: number;
  message: string | null;
  size: number | null;
  files: number | null;
  path: string | null;
  at: string | null;
  /** The last line of progress, with nothing behind it: still under way. */
  underWay: boolean;
};

const fresh = (): Draft => ({
  started: false,
  errors: 0,
  warnings: 0,
  message: null,
  size: null,
  files: null,
  path: null,
  at: null,
  underWay: false,
});

/** Null when the output isn't that of a backup. */
function backupRuns(rows: readonly string[]): Run[] | null {
  const runs: Run[] = [];
  let draft = fresh();
  let seen = false;
  const finish = (result: Run['result']) => {
    runs.push({
      tool: 'restic',
      name: draft.path,
      result: result ?? 'unknown',
      lastRunAt: draft.at,
      sizeBytes: draft.size,
      files: draft.files,
      errors: draft.errors,
      warnings: draft.warnings,
      message: draft.message,
    });
    draft = fresh();
    seen = true;
  };
  let exit: string | null = null;
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 2000));
    const row = rest.replace(/^(?:\S{1,64} )?restic(?:\[\d+\])?: /, '');
    if (at !== null) draft.at = at;
    if (row.trim() !== '') draft.underWay = /^\[[\d:]{4,10}\] +(?:[\d.]+% |\d+ files)/.test(row);
    if (
      /\bstart(?:ing to)? (?:backup|scan)\b|using (?:no )?parent snapshot|no parent snapshot found|^Files: {2,}\d/i.test(
        row,
      )
    )
      draft.started = true;
    draft.path = /start(?:ing to)? backup (?:on )?\[?["']?([^\]"']{1,300})/.exec(row)?.[1] ?? draft.path;
    const fatal =
      /^(?:\[ERROR\] |error: )?(?:Fatal: |panic: )(.*)|^(unable to create lock in backend.*|repo already locked.*)/i.exec(
        row,
      );
    if (fatal !== null) {
      draft.message = (fatal[1] ?? fatal[2])!;
      draft.errors += 1;
      // Said once more at the end of a backup that left files out (exit 3).
      finish(/at least one source file could not be read/i.test(draft.message) ? 'warning' : 'failed');
      continue;
    }
    if (
      /^(?:error:|\[ERROR\]|ignoring error|scan: |can't evaluate|read .{1,300}: (?:permission|input|access))/i.test(row)
    ) {
      draft.errors += 1;
      draft.message ??= row;
    } else if (/^(?:warning:|\[WARN\])/i.test(row)) {
      draft.warnings += 1;
      if (draft.message === null || /at least one source file/.test(row)) draft.message ??= row;
    }
    const counts = /^Files: +([\d,]+) new, +([\d,]+) changed, +([\d,]+) un(?:modified|changed)/.exec(row);
    if (counts !== null) draft.files = counts.slice(1).reduce((sum, count) => sum + (countOf(count) ?? 0), 0);
    const processed = /^processed (?:([\d,]+) files?, )?([\d.,]+ ?[KMGTPE]?i?B)\b/i.exec(row);
    if (processed !== null) {
      draft.files = countOf(processed[1]) ?? draft.files;
      draft.size = bytesOf(processed[2], 1024);
      draft.started = true;
    }
    if (/would be added to the repo/i.test(row)) draft.message = 'a dry run: nothing was saved';
    if (/^snapshot [0-9a-f]{8,64} (?:successfully )?saved|^skipped creating snapshot/i.test(row))
      finish(draft.errors + draft.warnings > 0 ? 'warning' : 'ok');
    else if (/incomplete snapshot|at least one source file could not be read/i.test(row)) {
      const last = runs.at(-1);
      if (last !== undefined && last.result === 'ok' && !draft.started)
        Object.assign(last, { result: 'warning', message: row });
    }
    exit = /\b(?:exit (?:status|code):? |exited.{0,40}status=|rc=)(\d+)/i.exec(row)?.[1] ?? exit;
  }
  if (draft.started || (!seen && draft.errors > 0)) finish(draft.underWay && draft.started ? 'running' : 'unknown');
  if (exit !== null && exit !== '0') afterExit(runs, exit);
  return runs.length === 0 ? null : runs;
}

/** 3: not all could be read; 1, 10, 11, 12 and 130: nothing was saved (restic's manual, exit codes). */
function afterExit(runs: Run[], exit: string) {
  const last = runs.at(-1);
  if (last === undefined) return;
  if (exit !== '3') last.result = 'failed';
  else if (last.result === 'ok') last.result = 'warning';
  last.message ??= exit === '3' ? 'not all source files could be read (exit status 3)' : `exit status ${exit}`;
}

/** One job for each host and set of paths, which is how restic groups them itself. */
function snapshotTable(rows: readonly string[]): BackupJob[] {
  const runs: Run[] = [];
  let header: string | null = null;
  for (const row of rows) {
    if (/^[\s|]*ID[\s|]+(?:Time|Date)[\s|]+Host/.test(row)) {
      header = row;
      continue;
    }
    const found = /^[\s|]*([0-9a-f]{8})[\s|]+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)[\s|]+(.*)$/.exec(row);
    if (header === null) continue;
    if (found === null) {
      // The further paths of the snapshot before stand below the first one.
      const more = /^\s{20,}(\/\S[^|]*|[A-Z]:\\[^|]*)$/.exec(row)?.[1];
      const last = runs.at(-1);
      if (more !== undefined && last !== undefined) last.name = `${last.name}, ${more.trim()}`;
      continue;
    }
    const cells = snapshotOf(header, row);
    const size = /([\d.,]+ ?[KMGTPE]?i?B)\s*\|?$/.exec(row)?.[1];
    const files = cells.get('files');
    const host = cells.get('host') ?? found[3]!.split(/\s/)[0]!;
    const path = (cells.get('paths') ?? cells.get('directory') ?? '').replace(/\s+[\d.,]+ ?[KMGTPE]?i?B$/, '');
    runs.push({
      tool: 'restic',
      name: path === '' ? host : `${host}: ${path}`,
      result: 'ok',
      lastRunAt: timeOf(found[2]),
      sizeBytes: bytesOf(size, 1024),
      files: countOf(files),
    });
  }
  if (runs.length === 0) return jobsOfRuns([{ tool: 'restic', result: 'never' }]);
  return jobsOfRuns(runs);
}

function snapshotOf(header: string, row: string): Fields {
  if (header.includes('|')) return underNames(header.split('|'), row.split('|'));
  const headings = headingsOf(header);
  const names = headings.map(({ name }) => name);
  return underNames(names, cellsOf(headings, [row])[0]!);
}

function checkOrStats(text: string): Parsed<'backup'> {
  const stats = /Total (?:File )?Size: +([\d.,]+ ?[KMGTPE]?i?B)/i.exec(text);
  if (stats !== null) {
    const files = countOf(/Total File Count: +(\d+)/i.exec(text)?.[1]);
    return { body: { jobs: jobsOfRuns([{ tool: 'restic', sizeBytes: bytesOf(stats[1], 1024), files }]) } };
  }
  if (/no errors were found/.test(text) && !/^(?:error|Fatal):/im.test(text)) return { body: { jobs: [] } };
  if (/repository contains errors|\bPack ID does not match\b|^error: .*(?:pack|tree|blob)/im.test(text))
    return { body: { jobs: [] }, remarks: [critical('the repository has errors')] };
  if (/^0 snapshots$|^no snapshots? (?:found|exist)/im.test(text))
    return { body: { jobs: jobsOfRuns([{ tool: 'restic', result: 'never' }]) } };
  const fatal = /^Fatal: (.{1,300})/m.exec(text)?.[1];
  if (fatal !== undefined) return { body: { jobs: [] }, remarks: [unknown(`the repository can't be read: ${fatal}`)] };
  if (/^restoring |^Summary: Restored/m.test(text))
    return { body: { jobs: [] }, remarks: [unknown('a restore is no backup')] };
  const opened = /repository [0-9a-f]{8} opened/.test(text);
  if (!opened) throw new NotUnderstood('nothing of a backup in it');
  const remarks: Remark[] = [unknown('the repository was opened, and nothing is said of a backup')];
  return { body: { jobs: [] }, remarks };
}
