// `rsnapshot`: its log file, its lines in the system log, and what it prints when it fails.
import { NotUnderstood, type Parser } from '../parser.ts';
import { jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const call =
  /\brsnapshot\b(?: -[cvVqtx]\S*(?: \/\S{1,200})?){0,6} ([A-Za-z]\w{0,30}): (started|completed successfully|completed, but with some (?:warnings|errors)|ERROR: .{0,400}|WARNING: .{0,400})/;

export const rsnapshot: Parser<'backup'> = {
  kind: 'backup',
  tool: 'rsnapshot',
  claims: (text) =>
    /\brsnapshot\b[^\n]{0,300}: (?:started|completed|ERROR|WARNING)|rsnapshot encountered an error|^(?:\[[^\]\n]{10,30}\] )?(?:ERROR|WARNING): \/\S{0,100}\brsync returned \d+/m.test(
      text,
    ),
  parse(text) {
    const runs = runsOf(text.split('\n'));
    if (runs.length === 0) throw new NotUnderstood('no run of a level in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

type Open = { run: Run; errors: number; warnings: number };

/** One job a level. A level that began and didn't end runs; an error before the end isn't made good by `completed`. */
function runsOf(rows: readonly string[]): Run[] {
  const done: Run[] = [];
  const whole = rows.slice(0, 50).join('\n').slice(0, 5000);
  const open = new Map<string, Open>();
  let current: string | null = null;
  const close = (level: string, at: string | null, result: Run['result'], message: string | null) => {
    const before = open.get(level);
    open.delete(level);
    const errors = (before?.errors ?? 0) + (result === 'failed' ? 1 : 0);
    const warnings = (before?.warnings ?? 0) + (result === 'warning' ? 1 : 0);
    const worst = errors > 0 ? 'failed' : warnings > 0 ? 'warning' : result;
    done.push({
      tool: 'rsnapshot',
      name: level,
      result: worst ?? 'unknown',
      lastRunAt: at,
      errors,
      warnings,
      message: message ?? before?.run.message ?? null,
    });
  };
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 1500));
    const found = call.exec(rest);
    const running = current === null ? undefined : open.get(current);
    if (found === null) {
      const invoked = /^\S{0,100}\brsnapshot(?: -\S+(?: \/\S+)?){0,6} ([a-z]\w{1,30})$/.exec(rest.trim())?.[1];
      if (invoked !== undefined && /rsnapshot encountered an error/.test(whole))
        open.set((current = invoked), {
          run: { tool: 'rsnapshot', name: invoked, result: 'failed' },
          errors: 0,
          warnings: 0,
        });
      const trouble = /^(?:rsnapshot\[\d+\]: )?(ERROR|WARNING): (.{0,400})/.exec(rest);
      if (trouble === null) continue;
      const here: Open | undefined = running ?? (current === null ? undefined : open.get(current));
      if (here === undefined) {
        if (open.size === 0 && /rsync returned|lockfile|rsnapshot/i.test(trouble[2]!))
          done.push({
            tool: 'rsnapshot',
            result: trouble[1] === 'ERROR' ? 'failed' : 'warning',
            lastRunAt: at,
            message: trouble[2]!,
          });
        continue;
      }
      if (trouble[1] === 'ERROR') here.errors += 1;
      else here.warnings += 1;
      here.run.message ??= trouble[2]!;
      continue;
    }
    const [, level, what] = [found[0], found[1]!, found[2]!];
    if (what === 'started') {
      current = level;
      open.set(level, {
        run: { tool: 'rsnapshot', name: level, result: 'running', lastRunAt: at },
        errors: 0,
        warnings: 0,
      });
    } else if (what.startsWith('completed successfully')) close(level, at, 'ok', null);
    else if (/with some warnings/.test(what)) close(level, at, 'warning', what);
    else if (/with some errors/.test(what)) close(level, at, 'failed', what);
    else if (what.startsWith('WARNING')) {
      const here = open.get(level);
      if (here !== undefined) here.warnings += 1;
      else done.push({ tool: 'rsnapshot', name: level, result: 'warning', lastRunAt: at, message: what });
    } else if (/rsync returned|while processing/.test(what) && open.has(level)) {
      const here = open.get(level)!;
      here.errors += 1;
      here.run.message ??= what;
    } else close(level, at, 'failed', what.replace(/^ERROR: /, ''));
  }
  for (const { run, errors, warnings } of open.values())
    done.push({ ...run, result: errors > 0 ? 'failed' : (run.result ?? 'running'), errors, warnings });
  return done;
}
