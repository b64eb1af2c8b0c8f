// Jobs are judged by how their last run went.
import { describe, expect, it } from 'vitest';
import { judgeBackup, type BackupJob, type BackupResult } from './backup.ts';
import { verdictOf } from './verdict.ts';

const job = (result: BackupResult, more: Partial<BackupJob> = {}): BackupJob => ({
  name: 'files',
  tool: 'restic',
  lastRunAt: '2024-05-11T02:00:00Z',
  lastGoodAt: null,
  result,
  sizeBytes: null,
  files: null,
  errors: null,
  warnings: null,
  message: null,
  ...more,
});

describe('judgeBackup', () => {
  it.each([
    ['ok', {}, 'ok'],
    ['warning', {}, 'warning'],
    ['failed', {}, 'critical'],
    ['never', {}, 'unknown'],
    ['unknown', {}, 'unknown'],
    ['running', {}, 'unknown'],
    ['running', { lastGoodAt: '2024-05-10T02:00:00Z' }, 'ok'],
    ['ok', { errors: 0, warnings: 0 }, 'ok'],
  ] as const)('takes a job whose last run is %s %j for %s', (result, more, status) => {
    expect(verdictOf(judgeBackup({ jobs: [job(result, more)] })).status).toBe(status);
  });

  it('takes the worst of several jobs and names it with its own words', () => {
    const jobs = [job('ok'), job('failed', { name: 'mail', message: 'disk full' }), job('warning')];
    const { status, reasons } = verdictOf(judgeBackup({ jobs }));
    expect(status).toBe('critical');
    expect(reasons).toEqual(['mail: the last backup failed: disk full', 'files: the last backup had warnings']);
  });

  it('names the program where the job has no name', () => {
    expect(judgeBackup({ jobs: [job('failed', { name: null })] })[0]?.reason).toBe('restic: the last backup failed');
  });

  it('has nothing to remark upon where there is no job', () => {
    expect(judgeBackup({ jobs: [] })).toEqual([]);
  });
});
