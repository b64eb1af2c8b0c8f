// Builds what is shipped of the agent: one file for a system with Node and its inventory's library beside it, a single
// executable, and a Debian package of that.
import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, sign } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { findNode, root, scriptOf, Stop } from './setup.mjs';

export const bundleDir = join(root, 'dist', 'agent');

/** The limit of the bundle, so that an update stays a small download. */
const mostBytes = 800 * 1024;

const { version } = JSON.parse(readFileSync(join(root, 'agent', 'package.json'), 'utf8'));

const common = {
  bundle: true,
  platform: 'node',
  // A single executable takes CommonJS alone.
  format: 'cjs',
  target: 'node24',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.VAKHTA_SHIPPED': '"1"', 'process.env.VAKHTA_VERSION': JSON.stringify(version) },
  logLevel: 'warning',
  absWorkingDir: root,
};

/**
 * Built in plain ASCII: one Cyrillic letter in a pattern, and V8 keeps the whole text at two bytes a letter for as long as
 * the agent runs. esbuild writes strings so, but leaves patterns as they are.
 */
async function buildPlain(options) {
  const { build } = await import('esbuild');
  await build({ ...common, ...options });
  const text = readFileSync(options.outfile, 'utf8');
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(options.outfile, text.replaceAll(/[^\0-\x7f]/g, escaped));
}

/**
 * One file of one version with all that it needs, and what a server has to know of it, signed by the key in `keyFile`
 * (Ed25519, PEM): `server release add` takes both.
 */
export async function signRelease(
  keyFile,
  { version: of = version, source = 'agent/src/main.ts', out = join(root, 'dist', 'release') } = {},
) {
  mkdirSync(out, { recursive: true });
  const path = join(out, `vakhta-agent-${of}.cjs`);
  const define = { ...common.define, 'process.env.VAKHTA_VERSION': JSON.stringify(of) };
  await buildPlain({ define, entryPoints: [source], outfile: path });
  const bundle = readFileSync(path);
  const about = { version: of, sha256: createHash('sha256').update(bundle).digest('hex'), bytes: bundle.length };
  const text = `vakhta-release:1\n${about.version}\n${about.sha256}\n${about.bytes}`;
  const signature = sign(null, Buffer.from(text), createPrivateKey(readFileSync(keyFile, 'utf8'))).toString('base64');
  const manifest = join(out, `vakhta-agent-${of}.json`);
  writeFileSync(manifest, `${JSON.stringify({ ...about, signature }, null, 2)}\n`);
  return { path, manifest, bytes: bundle.length };
}

/** What is imported behind the door of a folder of the agent stays in a file of its own beside the bundle. */
const apart = (folder) => ({
  name: `apart: ${folder}`,
  setup(build) {
    const door = new RegExp(`/${folder}/index\\.ts$`);
    build.onResolve({ filter: door }, () => ({ path: `./${folder}.cjs`, external: true }));
  },
});

/** Gives the path of the bundle. */
export async function bundleAgent() {
  rmSync(bundleDir, { recursive: true, force: true });
  mkdirSync(bundleDir, { recursive: true });
  await buildPlain({
    entryPoints: ['agent/src/loader.ts'],
    outfile: join(bundleDir, 'vakhta-agent.cjs'),
    // Libraries that few looks need stay files of their own, which are not in memory without need.
    alias: { systeminformation: './systeminformation.cjs' },
    external: ['./systeminformation.cjs'],
    plugins: [apart('snmp')],
  });
  await buildPlain({
    entryPoints: [join(root, 'agent', 'node_modules', 'systeminformation')],
    outfile: join(bundleDir, 'systeminformation.cjs'),
  });
  await buildPlain({ entryPoints: ['agent/src/snmp/index.ts'], outfile: join(bundleDir, 'snmp.cjs') });
  const path = join(bundleDir, 'vakhta-agent.cjs');
  const { size } = statSync(path);
  if (size > mostBytes) throw new Stop(`The agent's bundle has ${size} bytes, ${mostBytes} are the limit.`);
  return { path, bytes: size, library: readFileSync(join(bundleDir, 'systeminformation.cjs')).length };
}

/** Of Node itself, so that it runs where no Node is; `node` is the program of the system it is for. */
export async function buildExecutable(node = findNode()) {
  const { lightFlags } = await import('../agent/src/light.ts');
  const dir = join(root, 'dist', 'executable');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const main = join(dir, 'main.cjs');
  await buildPlain({ entryPoints: ['agent/src/loader.ts'], outfile: main });
  const config = {
    main,
    output: join(dir, 'blob'),
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    // Made for the Node that runs here; another one refuses it and compiles anew.
    useCodeCache: false,
    execArgv: lightFlags,
    execArgvExtension: 'none',
  };
  writeFileSync(join(dir, 'config.json'), JSON.stringify(config));
  must(findNode(), ['--experimental-sea-config', join(dir, 'config.json')]);
  const path = join(dir, node.endsWith('.exe') ? 'vakhta-agent.exe' : 'vakhta-agent');
  copyFileSync(node, path);
  chmodSync(path, 0o755);
  // A fifth smaller without its symbols; afterwards it would be broken by it.
  if (!node.endsWith('.exe') && hasTool('strip')) must('strip', [path]);
  const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
  must(findNode(), [scriptOf('.', 'postject'), path, 'NODE_SEA_BLOB', join(dir, 'blob'), '--sentinel-fuse', fuse]);
  return { path, bytes: statSync(path).size };
}

