// The Debian package is built, installed beside a made-up root, used, and removed again.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDebianPackage } from '../../tools/release.mjs';
import { createEnrolment, startServer } from '../support/server-process.ts';
import { programHere, realHost } from '../support/real-host.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const isHere = process.getuid?.() === 0 && programHere(realHost(), 'dpkg') !== null;

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder('package');
});
afterEach(() => folder.remove());

const at = (name: string) => join(folder.path, name);
function dpkg(...words: string[]) {
  const forced = ['--force-script-chrootless', '--force-depends', '--force-not-root', `--root=${at('root')}`];
  const { status, stdout, stderr } = spawnSync('dpkg', [...forced, ...words], { encoding: 'utf8' });
  expect([status, stderr.replaceAll(/^dpkg: (warning|vakhta-agent: dependency).*\n( .*\n)*/gm, '').trim()]).toEqual([
    0,
    '',
  ]);
  return stdout;
}
function agent(...words: string[]) {
  // An environment without Node, and without whatever the test's own has.
  const env = { PATH: '/usr/bin:/bin', VAKHTA_AGENT_DIR: at('state') };
  return spawnSync(at('root/usr/bin/vakhta-agent'), words, { encoding: 'utf8', env });
}

describe.skipIf(!isHere)('the Debian package', () => {
  it('installs an agent that needs nothing else, joins a server and reads the device', async () => {
    const { path, bytes } = await buildDebianPackage();
    expect(bytes).toBeLessThan(45 * 1024 * 1024);
    await mkdir(at('root/var/lib/dpkg'), { recursive: true });
    await writeFile(at('root/var/lib/dpkg/status'), '');
    expect(dpkg('-i', path)).toContain('To join a server: vakhta-agent install <server-url> <token>');

    await using server = await startServer();
    const token = await createEnrolment(server, 'Oak Dental', 'Main street');
    expect(agent('enrol', server.url, token)).toMatchObject({ status: 0 });
    const looked = agent('collect', '--json');
    expect(looked.status).toBe(0);
    expect(JSON.parse(looked.stdout)).toMatchObject({
      readings: expect.arrayContaining([expect.objectContaining({ collector: 'cpu' })]),
    });
    const inventory = agent('collect', 'inventory', '--json');
    expect(inventory.stdout).toContain('"os.distribution"');
    await writeFile(
      at('mdstat'),
      'Personalities : [raid1]\nmd0 : active raid1 sdb1[1] sda1[0]\n      1000 blocks [2/2] [UU]\n\nunused devices: <none>\n',
    );
    expect(JSON.parse(agent('explain', 'raid', at('mdstat')).stdout)).toMatchObject({ status: 'ok' });

    dpkg('-r', 'vakhta-agent');
    expect(existsSync(at('root/usr/bin/vakhta-agent'))).toBe(false);
  }, 300_000);
});
