// A real ClamAV: its daemon with definitions of our own, running and stopped; and the real lists of installed packages.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { antivirus } from '../../agent/src/collectors/antivirus.ts';
import { programs } from '../../agent/src/collectors/programs.ts';
import { eventually } from '../support/eventually.ts';
import { lookWith, programHere, realHost } from '../support/real-host.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const host = realHost();
const isClamHere = programHere(host, 'clamd') !== null && programHere(host, 'clamscan') !== null;
/** Somebody else's daemon would be taken for ours. */
const isAlone = spawnSync('pgrep', ['-x', 'clamd']).status !== 0;

let folder: TemporaryFolder;
let daemon: ChildProcess | null = null;
const at = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = await temporaryFolder('clamav');
});
afterEach(async () => {
  await stop();
  await folder.remove();
});

async function start(): Promise<void> {
  // Format of a database of hashes: MD5, size, name.
  await writeFile(at('test.hdb'), '44d88612fea8a8f36de82e1278abb02f:68:Test-File\n');
  const settings = [`DatabaseDirectory ${folder.path}`, `LocalSocket ${at('socket')}`, 'Foreground yes', 'User root'];
  await writeFile(at('clamd.conf'), `${settings.join('\n')}\n`);
  daemon = spawn(host.find('clamd')!, ['-c', at('clamd.conf')], { stdio: 'ignore' });
}

async function stop(): Promise<void> {
  const running = daemon;
  daemon = null;
  if (running === null || running.exitCode !== null) return;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGKILL');
  await ended;
}

describe.skipIf(!isClamHere || !isAlone || process.getuid?.() !== 0)('ClamAV', () => {
  it('watches while its daemon runs, and is off once it stopped', async () => {
    await start();
    await eventually(
      async () => (await lookWith(antivirus, host)).facts?.['antivirus.ClamAV.state'],
      (state) => state === 'on',
    );
    const running = await lookWith(antivirus, host);
    expect(running.facts?.['antivirus.ClamAV.version']).toMatch(/^\d+\.\d+/);
    expect(running.gaps).toEqual([]);
    await stop();
    const stopped = await lookWith(antivirus, host);
    expect(stopped.facts).toMatchObject({ 'antivirus.ClamAV.state': 'off', 'antivirus.status': 'critical' });
  });
});

describe.skipIf(programHere(host, 'dpkg-query') === null)('programs', () => {
  it('are those that dpkg itself lists', async () => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package} ${Version}\n'], {
      encoding: 'utf8',
      maxBuffer: 32 * 1024 * 1024,
    });
    const listed = stdout.split('\n').filter((row) => row.startsWith('installed '));
    const { facts } = await lookWith(programs, host);
    const names = new Set(listed.map((row) => row.split(' ')[1]!));
    const version = (name: string) => listed.find((row) => row.startsWith(`installed ${name} `))!.split(' ')[2];
    expect(facts?.['programs.count']).toBe(names.size);
    expect(facts?.['program.dpkg']).toBe(version('dpkg'));
    expect(facts?.['program.bash']).toBe(version('bash'));
  });
});
