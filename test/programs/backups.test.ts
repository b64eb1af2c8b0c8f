// Real backup programs make copies, let them grow old and lose them, and the agent says what there is to restore.
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupSetting } from '../../agent/src/backups/source.ts';
import { createRemembered } from '../../agent/src/collect.ts';
import { createBackupsCollector } from '../../agent/src/collectors/backups.ts';
import { lookWith, programHere, realHost, valueIn } from '../support/real-host.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const hour = 3_600_000;
const none: BackupSetting = { tool: '', name: null, repository: null, passwordFile: null, path: null, pattern: null };

let folder: TemporaryFolder;
let data: string;
beforeEach(async () => {
  folder = await temporaryFolder('backups');
  data = join(folder.path, 'data');
  await mkdir(data);
  await writeFile(join(data, 'ledger.txt'), 'entry\n'.repeat(2000));
  await writeFile(join(folder.path, 'password'), 'of the test\n');
});
afterEach(() => folder.remove());

const at = (name: string) => join(folder.path, name);
const collectorFor = (...backups: Partial<BackupSetting>[]) =>
  createBackupsCollector({ promisedHours: 24, backups: backups.map((one) => ({ ...none, ...one })) });

describe.skipIf(programHere(realHost(), 'restic') === null)('restic', () => {
  const restic = (...words: string[]) =>
    run('restic', ['-r', at('restic'), '--password-file', at('password'), '--no-cache', ...words]);
  const settings = { tool: 'restic', name: 'nightly' };
  const setting = () => ({ ...settings, repository: at('restic'), passwordFile: at('password') });

  it('has a copy while it is young, none that is young enough later, and none when it is broken', async () => {
    const host = realHost();
    const collector = collectorFor(setting());
    await restic('init');
    const empty = await lookWith(collector, host);
    expect(empty.facts).toMatchObject({ 'job.restic: nightly.result': 'never', 'backup.status': 'critical' });

    await restic('backup', data);
    const young = await lookWith(collector, host);
    expect(young.gaps).toEqual([]);
    expect(young.facts).toMatchObject({ 'job.restic: nightly.result': 'ok', 'backup.status': 'ok' });
    expect(valueIn(young, 'backup.age', 'nightly')).toBeLessThan(120);

    host.pass(30 * hour);
    const late = await lookWith(collector, host);
    expect(late.facts).toMatchObject({
      'backup.status': 'warning',
      'backup.why': 'the last restorable copy is older than promised, 24 h are promised',
    });
    expect(valueIn(late, 'backup.device.age')).toBeGreaterThan(29 * 3600);

    await rm(at('restic/keys'), { recursive: true });
    const broken = await lookWith(collector, host);
    expect(broken.gaps[0]?.reason).toContain('restic: ended with');
    expect(broken.facts?.['backup.status']).toBe('unknown');
  });

  it('notices a copy that shrank against its own history, over a restart of the agent', async () => {
    const host = realHost();
    const collector = collectorFor(setting());
    let saved: string | null = null;
    const remembered = () => createRemembered({ read: () => saved, write: (text) => void (saved = text) });
    await restic('init');
    for (let day = 0; day < 4; day += 1) {
      await restic('backup', data, '--time', `2026-03-0${day + 1} 02:00:00`);
      const memory = remembered();
      await lookWith(collector, host, memory);
      memory.save();
    }
    await truncate(join(data, 'ledger.txt'), 100);
    await restic('backup', data, '--time', '2026-03-05 02:00:00');
    const { facts } = await lookWith(collector, host, remembered());
    expect(facts?.['backup.why']).toMatch(/newest copy has \d % of its usual size/);
  });
});

