// Newer versions of the agent: the key that signs them, taking one in, and how far it goes.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkRelease } from '@vakhta/shared/orders';
import { addRelease, setReleaseKey, setStage } from '../flow/releases.ts';
import { listReleases } from '../store/releases.ts';
import { CommandError, type Command } from './command.ts';
import { operator, withDeps } from './open.ts';

function read(path: string | undefined, what: string): Buffer {
  if (path === undefined) throw new CommandError(`${what} is missing`, 2);
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${String((error as { code?: unknown }).code ?? error)}`, 2);
  }
}

const wordsOf = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true }).positionals;

export const releaseKey: Command = {
  name: 'release key',
  usage: '<public.pem>',
  about: 'Give the key that signs versions of the agent, once',
  async run(args, { config, print }) {
    const pem = read(wordsOf(args)[0], 'the file of the key').toString('utf8');
    await withDeps(config, (deps) => setReleaseKey(deps, operator, pem));
    print('Agents that join from now on believe this key, and those that are here as they next connect.');
  },
};

export const releaseAdd: Command = {
  name: 'release add',
  usage: '<bundle.cjs> <manifest.json>',
  about: 'Take a signed version of the agent in; no device gets it yet',
  async run(args, { config, print }) {
    const [bundlePath, manifestPath] = wordsOf(args);
    const bundle = read(bundlePath, 'the bundle');
    let manifest: unknown;
    try {
      manifest = JSON.parse(read(manifestPath, 'the manifest').toString('utf8'));
    } catch (error) {
      if (error instanceof CommandError) throw error;
      throw new CommandError(`${manifestPath} is no JSON`, 2);
    }
    const release = checkRelease(manifest);
    if (!release.ok) throw new CommandError(`${manifestPath}: ${release.reason}`, 2);
    await withDeps(config, (deps) => addRelease(deps, operator, release.value, bundle));
    print(
      `Version ${release.value.version} is here; release stage ${release.value.version} 5 brings it to 5 % of the devices.`,
    );
  },
};

export const releaseStage: Command = {
  name: 'release stage',
  usage: '<version> <percent>',
  about: 'How many of the devices are meant to run the version; 0 stops it',
  async run(args, { config, print }) {
    const [version, percentText] = wordsOf(args);
    const percent = Number(percentText);
    if (version === undefined || !Number.isInteger(percent) || percent < 0 || percent > 100)
      throw new CommandError('a version and a percentage from 0 to 100 are needed', 2);
    await withDeps(config, (deps) => setStage(deps, operator, version, percent));
    print(`Version ${version} goes to ${percent} % of the devices, each as it next connects.`);
  },
};

export const releaseList: Command = {
  name: 'release list',
  usage: '',
  about: 'Versions that were taken in, and how far each has come',
  async run(_args, { config, print }) {
    const releases = await withDeps(config, (deps) => listReleases(deps.db));
    for (const { version, percent, bytes, halted } of releases) {
      print(`${version}  ${percent} %  ${Math.round(bytes / 1024)} kB${halted === null ? '' : `  halted: ${halted}`}`);
    }
    if (releases.length === 0) print('none');
  },
};
