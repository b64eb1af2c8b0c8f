// Hyper-V-Backup-Utility (Digressive) and its relatives: a log of exported virtual machines.
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { jobOf, jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

export const hypervUtility: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Hyper-V Backup Utility',
  claims: (text) =>
    /\(VM:[^)\n]{1,100}\)|Hyper-V Backup Utility|Number of VMs to Backup:|Backups Successful:/i.test(text),
  parse(text) {
    const runs = runsOf(text.split('\n'));
    if (runs.length > 0) return { body: { jobs: jobsOfRuns(runs) } };
    const [all, good] = [/VMs to Backup: ?(\d+)/i, /Backups Successful: ?(\d+)/i].map((pattern) =>
      countOf(pattern.exec(text)?.[1]),
    );
    if (all === null || all === undefined || good === null || good === undefined)
      throw new NotUnderstood('no virtual machine in it');
    return {
      body: {
        jobs: [
          jobOf({
            tool: 'Hyper-V Backup Utility',
            result: good < all ? 'failed' : 'ok',
            message: `${good} of ${all} successful`,
          }),
        ],
      },
    };
  },
};

/** `Process finished` says nothing; the machine's own errors do, and the count of successes. */
function runsOf(rows: readonly string[]): Run[] {
  const runs = new Map<string, Run>();
  let good: number | null = null;
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 1000));
    good = countOf(/Backups Successful: ?(\d+)/i.exec(rest)?.[1]) ?? good;
    const found = /^(?:\[(\w+)\] )?\(VM:([^)]{1,100})\) (.{1,500})/.exec(rest);
    if (found === null) continue;
    const [, level, name, words] = found;
    const run: Run = runs.get(name!) ?? { tool: 'Hyper-V Backup Utility', name: name!, result: 'running', errors: 0 };
    runs.set(name!, run);
    run.lastRunAt = at ?? run.lastRunAt ?? null;
    if (/^(?:ERROR|FAIL)/i.test(level ?? '') || /export failed|backup failed/i.test(words!)) {
      run.result = 'failed';
      run.errors = (run.errors ?? 0) + 1;
      run.message ??= words!;
    } else if (
      /^(?:Processed in|Successfully|Backup (?:complete|successful)|Export (?:complete|successful))/i.test(words!) &&
      run.result !== 'failed'
    )
      run.result = 'ok';
    else if (/^WARN/i.test(level ?? '') && run.result !== 'failed') run.message ??= words!;
  }
  const all = [...runs.values()];
  if (good === 0) for (const run of all) run.result = 'failed';
  return all;
}