describe.skipIf(programHere(realHost(), 'borg') === null)('borg', () => {
  const env = { ...process.env, BORG_PASSPHRASE: 'of the test', BORG_BASE_DIR: '' };
  const borg = (...words: string[]) => run('borg', words, { env: { ...env, BORG_BASE_DIR: at('base') } });

  it('has a copy with its size and its paths, and knows of none in a new repository', async () => {
    const host = realHost();
    const collector = collectorFor({
      tool: 'borg',
      name: 'site',
      repository: at('borg'),
      passwordFile: at('password'),
    });
    await borg('init', '--encryption=repokey', at('borg'));
    expect((await lookWith(collector, host)).facts).toMatchObject({ 'job.borg: site.result': 'never' });
    await borg('create', `${at('borg')}::first`, data);
    const young = await lookWith(collector, host);
    expect(young.gaps).toEqual([]);
    expect(young.facts).toMatchObject({ 'job.borg: site.result': 'ok' });
    expect(valueIn(young, 'backup.size', 'site')).toBeGreaterThanOrEqual(12_000);
    expect(valueIn(young, 'backup.age', 'site')).toBeLessThan(120);
  });

  it('says that the password is wrong', async () => {
    await borg('init', '--encryption=repokey', at('borg'));
    await writeFile(at('password'), 'another');
    const collector = collectorFor({ tool: 'borg', repository: at('borg'), passwordFile: at('password') });
    const { gaps } = await lookWith(collector, realHost());
    expect(gaps[0]?.reason).toMatch(/passphrase/i);
  });
});

describe.skipIf(programHere(realHost(), 'rsnapshot') === null)('rsnapshot', () => {
  const configure = (source: string) =>
    writeFile(
      at('rsnapshot.conf'),
      [
        'config_version\t1.2',
        `snapshot_root\t${at('snapshots')}/`,
        'cmd_rsync\t/usr/bin/rsync',
        'interval\thourly\t6',
        `logfile\t${at('rsnapshot.log')}`,
        `lockfile\t${at('rsnapshot.pid')}`,
        `backup\t${source}\tlocalhost/`,
        '',
      ].join('\n'),
    );
  const rsnapshot = () => run('rsnapshot', ['-c', at('rsnapshot.conf'), 'hourly']).catch(() => null);

  it('is believed when its log says so, and not when its source has gone', async () => {
    const collector = collectorFor({ tool: 'rsnapshot', path: at('rsnapshot.log') });
    await configure(`${data}/`);
    await rsnapshot();
    const good = await lookWith(collector, realHost());
    expect(good.gaps).toEqual([]);
    expect(good.facts).toMatchObject({ 'job.rsnapshot: hourly.result': 'ok' });
    await configure(`${at('gone')}/`);
    await rsnapshot();
    const bad = await lookWith(collector, realHost());
    expect(bad.facts?.['job.rsnapshot: hourly.result']).toMatch(/^(failed|warning)$/);
    expect(await readdir(at('snapshots'))).toContain('hourly.0');
  });
});

describe('a folder of dumps', () => {
  it('is as old as its newest file that is no ruin', async () => {
    const host = realHost();
    const collector = collectorFor({ tool: 'folder', name: 'dumps', path: at('dumps'), pattern: '*.sql.gz' });
    await mkdir(at('dumps'));
    expect((await lookWith(collector, host)).facts?.['job.folder: dumps.message']).toBe(
      'no file in it that fits *.sql.gz',
    );
    const write = async (name: string, bytes: number, hoursAgo: number) => {
      await writeFile(at(`dumps/${name}`), 'x'.repeat(bytes));
      const time = new Date(Date.now() - hoursAgo * hour);
      await utimes(at(`dumps/${name}`), time, time);
    };
    await write('monday.sql.gz', 5000, 20);
    await write('tuesday.sql.gz.part', 5000, 1);
    const good = await lookWith(collector, host);
    expect(good.facts).toMatchObject({ 'job.folder: dumps.result': 'ok', 'backup.status': 'ok' });
    await write('tuesday.sql.gz', 0, 2);
    const empty = await lookWith(collector, host);
    expect(empty.facts).toMatchObject({
      'job.folder: dumps.result': 'failed',
      'job.folder: dumps.message': 'the newest file is empty: tuesday.sql.gz',
      'backup.status': 'warning',
    });
    expect(valueIn(empty, 'backup.age', 'dumps')).toBeGreaterThan(19 * 3600);
  });

  it('that is not there is a gap, and leaves the others readable', async () => {
    await mkdir(at('dumps'));
    const collector = collectorFor({ tool: 'folder', path: at('gone') }, { tool: 'folder', path: at('dumps') });
    const { gaps, facts } = await lookWith(collector, realHost());
    expect(gaps.map(({ what }) => what)).toEqual([at('gone')]);
    expect(facts?.[`job.folder: ${at('dumps')}.result`]).toBe('never');
  });
});
