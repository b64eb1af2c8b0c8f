// Backup jobs and how their last run went.
import type { Bodies } from './index.ts';
import { critical, unknown, warning, type Remark } from './verdict.ts';

export type BackupResult = 'ok' | 'warning' | 'failed' | 'running' | 'never' | 'unknown';

/**
 * Times are RFC 3339, without a zone where the tool names none. `lastRunAt` is the end of the last run, its start where
 * it still runs or no end is printed; `sizeBytes` and `files` are what was processed.
 */
export type BackupJob = {
  name: string | null;
  tool: string;
  lastRunAt: string | null;
  lastGoodAt: string | null;
  result: BackupResult;
  sizeBytes: number | null;
  files: number | null;
  errors: number | null;
  warnings: number | null;
  /** The program's own words about the run. */
  message: string | null;
};

/**
 * critical: the last run failed. warning: it had warnings, or not all could be read. unknown: never ran, or nothing is
 * said of how it went; one that runs is judged by whether an earlier one is known to have gone well.
 */
export function judgeBackup({ jobs }: Bodies['backup']): Remark[] {
  return jobs.flatMap((job) => remarkOf(job) ?? []);
}

function remarkOf(job: BackupJob): Remark | null {
  const name = job.name ?? job.tool;
  const words = job.message === null ? '' : `: ${job.message}`;
  switch (job.result) {
    case 'ok':
      return null;
    case 'failed':
      return critical(`${name}: the last backup failed${words}`);
    case 'warning':
      return warning(`${name}: the last backup had warnings${words}`);
    case 'never':
      return unknown(`${name}: never backed up`);
    case 'running':
      return job.lastGoodAt === null ? unknown(`${name}: the backup still runs, and no earlier one is known`) : null;
    case 'unknown':
      return unknown(`${name}: nothing is said of how the last backup went${words}`);
    default:
      return job.result satisfies never;
  }
}
