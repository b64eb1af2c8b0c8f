// A device is judged by its last restorable copy, not by how many of its jobs say "success".
import { describe, expect, it } from 'vitest';
import type { BackupJob } from './backup.ts';
import { judgeDeviceBackup, type KnownJob } from './device-backup.ts';

const hour = 3_600_000;
const now = Date.parse('2026-03-10T12:00:00Z');
const ago = (hours: number) => new Date(now - hours * hour).toISOString();

const job = (known: Partial<BackupJob> = {}, more: Partial<KnownJob> = {}): KnownJob => ({
  job: {
    name: 'nightly',
    tool: 'restic',
    lastRunAt: ago(8),
    lastGoodAt: ago(8),
    result: 'ok',
    sizeBytes: 1000,
    files: null,
    errors: null,
    warnings: null,
    message: null,
    ...known,
  },
  paths: [],
  earlierSizes: [],
  ...more,
});
const judge = (jobs: KnownJob[], mounts: string[] = []) => {
  const { status, remarks } = judgeDeviceBackup({ jobs, mounts, promisedMs: 24 * hour, nowMs: now });
  return [status, remarks.map(({ reason }) => reason).join('; ')];
};

describe('the backup of a device', () => {
  it('is ok while one copy is as young as promised, with an hour for a clock that is changed', () => {
    expect(judge([job()])).toEqual(['ok', '']);
    expect(judge([job({ lastGoodAt: ago(25) })])[0]).toBe('ok');
  });

  it('is late though every run said success, when none came', () => {
    expect(judge([job({ lastGoodAt: ago(26), lastRunAt: ago(26) })])).toEqual([
      'warning',
      'the last restorable copy is 26 h old, 24 h are promised',
    ]);
    expect(judge([job({ lastGoodAt: ago(24 * 9) })])).toEqual([
      'critical',
      'the last restorable copy is 9 days old, 24 h are promised',
    ]);
  });

  it('stays a warning when one job failed and a young copy is there', () => {
    const failed = job({ name: 'weekly', result: 'failed', lastGoodAt: null, message: 'disk full' });
    expect(judge([job(), failed])).toEqual(['warning', 'weekly: the last run failed: disk full']);
  });

  it('is critical when no copy is known, and unknown when nothing tells', () => {
    expect(judge([job({ result: 'failed', lastGoodAt: null })])[0]).toBe('critical');
    expect(judge([job({ result: 'never', lastGoodAt: null })])[1]).toContain('it never ran');
    expect(judge([job({ result: 'unknown', lastGoodAt: null })])[0]).toBe('unknown');
  });

  it('notices a copy that shrank against its own history, once there is one', () => {
    const small = { sizeBytes: 100 };
    expect(judge([job(small, { earlierSizes: [1000, 1100] })])[0]).toBe('ok');
    expect(judge([job(small, { earlierSizes: [1000, 1100, 900] })])).toEqual([
      'warning',
      'nightly: the newest copy has 10 % of its usual size',
    ]);
    expect(judge([job({ sizeBytes: 500 }, { earlierSizes: [1000, 1000, 1000] })])[0]).toBe('ok');
  });

  it('names file systems that are in no job, where jobs tell what they save', () => {
    const mounts = ['/', '/srv/data', '/srv/media'];
    expect(judge([job({}, { paths: ['/etc', '/srv/data'] })], mounts)).toEqual([
      'warning',
      '/srv/media is in no backup job',
    ]);
    expect(judge([job({}, { paths: ['/'] })], mounts)[0]).toBe('ok');
    expect(judge([job()], mounts)[0]).toBe('ok');
  });

  it('says that a licence has ended', () => {
    expect(judge([job({ message: 'The license for this product has expired' })])[0]).toBe('critical');
  });
});
