// A real file system whose program stands still, as a share does whose server went: it alone is not read.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NamedReading } from '../../agent/src/collect.ts';
import { eventually } from '../support/eventually.ts';
import { repositoryDir } from '../support/program.ts';
import { programHere, realHost } from '../support/real-host.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const isHere = process.getuid?.() === 0 && programHere(realHost(), 'bindfs') !== null;

let folder: TemporaryFolder;
let driver: ChildProcess;
const at = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = await temporaryFolder('hung');
  await mkdir(at('source'));
  await mkdir(at('mount'));
  driver = spawn('bindfs', ['-f', at('source'), at('mount')], { stdio: 'ignore' });
  await eventually(
    async () => spawnSync('mountpoint', ['-q', at('mount')]).status,
    (status) => status === 0,
    { about: 'the mount' },
  );
});
afterEach(async () => {
  driver.kill('SIGCONT');
  driver.kill('SIGKILL');
  spawnSync('umount', ['-l', at('mount')]);
  await folder.remove();
});

/**
 * Another process looks, since a call that hangs would hold this one's end. It is not waited for: the kernel lets no
 * process go that has a question open with a file system.
 */
function look(): Promise<{ readings: NamedReading[]; seconds: number }> {
  const started = performance.now();
  const env = { PATH: process.env.PATH, VAKHTA_AGENT_DIR: at('agent') };
  const words = ['agent/src/main.ts', 'collect', '--json'];
  const child = spawn(process.execPath, words, { cwd: repositoryDir, env, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  return new Promise((resolve) => {
    child.stdout.on('data', (part) => {
      said += String(part);
      if (!said.endsWith('\n}\n')) return;
      resolve({ ...(JSON.parse(said) as { readings: NamedReading[] }), seconds: (performance.now() - started) / 1000 });
    });
  });
}

describe.skipIf(!isHere)('a mount that hangs', () => {
  it('is told as not answering, and everything else is read', async () => {
    const before = await look();
    const ofMount = ({ readings }: { readings: NamedReading[] }) =>
      readings
        .flatMap(({ samples }) => samples)
        .find(
          ({ series }) =>
            series.name === 'system.filesystem.limit' && Object.values(series.attributes).includes(at('mount')),
        );
    expect(ofMount(before)?.value).toBeGreaterThan(0);

    driver.kill('SIGSTOP');
    const hung = await look();
    expect(ofMount(hung)?.value).toBeNull();
    const gap = hung.readings.flatMap(({ gaps }) => gaps).find(({ what }) => what === at('mount'));
    expect(gap?.reason).toMatch(/no answer/);
    const read = (readings: readonly NamedReading[]) =>
      readings.filter(({ samples }) => samples.some(({ value }) => value !== null)).map(({ collector }) => collector);
    expect(read(hung.readings)).toEqual(read(before.readings));
    const others = hung.readings
      .flatMap(({ samples }) => samples)
      .filter(({ series, value }) => series.name === 'system.filesystem.limit' && value !== null);
    expect(others.length).toBeGreaterThan(0);
    expect(hung.seconds).toBeLessThan(20);
  }, 60_000);
});
