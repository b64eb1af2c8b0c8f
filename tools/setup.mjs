// Makes a clone ready: packages as the lock file says, a Node that runs TypeScript, a dashboard as new as its sources.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const isWindows = process.platform === 'win32';
const leastNode = 24;

/** Said in one line instead of a stack trace. */
export class Stop extends Error {}

/** Installs when the lock file is not the one that was installed last. */
export function installPackages() {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules', '.vakhta-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.error('Installing packages …');
  const result = spawnSync('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    // Without a terminal pnpm would ask whether it may replace what npm has put there.
    env: { ...process.env, CI: 'true' },
    stdio: ['ignore', 2, 2],
    shell: isWindows,
  });
  if (result.status !== 0) throw new Stop('The packages could not be installed; the reason stands above.');
  writeFileSync(stamp, wanted);
}

/** The Node that runs the programs: this one if it is new enough, else the one that came with the packages. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= leastNode) return process.execPath;
  const own = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  throw new Stop(
    `Node ${leastNode} or newer is needed here, this is ${process.versions.node}, and no package of it exists for this machine.`,
  );
}

/** The surroundings of every program that is started from here. */
export function environment(node, more = {}) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, ...more, PATH: path };
}

/** Runs a program to its end with the screen as ours; gives its exit code. */
export function run(node, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      cwd: options.cwd ?? root,
      env: environment(node, options.env),
      stdio: options.stdio ?? 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** The script of a package's command, to be run by our Node and not by whichever stands first in the path. */
export function scriptOf(packageDir, name, bin = name) {
  const dir = join(root, packageDir, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  return join(dir, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]);
}

/** Builds the dashboard when a source is newer than what was built. */
export async function buildDashboard(node, { always = false } = {}) {
  const built = join(root, 'dashboard', 'dist', 'index.html');
  const sources = ['dashboard/src', 'dashboard/index.html', 'dashboard/vite.config.ts', 'shared/src', 'pnpm-lock.yaml'];
  const isFresh = existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newestIn));
  if (isFresh && !always) return 0;
  console.error('Building the dashboard …');
  return await run(node, [scriptOf('dashboard', 'vite'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'dashboard'),
    stdio: ['ignore', 2, 2],
  });
}

function newestIn(path) {
  const full = join(root, path);
  if (!existsSync(full)) return 0;
  const own = statSync(full);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(full).map((name) => newestIn(join(path, name))));
}
