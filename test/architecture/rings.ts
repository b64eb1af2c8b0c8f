// The table of dependencies, and the function that holds one import against it.
import type { Edge } from './imports.ts';
import { isTest, packages, type Package } from './source-tree.ts';

/** What each package may import of ours besides itself. */
export const packageTable: Record<Package, readonly Package[]> = {
  shared: [],
  agent: ['shared'],
  server: ['shared'],
  dashboard: ['shared'],
  test: ['shared', 'agent', 'server', 'dashboard'],
};

/** The rings of the server, inner first: core (pure) ◄─ store ◄─ flow ◄─ edge ◄─ main. */
export const serverRings = {
  core: ['core'],
  base: ['base', 'core'],
  store: ['store', 'core', 'base'],
  flow: ['flow', 'store', 'core', 'base'],
  edge: ['edge', 'flow', 'store', 'core', 'base'],
  main: ['main', 'edge', 'flow', 'store', 'core', 'base'],
} as const satisfies Record<string, readonly string[]>;
export type ServerRing = keyof typeof serverRings;

/** Files at the root of server/src that every ring but core may import. */
const baseFiles = new Set(['config', 'log', 'clock', 'errors', 'random', 'vault', 'version', 'mac-vendors']);
/** Folders beside the rings that belong to the outermost one. */
const mainFolders = new Set(['commands']);

/** What pure code may take from outside: libraries that are functions of their input. */
const purePackages = new Set(['typebox', 'temporal-polyfill']);

export const dashboardTable: Record<string, readonly string[]> = {
  theme: [],
  texts: [],
  ui: ['theme', 'texts'],
  charts: ['ui', 'texts', 'theme'],
  api: ['texts'],
  live: ['api', 'texts', 'ui'],
  domain: ['ui', 'charts', 'texts', 'theme', 'api', 'live', 'app/paths'],
  features: ['domain', 'charts', 'ui', 'live', 'api', 'app/paths', 'texts', 'theme'],
  app: ['features', 'domain', 'charts', 'ui', 'live', 'api', 'texts', 'theme'],
};

/**
 * Folders whose files know nothing of each other; the list (`index.ts`, `index-linux.ts`) and the shape of one stand apart. With `parts`, a
 * file and those named after it are one sibling: `services.ts` reads by `services-systemd.ts` on one system.
 */
export const siblingFolders = [
  { folder: 'server/src/core/rules', shapes: ['rule'], parts: false },
  { folder: 'server/src/core/letters', shapes: ['letter'], parts: false },
  { folder: 'server/src/edge/channels', shapes: ['channel'], parts: false },
  { folder: 'server/src/edge/workers', shapes: ['worker'], parts: false },
  { folder: 'agent/src/collectors', shapes: ['collector'], parts: true },
  {
    folder: 'agent/src/parsers',
    // A kind's parsers lie in a folder of their own; what reads text for all kinds lies beside those folders.
    shapes: 'parser decode numbers records json times time-words prose plist inxi'.split(' '),
    parts: true,
  },
  { folder: 'agent/src/snmp/profiles', shapes: [], parts: true },
  { folder: 'agent/src/checks', shapes: ['check', 'tell'], parts: true },
] as const;

const packageOf = (path: string) => packages.find((name) => path.startsWith(`${name}/`));

export function serverRingOf(path: string): ServerRing | null {
  const [first = '', rest] = path.replace('server/src/', '').split('/');
  if (rest === undefined) return baseFiles.has(first.replace(/\.ts$/, '')) ? 'base' : 'main';
  if (first in serverRings) return first as ServerRing;
  return mainFolders.has(first) ? 'main' : null;
}

function dashboardPartOf(path: string): string {
  const parts = path.replace('dashboard/src/', '').split('/');
  if (parts.length === 1) return 'main';
  return /^app\/paths\.tsx?$/.test(parts.join('/')) ? 'app/paths' : parts[0]!;
}

