// A shipped agent is brought to newer versions: a good one is kept, one that breaks is left again, a forged one never runs.
import { generateKeyPairSync } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listAudit } from '@vakhta/shared/api/accounts';
import { listDevices, readDevice } from '@vakhta/shared/api/devices';
import { bundleAgent, signRelease } from '../../tools/release.mjs';
import { createApi, type Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { repositoryDir } from '../support/program.ts';
import { createEnrolment, createToken, startServer, type ServerProcess } from '../support/server-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

let server: ServerProcess;
let folder: TemporaryFolder;
let api: Api;
let child: ChildProcess | null = null;
let kept = true;
let starts = 0;
const at = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = await temporaryFolder('update');
  server = await startServer({ reportSeconds: 1 });
  api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  await writeFile(at('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(at('public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
});
afterEach(async () => {
  kept = false;
  child?.kill('SIGKILL');
  await server.stop();
  await folder.remove();
});

/** Starts the agent again whenever it ends, as the system's service does. */
function keepRunning(bundle: string): void {
  starts += 1;
  child = spawn(process.execPath, [bundle, 'run'], {
    cwd: repositoryDir,
    env: { PATH: process.env.PATH, VAKHTA_AGENT_DIR: at('agent') },
    stdio: 'ignore',
  });
  child.once('exit', () => {
    if (kept) setTimeout(() => keepRunning(bundle), 50);
  });
}

async function release(version: string, source?: string): Promise<void> {
  const made = await signRelease(at('key.pem'), {
    version,
    out: folder.path,
    ...(source === undefined ? {} : { source }),
  });
  await server.cli('release', 'add', made.path, made.manifest);
  await server.cli('release', 'stage', version, '100');
  // The agent hears of it as it next connects; here at once.
  child!.kill('SIGTERM');
}

it('keeps what reports, leaves what breaks and tells of it, and runs nothing that another key signed', async () => {
  const bundle = await bundleAgent();
  await server.cli('release', 'key', at('public.pem'));
  const token = await createEnrolment(server, 'Oak Dental', 'Main street');
  const enrol = spawn(process.execPath, [bundle.path, 'enrol', server.url, token], {
    env: { PATH: process.env.PATH, VAKHTA_AGENT_DIR: at('agent') },
  });
  expect(await new Promise((resolve) => enrol.once('exit', resolve))).toBe(0);
  keepRunning(bundle.path);
  const devices = async () => (await api.call(listDevices, {})).items;
  const [device] = await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'a report' });
  const version = async () => (await api.call(readDevice, { params: { id: device!.id } })).agentVersion;
  const actions = async () => (await api.call(listAudit, { query: { limit: 100 } })).items;
  const state = async () =>
    JSON.parse(await readFile(at('agent/versions/versions.json'), 'utf8')) as { good: { version: string } | null };

  await release('0.2.0');
  await eventually(version, (now) => now === '0.2.0', { timeoutMs: 30_000, about: 'the newer version' });
  await eventually(state, ({ good }) => good?.version === '0.2.0', { about: 'its being kept' });

  await writeFile(at('broken.ts'), `if (process.argv[2] === 'run') throw new Error('this version is broken');\n`);
  await release('0.3.0', at('broken.ts'));
  const rolledBack = async () => (await actions()).find(({ action }) => action === 'agent.rolled-back');
  const told = await eventually(rolledBack, (one) => one !== undefined, { timeoutMs: 30_000, about: 'the way back' });
  expect(told!.data).toMatchObject({ version: '0.3.0', reason: 'it started 3 times and never reported', halted: true });
  expect(await version()).toBe('0.2.0');
  expect(await server.cli('release', 'list')).toMatch(/^0\.3\.0 {2}100 % .* halted: device/m);

  // Whoever holds the database but not the key: the server takes it, the agent doesn't.
  const stranger = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(at('stranger.pem'), stranger);
  const forged = await signRelease(at('stranger.pem'), { version: '0.4.0', out: folder.path });
  await expect(server.cli('release', 'add', forged.path, forged.manifest)).rejects.toThrow(
    'not signed by the release key',
  );
  const before = starts;
  child!.kill('SIGTERM');
  await eventually(
    async () => starts,
    (now) => now > before,
    { about: 'another start' },
  );
  expect((await state()).good?.version).toBe('0.2.0');
}, 180_000);
