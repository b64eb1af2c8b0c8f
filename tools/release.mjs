// Builds what is shipped of the agent: one file for a system with Node, and its inventory's library beside it.
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, Stop } from './setup.mjs';

export const bundleDir = join(root, 'dist', 'agent');

/** The limit of the bundle, so that an update stays a small download (docs/performance.md). */
const mostBytes = 600 * 1024;

/** Gives the path of the bundle. */
export async function bundleAgent() {
  const { build } = await import('esbuild');
  rmSync(bundleDir, { recursive: true, force: true });
  mkdirSync(bundleDir, { recursive: true });
  const common = {
    bundle: true,
    platform: 'node',
    // A single executable takes CommonJS alone.
    format: 'cjs',
    target: 'node24',
    minify: true,
    legalComments: 'none',
    define: { 'process.env.VAKHTA_SHIPPED': '"1"' },
    logLevel: 'warning',
    absWorkingDir: root,
  };
  await build({
    ...common,
    entryPoints: ['agent/src/main.ts'],
    outfile: join(bundleDir, 'vakhta-agent.cjs'),
    // Twice the size of the agent, for one look a day: it stays a file of its own, which updates rarely touch.
    alias: { systeminformation: './systeminformation.cjs' },
    external: ['./systeminformation.cjs'],
  });
  await build({
    ...common,
    entryPoints: [join(root, 'agent', 'node_modules', 'systeminformation')],
    outfile: join(bundleDir, 'systeminformation.cjs'),
  });
  const path = join(bundleDir, 'vakhta-agent.cjs');
  const { size } = statSync(path);
  if (size > mostBytes) throw new Stop(`The agent's bundle has ${size} bytes, ${mostBytes} are the limit.`);
  return { path, bytes: size, library: readFileSync(join(bundleDir, 'systeminformation.cjs')).length };
}

export async function release() {
  const { path, bytes, library } = await bundleAgent();
  console.log(`${path}  ${Math.round(bytes / 1024)} kB, inventory's library ${Math.round(library / 1024)} kB`);
  return 0;
}
