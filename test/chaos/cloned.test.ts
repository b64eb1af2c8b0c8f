// A device is copied with the agent on it: both are real agents, each shown hardware of its own by the kernel's files.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acceptDevice, listDevices } from '@vakhta/shared/api/devices';
import { listAudit } from '@vakhta/shared/api/accounts';
import { createApi, type Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { repositoryDir } from '../support/program.ts';
import { createEnrolment, createToken, startServer, type ServerProcess } from '../support/server-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const canHide =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/sys/class']).status === 0;
if (!canHide && process.env.CI === 'true') throw new Error('no mount namespace here, and CI promises one');

let server: ServerProcess;
let folder: TemporaryFolder;
let api: Api;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  folder = await temporaryFolder('cloned');
  server = await startServer({ reportSeconds: 1 });
  api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  await server.stop();
  await folder.remove();
});

/** A folder that stands for /sys/class of one device. */
async function makeHardware(name: string): Promise<string> {
  const path = join(folder.path, `sys-${name}`);
  await mkdir(join(path, 'dmi/id'), { recursive: true });
  await writeFile(join(path, 'dmi/id/product_uuid'), `uuid-of-${name}-1234\n`);
  await writeFile(join(path, 'dmi/id/board_serial'), `BOARD-OF-${name}\n`);
  return path;
}

function agentOn(hardware: string, directory: string, ...words: string[]): ChildProcess {
  const script = 'mount --bind "$0" /sys/class && exec "$@"';
  const node = [process.execPath, 'agent/src/main.ts', ...words];
  const child = spawn('unshare', ['-m', 'sh', '-c', script, hardware, ...node], {
    cwd: repositoryDir,
    env: { PATH: process.env.PATH, VAKHTA_AGENT_DIR: directory },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.add(child);
  return child;
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));

it.skipIf(!canHide)('is told from its original, which goes on as if nothing had been', async () => {
  const [office, copy] = [await makeHardware('office'), await makeHardware('copy')];
  const [home, copied] = [join(folder.path, 'home'), join(folder.path, 'copied')];
  const devices = async () => (await api.call(listDevices, {})).items;
  const actions = async () => (await api.call(listAudit, {})).items.map(({ action }) => action);

  const token = await createEnrolment(server, 'Oak Dental', 'Main street');
  expect(await ended(agentOn(office, home, 'enrol', server.url, token))).toBe(0);
  const before = agentOn(office, home, 'run');
  await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'the first report' });
  const [original] = await devices();
  before.kill('SIGTERM');
  await ended(before);

  await cp(home, copied, { recursive: true });
  agentOn(copy, copied, 'run');
  await eventually(actions, (all) => all.includes('agent.stranger-seen'), { about: 'the copy being noticed' });
  expect(await devices()).toHaveLength(1);

  agentOn(office, home, 'run');
  await eventually(devices, (all) => all.length === 2, { timeoutMs: 60_000, about: 'the copy becoming a device' });
  const told = (await devices()).find(({ id }) => id !== original!.id)!;
  expect(told.quarantinedAt).not.toBeNull();
  await eventually(devices, (all) => all.every(({ lastReportAt }) => lastReportAt !== null), {
    about: 'both reporting',
  });
  const at = (await devices()).find(({ id }) => id === original!.id)!.lastReportAt;
  await eventually(devices, (all) => all.find(({ id }) => id === original!.id)!.lastReportAt !== at, {
    about: 'the original going on',
  });
  await api.call(acceptDevice, { params: { id: told.id } });
  expect((await devices()).map(({ quarantinedAt }) => quarantinedAt)).toEqual([null, null]);
  expect(await actions()).toEqual(expect.arrayContaining(['agent.cloned', 'device.accepted']));
});
