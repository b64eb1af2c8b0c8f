// What Windows, Veeam, SQL Server and Time Machine keep of their own runs.
import { describe, expect, it } from 'vitest';
import { judgeBackup } from '../kinds/backup.ts';
import { backupParsers } from '../parsers/backup/index.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import type { Reader } from '../understand.ts';
import { timeMachine } from './time-machine.ts';
import { sqlServer, windowsBackups } from './windows.ts';

const reader: Reader<'backup'> = { kind: 'backup', parsers: async () => backupParsers, judge: judgeBackup };
const none: FakeAnswer = { refused: 'CommandNotFoundException' };

describe('backups of Windows', () => {
  const look = async (answers: Record<string, FakeAnswer>) => {
    const host = fakeWindows({ server: none, history: [], veeam: none, replication: [{ here: false }], ...answers });
    const found = await windowsBackups.discover!(host, reader);
    return { jobs: found!.jobs.map(({ job }) => job), gaps: found!.gaps, asked: host.asked };
  };
  const summary = {
    LastBackupTime: '2026-03-10T20:00:00Z',
    LastSuccessfulBackupTime: '2026-03-09T20:00:00Z',
    LastBackupResultHR: 2155348129,
    LastBackupResultDetailedHR: 0,
    DetailedMessage: 'The volume is full.',
    CurrentOperationStatus: 'NoOperationInProgress',
    configured: true,
  };

  it('are none, and no fault, where nothing of the kind is there', async () => {
    expect(await look({})).toMatchObject({ jobs: [], gaps: [] });
    expect(await look({ server: [{ configured: false, LastBackupTime: null }] })).toMatchObject({ jobs: [] });
  });

  it('keep the last good run apart from one that failed', async () => {
    const { jobs } = await look({ server: [summary] });
    expect(jobs).toMatchObject([
      {
        tool: 'Windows Server Backup',
        result: 'failed',
        lastRunAt: '2026-03-10T20:00:00Z',
        lastGoodAt: '2026-03-09T20:00:00Z',
        message: 'The volume is full.',
      },
    ]);
  });

  it('that may not be read are a gap', async () => {
    const { gaps } = await look({ server: { refused: '80070005', reason: 'Access is denied' } });
    expect(gaps).toEqual([{ what: 'Windows Server Backup', reason: 'no permission: Access is denied' }]);
  });

  it('of File History are unknown between its rounds, never "never"', async () => {
    const { jobs } = await look({
      history: [
        { user: 'X\\anna', sid: 'S-1', at: '2026-03-10T08:00:00Z' },
        { user: null, sid: 'S-2', at: null },
      ],
    });
    expect(jobs).toMatchObject([
      { name: 'X\\anna', result: 'ok', lastGoodAt: '2026-03-10T08:00:00Z' },
      { name: 'S-2', result: 'unknown', lastGoodAt: null },
    ]);
  });

  it("of Veeam's agent are its events, the newest of each job", async () => {
    const event = (at: string, level: number, word: string, name = 'Nightly') => ({
      at,
      level,
      message: `Veeam Agent '${name}' finished with ${word}.\nJob details: disk full`,
    });
    const { jobs } = await look({
      veeam: [
        event('2026-03-10T20:00:00Z', 2, 'Failed'),
        event('2026-03-09T20:00:00Z', 4, 'Success'),
        event('2026-03-09T21:00:00Z', 3, 'Warning', 'Files'),
        event('2026-03-08T20:00:00Z', 4, 'Success'),
      ],
    });
    expect(jobs).toMatchObject([
      { name: 'Nightly', result: 'failed', lastRunAt: '2026-03-10T20:00:00Z', lastGoodAt: '2026-03-09T20:00:00Z' },
      { name: 'Files', result: 'warning', lastGoodAt: '2026-03-09T21:00:00Z' },
    ]);
  });

  it("of Veeam's server are asked only where it is, and judged by the last run that ended", async () => {
    expect((await look({})).asked).not.toContain('jobs');
    const job = { name: 'Copy', result: 'Success', ended: '2026-03-09T20:00:00Z', good: '2026-03-09T20:00:00Z' };
    const { jobs } = await look({
      replication: [{ here: true }],
      jobs: [{ ...job, running: true, bytes: 5 }],
      computers: [{ name: 'Laptops', result: '', ended: null, good: null, running: false }],
    });
    expect(jobs).toMatchObject([
      { name: 'Copy', result: 'ok', lastGoodAt: '2026-03-09T20:00:00Z', sizeBytes: 5 },
      { name: 'Laptops', result: 'never' },
    ]);
  });

  it('are not asked for elsewhere', async () => {
    expect(await windowsBackups.discover!(fakeHost({}), reader)).toBeNull();
  });
});

describe('backups of SQL Server', () => {
  const look = (printed: string, exitCode = 0) => {
    const host = fakeWindows({}, { programs: { sqlcmd: '' } });
    const run = async () => ({ stdout: Buffer.from(printed), stderr: Buffer.alloc(0), exitCode });
    return sqlServer.discover!({ ...host, run }, reader);
  };

  it('are one job for each database', async () => {
    const found = await look('master\t2026-03-09T20:00:00Z\t512\r\nshop\t-\t-\r\n');
    expect(found?.jobs.map(({ job }) => [job.name, job.result, job.lastGoodAt])).toEqual([
      ['master', 'ok', '2026-03-09T20:00:00Z'],
      ['shop', 'never', null],
    ]);
  });

  it('are a gap without rights, and nothing without a server', async () => {
    expect((await look('Msg 18456, Level 14: Login failed for user', 1))?.gaps).toHaveLength(1);
    expect(await look('A network-related error: the server was not found', 1)).toBeNull();
  });
});

describe('Time Machine', () => {
  const look = async (programs: Record<string, string>) =>
    timeMachine.discover!(fakeHost({}, {}, { platform: 'darwin', programs }), reader);
  const destination = {
    'tmutil destinationinfo': 'Name : Disk\nKind : Local\n',
    'tmutil status': '{\n Running = 0;\n}',
  };

  it('has a newest copy', async () => {
    const found = await look({
      ...destination,
      'tmutil latestbackup': '/Volumes/Disk/Backups.backupdb/Mac/2026-03-10-080102\n',
    });
    expect(found).toMatchObject({
      jobs: [{ job: { name: 'Disk', result: 'ok', lastGoodAt: '2026-03-10T08:01:02' } }],
      gaps: [],
    });
  });

  it.each([
    ['1:Operation not permitted', 'unknown', 'no permission'],
    ['80:tmutil: latestbackup requires Full Disk Access privileges.', 'unknown', 'no permission'],
    ['1:Failed to mount', 'unknown', 'tmutil latestbackup'],
  ])('that may not be read is unknown, not missing: %s', async (printed, result, reason) => {
    const found = await look({ ...destination, 'tmutil latestbackup': printed });
    expect(found?.jobs[0]?.job.result).toBe(result);
    expect(found?.gaps[0]?.reason).toContain(reason);
  });

  it('that never ran is told so, and one that is not set up is none', async () => {
    const never = await look({ ...destination, 'tmutil latestbackup': '1:No machine directory found for host.' });
    expect(never?.jobs[0]?.job.result).toBe('never');
    expect(await look({ 'tmutil destinationinfo': '1:tmutil: No destinations configured.' })).toBeNull();
  });
});
