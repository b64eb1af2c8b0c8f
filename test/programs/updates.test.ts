// A real apt over a repository of the test's own: what it would install is what waits.
import { execFile } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updates } from '../../agent/src/collectors/updates.ts';
import type { Host } from '../../agent/src/host.ts';
import { lookWith, programHere, realHost, valueIn } from '../support/real-host.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const isHere = ['apt-get', 'dpkg-deb'].every((tool) => programHere(realHost(), tool) !== null);

let folder: TemporaryFolder;
let host: Host;
const at = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = await temporaryFolder('apt');
  for (const name of [
    'repository',
    'etc/apt.conf.d',
    'etc/preferences.d',
    'etc/sources.list.d',
    'state/lists/partial',
    'cache/archives/partial',
  ]) {
    await mkdir(at(name), { recursive: true });
  }
  await writeFile(at('state/status'), '');
  await writeFile(at('etc/sources.list'), `deb [trusted=yes] file:${at('repository')} ./\n`);
  const settings = [
    `Dir::Etc "${at('etc')}";`,
    `Dir::State "${at('state')}";`,
    `Dir::State::status "${at('state/status')}";`,
    `Dir::Cache "${at('cache')}";`,
    'APT::Sandbox::User "root";',
  ];
  await writeFile(at('apt.conf'), settings.join('\n'));
  const real = realHost();
  const environment = { APT_CONFIG: at('apt.conf') };
  host = {
    ...real,
    run: (command) => real.run({ ...command, environment: { ...command.environment, ...environment } }),
  };
});
afterEach(() => folder.remove());

/** Puts a package into the repository, and tells apt of it. */
async function publish(name: string, version: string, label: string): Promise<void> {
  const tree = at(`tree-${name}-${version}`);
  await mkdir(join(tree, 'DEBIAN'), { recursive: true });
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: Test <test@example.com>\nDescription: made for a test\n`;
  await writeFile(join(tree, 'DEBIAN/control'), control);
  const file = at(`repository/${name}_${version}_all.deb`);
  await run('dpkg-deb', ['--build', '--root-owner-group', tree, file]);
  const { size } = { size: (await readFile(file)).length };
  const { stdout } = await run('sha256sum', [file]);
  const entry = `${control}Filename: ./${name}_${version}_all.deb\nSize: ${size}\nSHA256: ${stdout.split(' ')[0]}\n\n`;
  await appendFile(at('repository/Packages'), entry);
  const packages = await readFile(at('repository/Packages'));
  const sum = (await run('sha256sum', [at('repository/Packages')])).stdout.split(' ')[0];
  const release = `Origin: Debian\nLabel: ${label}\nSuite: stable-security\nDate: Tue, 10 Mar 2026 08:00:00 UTC\nSHA256:\n ${sum} ${packages.length} Packages\n`;
  await writeFile(at('repository/Release'), release);
  await run('apt-get', ['update'], { env: { ...process.env, APT_CONFIG: at('apt.conf') } });
}

const install = (name: string, version: string) =>
  appendFile(
    at('state/status'),
    `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nArchitecture: all\nMaintainer: Test\nDescription: made for a test\n\n`,
  );

describe.skipIf(!isHere)('updates by apt', () => {
  it('are none when all is new, and are counted with those of security apart', async () => {
    await install('example-tool', '1.0');
    await publish('example-tool', '1.0', 'Debian-Security');
    const none = await lookWith(updates, host);
    expect(none.gaps).toEqual([]);
    expect([valueIn(none, 'updates.pending'), valueIn(none, 'updates.security')]).toEqual([0, 0]);

    await publish('example-tool', '1.1', 'Debian-Security');
    await publish('unrelated', '5.0', 'Debian-Security');
    const some = await lookWith(updates, host);
    expect([valueIn(some, 'updates.pending'), valueIn(some, 'updates.security')]).toEqual([1, 1]);
    expect(some.facts).toMatchObject({ 'updates.waiting': 'example-tool', 'updates.manager': 'apt-get' });
    expect(some.facts?.['updates.status']).toBe('warning');
  });

  it('are not known when its lists are broken, and it says why', async () => {
    await writeFile(at('state/status'), 'this is no status file\n');
    const broken = await lookWith(updates, host);
    expect(valueIn(broken, 'updates.pending')).toBeUndefined();
    expect(broken.gaps[0]?.reason).toMatch(/^apt-get ended with 100: E:/);
  });
});
