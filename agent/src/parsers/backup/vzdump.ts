// `vzdump` of Proxmox VE: logs of tasks and guests, the log of the system, and mails with their table.
import type { BackupJob } from '../../kinds/backup.ts';
import { warning } from '../../kinds/verdict.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { laterOf, timeOf } from '../times.ts';
import { jobOf, jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const begun = /INFO: Starting Backup of VM (\d+) \((qemu|lxc|openvz)\)/;

// PVE/VZDump.pm prints these lines.
export const vzdump: Parser<'backup'> = {
  kind: 'backup',
  tool: 'vzdump',
  claims: (text) =>
    /INFO: (?:Starting Backup of VM \d|starting new backup job: vzdump|Finished Backup of VM \d|Backup (?:started|finished) at |Backup job finished)|ERROR: Backup of VM \d+ failed|^VMID\s+NAME\s+STATUS\s+TIME\s+SIZE/im.test(
      text,
    ),
  parse(text) {
    const rows = text.split('\n');
    const jobs = merged(logRuns(rows), tableRuns(rows));
    const ending = /^(?:.{0,60})TASK (OK|WARNINGS: \d+|ERROR: .{0,300})\s*$/m.exec(text)?.[1];
    if (jobs.length === 0) {
      const failure = ending?.startsWith('ERROR') === true ? ending.slice(7) : /ERROR: (.{1,300})/.exec(text)?.[1];
      if (failure !== undefined)
        return { body: { jobs: [jobOf({ tool: 'vzdump', result: 'failed', message: failure })] } };
      if (!/starting new backup job|Backup job finished/.test(text)) throw new NotUnderstood('no guest in it');
      const result = /Backup job finished successfully/.test(text) ? 'ok' : 'unknown';
      return { body: { jobs: [jobOf({ tool: 'vzdump', result })] } };
    }
    const isClean = jobs.every(({ result }) => result === 'ok');
    const remarks =
      isClean && /with (?:warnings|errors)|^WARNINGS/.test(ending ?? '')
        ? [warning(`the task ended with ${ending}`)]
        : [];
    return { body: { jobs }, remarks };
  },
};

type Guest = { run: Run; name: string | null; id: string; trouble: string | null; total: number | null; added: number };

function logRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  let guest: Guest | null = null;
  const finish = (result: Run['result']) => {
    if (guest === null) return;
    const { run, id, name, trouble, total, added } = guest;
    const worst = result === 'ok' && trouble !== null ? 'warning' : result;
    runs.push({
      ...run,
      // The number is the guest's identity for good; its name may change.
      name: id,
      result: worst ?? 'unknown',
      message: run.message ?? trouble ?? name,
      sizeBytes: run.sizeBytes ?? total ?? (added > 0 ? added : null),
    });
    guest = null;
  };
  for (const raw of rows) {
    const line = raw.slice(0, 800).replace(/^\s*(?:\d+:|\/var\/log\/vzdump\/\S{1,80}) (?=\d{4}-)/, '');
    const { at, rest: row } = stampedLine(line);
    const start = begun.exec(row);
    if (start !== null) {
      finish(guest?.run.result ?? 'unknown');
      guest = {
        run: { tool: 'vzdump', lastRunAt: at, warnings: 0 },
        id: start[1]!,
        name: null,
        trouble: null,
        total: null,
        added: 0,
      };
      continue;
    }
    const failed = /ERROR: Backup of VM (\d+) failed - ?(.{0,400})/.exec(row);
    if (failed !== null) {
      if (guest?.id !== failed[1]) {
        finish(guest?.run.result ?? 'unknown');
        guest = { run: { tool: 'vzdump' }, id: failed[1]!, name: null, trouble: null, total: null, added: 0 };
      }
      guest!.run = {
        ...guest!.run,
        result: 'failed',
        lastRunAt: at ?? guest!.run.lastRunAt ?? null,
        message: failed[2]!,
      };
      continue;
    }
    if (guest === null) continue;
    readRow(guest, row, at);
    const time = timeOf(/INFO: (?:Failed|Backup finished) at (.{19})/.exec(row)?.[1]);
    if (time !== null) {
      guest.run.lastRunAt = time;
      finish(guest.run.result ?? 'ok');
    } else if (/INFO: Backup job finished|^TASK /.test(row)) {
      finish(guest.run.result ?? (/finished successfully|TASK OK/.test(row) ? 'ok' : 'failed'));
    }
  }
  // The guest's own log has no line after the last.
  if (guest !== null) finish((guest as Guest).run.result ?? 'running');
  return runs;
}

