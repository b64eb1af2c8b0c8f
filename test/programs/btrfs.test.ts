// A real btrfs over two loop devices, which loses one.
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raid } from '../../agent/src/collectors/raid.ts';
import { lookWith, programHere, realHost } from '../support/real-host.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);

/** Whether this kernel mounts btrfs and lends loop devices; a container may have neither. */
function canMount(): boolean {
  if (process.getuid?.() !== 0 || programHere(realHost(), 'btrfs') === null) return false;
  return (
    spawnSync('losetup', ['-f']).status === 0 && spawnSync('grep', ['-q', 'btrfs', '/proc/filesystems']).status === 0
  );
}

let folder: TemporaryFolder;
let loops: string[] = [];
const at = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = await temporaryFolder('btrfs');
});
afterEach(async () => {
  spawnSync('umount', ['-l', at('mount')]);
  for (const loop of loops) spawnSync('losetup', ['-d', loop]);
  loops = [];
  await folder.remove();
});

async function makeLoop(name: string): Promise<string> {
  await writeFile(at(name), '');
  await truncate(at(name), 256 * 1024 * 1024);
  const { stdout } = await run('losetup', ['-f', '--show', at(name)]);
  loops.push(stdout.trim());
  return stdout.trim();
}

describe.skipIf(!canMount())('a btrfs of two devices', () => {
  it('is whole, and then has errors on the device that was damaged', async () => {
    const [one, two] = [await makeLoop('one'), await makeLoop('two')];
    await mkdir(at('mount'));
    await run('mkfs.btrfs', ['-q', '-m', 'raid1', '-d', 'raid1', one, two]);
    await run('mount', ['-t', 'btrfs', one, at('mount')]);
    await writeFile(at('mount/data'), 'x'.repeat(20 * 1024 * 1024));
    await run('sync', []);
    const whole = await lookWith(raid, realHost());
    expect(whole.gaps).toEqual([]);
    expect(whole.facts?.['raid.status']).toBe('ok');

    // Zeroes over the middle of one device: a scrub finds what no longer fits its checksum.
    await run('dd', ['if=/dev/zero', `of=${at('two')}`, 'bs=1M', 'seek=60', 'count=150', 'conv=notrunc']);
    await run('sysctl', ['-w', 'vm.drop_caches=3']).catch(() => null);
    await run('btrfs', ['scrub', 'start', '-B', at('mount')]).catch(() => null);
    const damaged = await lookWith(raid, realHost());
    expect(damaged.facts?.['raid.status']).toBe('warning');
    expect(String(damaged.facts?.['raid.why'])).toContain(two);
  }, 60_000);
});