const debianArch = { x64: 'amd64', arm64: 'arm64' };

/** The executable in a package; its service is made by `vakhta-agent install`, which knows the server. */
export async function buildDebianPackage() {
  if (!hasTool('dpkg-deb')) throw new Stop('A Debian package is built by dpkg-deb, which is not installed here.');
  const { path: executable } = await buildExecutable();
  const arch = debianArch[process.arch];
  const dir = join(root, 'dist', 'debian');
  const tree = join(dir, 'tree');
  rmSync(dir, { recursive: true, force: true });
  const put = (path, text, mode = 0o644) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text, { mode });
    chmodSync(join(tree, path), mode);
  };
  mkdirSync(join(tree, 'usr/lib/vakhta-agent'), { recursive: true });
  cpSync(executable, join(tree, 'usr/lib/vakhta-agent/vakhta-agent'));
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  symlinkSync('../lib/vakhta-agent/vakhta-agent', join(tree, 'usr/bin/vakhta-agent'));
  put('usr/share/doc/vakhta-agent/copyright', readFileSync(join(root, 'LICENSE'), 'utf8'));
  const kilobytes = Math.ceil(statSync(executable).size / 1024);
  put('DEBIAN/control', controlText({ version, arch, kilobytes }));
  put('DEBIAN/postinst', postinst, 0o755);
  put('DEBIAN/prerm', prerm, 0o755);
  put('DEBIAN/postrm', postrm, 0o755);
  const path = join(dir, `vakhta-agent_${version}_${arch}.deb`);
  must('dpkg-deb', ['--root-owner-group', '-Zxz', '-z6', '--build', tree, path]);
  return { path, bytes: statSync(path).size };
}

const controlText = ({ version, arch, kilobytes }) => `Package: vakhta-agent
Version: ${version}
Architecture: ${arch}
Maintainer: Vakhta <vakhta@example.org>
Installed-Size: ${kilobytes}
Depends: libc6 (>= 2.28), libstdc++6
Recommends: smartmontools, iputils-ping
Section: admin
Priority: optional
Description: agent of Vakhta, which watches over this device
 Reads the health of hardware, backups, antivirus and updates, and reports to the
 server of the company that looks after this device. After installing:
 .
 vakhta-agent install <server-url> <token>
`;

/** A service that runs goes on with the new version; one that was never made is not made here. */
const postinst = `#!/bin/sh
set -e
if [ "$1" = configure ] && [ -d /run/systemd/system ] && [ -e /etc/systemd/system/vakhta-agent.service ]; then
  systemctl daemon-reload
  systemctl try-restart vakhta-agent.service || true
fi
if [ "$1" = configure ] && [ -z "$2" ]; then
  echo "To join a server: vakhta-agent install <server-url> <token>"
fi
`;

const prerm = `#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ] && [ -e /etc/systemd/system/vakhta-agent.service ]; then
  vakhta-agent uninstall || true
fi
`;

/** Purged, it leaves nothing, the device's key included. */
const postrm = `#!/bin/sh
set -e
if [ "$1" = purge ]; then
  rm -rf /var/lib/vakhta-agent
fi
`;

const hasTool = (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;

function must(program, args) {
  const { status, error, stderr } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Stop(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
}

const kinds = {
  bundle: async () => {
    const { path, bytes, library } = await bundleAgent();
    return `${path}  ${size(bytes)}, inventory's library ${size(library)}`;
  },
  executable: async ([node]) => {
    const { path, bytes } = await buildExecutable(node);
    return `${path}  ${size(bytes)}`;
  },
  signed: async ([keyFile]) => {
    if (keyFile === undefined) throw new Stop('usage: npm run release -- signed <key.pem>');
    const { path, manifest, bytes } = await signRelease(keyFile);
    return `${path}  ${size(bytes)}, ${manifest}`;
  },
  debian: async () => {
    const { path, bytes } = await buildDebianPackage();
    return `${path}  ${size(bytes)}`;
  },
};

const size = (bytes) =>
  bytes < 4 * 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / 1024 / 1024)} MB`;

/** `npm run release -- [bundle | executable [node] | debian]` */
export async function release([kind = 'bundle', ...rest]) {
  const build = kinds[kind];
  if (build === undefined) throw new Stop(`No such release: ${kind}. There are ${Object.keys(kinds).join(', ')}.`);
  console.log(await build(rest));
  return 0;
}