function readRow(guest: Guest, row: string, at: string | null) {
  const { run } = guest;
  guest.name = /INFO: (?:VM|CT) Name: (\S.{0,100})/.exec(row)?.[1]?.trim() ?? guest.name;
  run.lastRunAt = timeOf(/INFO: Backup started at (.{19})/.exec(row)?.[1]) ?? at ?? run.lastRunAt ?? null;
  const written = /Total bytes written: (\d+)/.exec(row);
  if (written !== null) run.sizeBytes = Number(written[1]);
  const transferred = /INFO: transferred ([\d.]+ ?[KMGT]?i?B)|INFO: transferred (\d+) MB/.exec(row);
  if (transferred !== null) run.sizeBytes = bytesOf(transferred[1] ?? `${transferred[2]} MiB`, 1024);
  const upload = /: had to (?:upload|backup) [\d.]+ ?\w+ of ([\d.]+ ?[KMGT]?i?B)/.exec(row);
  if (upload !== null) guest.added += bytesOf(upload[1], 1024) ?? 0;
  const image = /INFO: image drive-\S+: size=(\d+)/.exec(row);
  if (image !== null) guest.total = (guest.total ?? 0) + (countOf(image[1]) ?? 0);
  if (/INFO: Finished Backup of VM/.test(row)) run.result ??= 'ok';
  const trouble = /(?:WARN|WARNING|ERROR): (.{0,300})/.exec(row);
  if (trouble === null) return;
  guest.trouble ??= trouble[1]!;
  if (!/ERROR/.test(trouble[0])) run.warnings = (run.warnings ?? 0) + 1;
}

/** `VMID NAME STATUS TIME SIZE FILENAME` of the mail: names may hold no blanks, so the columns are words. */
function tableRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  let isTable = false;
  for (const row of rows) {
    if (/^\s*VMID\s+NAME\s+STATUS\s+TIME\s+SIZE/i.test(row)) isTable = true;
    else if (isTable && /^\s*TOTAL\b/i.test(row)) isTable = false;
    const found = isTable
      ? /^\s*(\d{2,10})\s+(\S{1,100})\s+(ok|OK|FAILED|failed|err|error|ERROR|warnings?)\s+(\S{1,12}(?: \S{1,6}){0,2}?)\s+(.*)$/.exec(
          row,
        )
      : null;
    if (found === null) continue;
    const result = /^ok$/i.test(found[3]!) ? 'ok' : /^warn/i.test(found[3]!) ? 'warning' : 'failed';
    const at = timeOf(
      /-(\d{4}_\d\d_\d\d-\d\d_\d\d_\d\d)\./
        .exec(found[5]!)?.[1]
        ?.replace(/_/g, '-')
        .replace(/^(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)$/, '$1 $2:$3:$4'),
    );
    runs.push({
      tool: 'vzdump',
      name: found[1]!,
      result,
      lastRunAt: at,
      message: result === 'failed' ? found[5]!.trim() : found[2]!,
    });
  }
  return runs;
}

/** The table of a mail sums up the logs below it; a guest of which the log tells more is taken from there. */
function merged(logged: readonly Run[], tabled: readonly Run[]): BackupJob[] {
  const id = (run: Run) => /^\d+/.exec(run.name ?? '')?.[0];
  const names = new Map(tabled.map((run) => [id(run), run]));
  const told = logged.map((run) => {
    const row = names.get(id(run));
    names.delete(id(run));
    if (row === undefined) return run;
    return {
      ...run,
      name: row.name ?? null,
      lastRunAt: laterOf(run.lastRunAt ?? null, row.lastRunAt ?? null),
      result: row.result === 'failed' ? ('failed' as const) : (run.result ?? 'unknown'),
    };
  });
  return jobsOfRuns([...told, ...names.values()]);
}
