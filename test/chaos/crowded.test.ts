// A device with 2,000 processes, 300 mounts and a crowd of packages is read like any other, as root and as anybody.
import { spawn, spawnSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NamedReading } from '../../agent/src/collect.ts';
import { repositoryDir } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const canCrowd = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;
if (!canCrowd && process.env.CI === 'true') throw new Error('no mount namespace here, and CI promises one');

const processes = 2000;
const mounts = 300;

/** Crowds a mount namespace of its own, has the agent look once in it, and gives what it printed and how long it took. */
async function lookInCrowd(folder: string, as: string): Promise<{ readings: NamedReading[]; seconds: number }> {
  const script = `set -e
mount -t tmpfs none ${folder}/mounts
i=0; while [ $i -lt ${mounts} ]; do mkdir ${folder}/mounts/$i; mount -t tmpfs -o size=64k disk$i ${folder}/mounts/$i; i=$((i+1)); done
mount --bind ${folder}/status /var/lib/dpkg/status
i=0; while [ $i -lt ${processes} ]; do sleep 300 >/dev/null 2>&1 & i=$((i+1)); done
date +%s.%N >&2
${as} "$0" agent/src/main.ts collect --json
date +%s.%N >&2`;
  const child = spawn('unshare', ['-m', 'sh', '-c', script, process.execPath], {
    cwd: repositoryDir,
    env: { PATH: process.env.PATH, VAKHTA_AGENT_DIR: join(folder, 'agent') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part) => (said.out += String(part)));
  child.stderr.on('data', (part) => (said.err += String(part)));
  const status = await new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid!, 'SIGKILL');
  expect([status, said.err.replaceAll(/^[\d.]+\n/gm, '')]).toEqual([0, '']);
  const [from, to] = said.err.trim().split('\n').map(Number);
  return { ...(JSON.parse(said.out) as { readings: NamedReading[] }), seconds: to! - from! };
}

it.skipIf(!canCrowd).each([
  ['root', ''],
  ['an ordinary user', 'setpriv --reuid=65534 --regid=65534 --clear-groups'],
])(
  'is read whole within seconds by %s',
  async (_, as) => {
    await using folder = await temporaryFolder('crowded');
    await chmod(folder.path, 0o755);
    const packages = Array.from(
      { length: 4000 },
      (__, i) => `Package: package-${i}\nStatus: install ok installed\nVersion: 1.${i}\n\n`,
    );
    await writeFile(join(folder.path, 'status'), packages.join(''));
    spawnSync('mkdir', [join(folder.path, 'mounts')]);
    const { readings, seconds } = await lookInCrowd(folder.path, as);
    const failed = readings.filter(
      ({ samples }) => !samples.some(({ series, value }) => series.name === 'vakhta.collector.success' && value === 1),
    );
    expect(failed.map(({ collector, gaps }) => [collector, gaps])).toEqual([]);
    const of = (name: string) => readings.find(({ collector }) => collector === name)!;
    const counted = readings
      .flatMap(({ samples }) => samples)
      .find(({ series }) => series.name === 'system.process.count');
    expect(counted?.value).toBeGreaterThan(processes);
    expect(of('processes').processes!.length).toBeLessThanOrEqual(20);
    const limits = of('filesystems').samples.filter(({ series }) => series.name === 'system.filesystem.limit');
    expect(limits.length).toBeGreaterThanOrEqual(mounts);
    // Two looks a second apart, and Node's own start: far below what a report may take.
    expect(seconds).toBeLessThan(10);
  },
  120_000,
);
