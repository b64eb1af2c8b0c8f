// Backup jobs and how their last run went.
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

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

export function judgeBackup(_body: Bodies['backup']): Remark[] {
  return [];
}
