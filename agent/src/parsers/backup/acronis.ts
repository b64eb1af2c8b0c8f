// Acronis Cyber Protect and Backup: `acrocmd list activities|tasks|plans`, its PowerShell and its log.
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { dateOrderOf, timeOf } from '../times.ts';
import { jobsOfRuns, resultOf, type Run } from './job.ts';

export const acronis: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Acronis',
  claims: (text) => /\bacro(?:cmd|psh)\b|\bAcronis\b/i.test(text.slice(0, 20_000)),
  parse(text) {
    const order = dateOrderOf(text);
    const runs = recordsIn(text, { nested: true }).flatMap((record): Run[] => {
      const name = valueOf(record, 'name', 'task name', 'plan name', 'plan', 'activity', 'title', 'policy');
      const word = valueOf(
        record,
        'last result',
        'last_result',
        'last run result',
        'last_run_result',
        'lastresult',
        'result',
        'status',
        'resultcode',
      );
      const type = valueOf(record, 'type', 'task type', 'activity type', 'action') ?? '';
      if (name === null || word === null || /restor|recover|validat|cleanup|replicat|update|scan/i.test(type))
        return [];
      const time = (...names: string[]) => timeOf(valueOf(record, ...names), { order });
      const state = valueOf(record, 'state') ?? '';
      const result = /running|in progress|выполня/i.test(state) ? ('running' as const) : resultOf(word);
      return [
        {
          tool: 'Acronis',
          name,
          result,
          lastRunAt:
            time(
              'finish time',
              'finish_time',
              'finishtime',
              'completedat',
              'last finish time',
              'last_finish_time',
              'end time',
              'last run',
              'last_run',
            ) ?? time('start time', 'start_time', 'starttime', 'startedat', 'last start time'),
          sizeBytes: bytesOf(valueOf(record, 'bytes processed', 'bytesprocessed', 'size'), 1024),
        },
      ];
    });
    if (runs.length > 0) return { body: { jobs: jobsOfRuns(runs) } };
    const logged = logRuns(text, order);
    if (logged.length === 0) throw new NotUnderstood('no task in it');
    return { body: { jobs: jobsOfRuns(logged) } };
  },
};

/** `Operation 'Back up' succeeded`, `The operation has failed`, and the names of plans nearby. */
function logRuns(text: string, order: ReturnType<typeof dateOrderOf>): Run[] {
  const runs: Run[] = [];
  let name: string | null = null;
  for (const row of text.split('\n')) {
    name = /(?:backup plan|Plan|Task|plan) ['"«]([^'"»\n]{1,120})['"»]/i.exec(row)?.[1] ?? name;
    const end =
      /\b(?:Backup|Operation|Task|The operation)\b.{0,120}?\b(succeeded|completed successfully|completed with warnings|has failed|failed|was cancell?ed|has succeeded)\b/i.exec(
        row,
      );
    if (end !== null)
      runs.push({
        tool: 'Acronis',
        name,
        result: resultOf(end[1]),
        lastRunAt: timeOf(row, { order }),
        message: row.trim(),
      });
  }
  return runs;
}