function serverReason(from: string, to: string): string | null {
  const [ring, other] = [serverRingOf(from), serverRingOf(to)];
  if (ring === null) return `${from} lies in a folder that the table of rings does not know`;
  if (other === null) return `${to} lies in a folder that the table of rings does not know`;
  const allowed: readonly string[] = serverRings[ring];
  return allowed.includes(other) ? null : `${ring} may import ${allowed.join(', ')}, but not ${other}`;
}

function dashboardReason(from: string, to: string): string | null {
  const [part, other] = [dashboardPartOf(from), dashboardPartOf(to)];
  if (part === 'main' || part === other || (part === 'app/paths' && other === 'texts')) return null;
  if (part === 'app' && other === 'app/paths') return null;
  const allowed = dashboardTable[part];
  if (allowed === undefined) return `${part} is a folder that the table of the dashboard does not know`;
  return allowed.includes(other) ? null : `${part} may import ${allowed.join(', ') || 'nothing'}, but not ${other}`;
}

function siblingReason(from: string, to: string): string | null {
  for (const { folder, shapes, parts } of siblingFolders) {
    if (!from.startsWith(`${folder}/`) || !to.startsWith(`${folder}/`)) continue;
    const name = (path: string) =>
      path
        .slice(folder.length + 1)
        .replace(/\.ts$/, '')
        .replace(/^index-.*/, 'index');
    const apart: readonly string[] = ['index', ...shapes];
    // A sub-folder is one sibling with several files.
    const sibling = (path: string) => name(path).split('/')[0]!;
    if (apart.includes(sibling(from)) || apart.includes(sibling(to)) || sibling(from) === sibling(to)) return null;
    const isPart = (whole: string, part: string) => name(part).startsWith(`${name(whole)}-`);
    if (parts && (isPart(from, to) || isPart(to, from))) return null;
    return `siblings in ${folder} do not import each other; common ground moves one ring in`;
  }
  const feature = (path: string) => path.match(/^dashboard\/src\/features\/([^/]+)\//)?.[1];
  const [here, there] = [feature(from), feature(to)];
  return here !== undefined && there !== undefined && here !== there
    ? `feature ${here} does not import feature ${there}; common ground moves into domain`
    : null;
}

function outsideReason(from: string, name: string, isPlatform: boolean): string | null {
  if (isTest(from)) return null;
  if (from.startsWith('shared/') && (isPlatform || name !== 'typebox'))
    return 'shared knows no platform and no library but typebox';
  if (from.startsWith('dashboard/src/') && isPlatform) return 'the dashboard runs in a browser';
  if (from.startsWith('dashboard/src/ui/') && /router|query/.test(name)) return 'ui knows no router and no data';
  if (from.startsWith('server/src/core/') && (isPlatform || !purePackages.has(name)))
    return 'core is pure: it imports core and shared alone';
  if (from.startsWith('agent/src/') && ['undici', 'ws', 'socket.io-client', 'typebox'].includes(name))
    return 'the agent stays light: node:http on the wire, no schema library';
  return null;
}

/** Why the import is against the table; null when it is not. */
export function ringReason(edge: Edge): string | null {
  const { from, target } = edge;
  if (target.kind !== 'ours') return outsideReason(from, target.name, target.kind === 'platform');
  const to = target.path;
  const [mine, theirs] = [packageOf(from), packageOf(to)];
  if (mine === undefined || theirs === undefined) return null;
  if (mine !== theirs) return packageTable[mine].includes(theirs) ? null : `${mine} may not import ${theirs}`;
  if (isTest(from)) return null;
  if (mine === 'server' && from.startsWith('server/src/')) return serverReason(from, to) ?? siblingReason(from, to);
  if (mine === 'dashboard' && from.startsWith('dashboard/src/'))
    return dashboardReason(from, to) ?? siblingReason(from, to);
  return siblingReason(from, to);
}
