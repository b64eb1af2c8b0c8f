// For the tests of flows: a true database in a folder of its own, a clock that the test moves, and a client to begin with.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveChange } from '@vakhta/shared/changes';
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Account } from '@vakhta/shared/model/engineer';
import type { Report, Outcome } from '@vakhta/shared/report';
import type { Series } from '@vakhta/shared/reading';
import { layoutText } from '@vakhta/shared/series-key';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { migrate, openDatabase } from '../store/database.ts';
import { insertAgent, type Agent } from '../store/agents.ts';
import { insertDevice } from '../store/devices.ts';
import { createLayouts } from '../store/layouts.ts';
import { openTickets } from '../store/ticket-lists.ts';
import { everything } from '../store/scope.ts';
import type { Actor } from '../store/work.ts';
import { callerOfAccount, type Caller } from './caller.ts';
import { createCondition, perform, type Deps } from './deps.ts';
import { createClient, createContact, createSite } from './edit-client.ts';
import { learnLayouts } from './learn-layouts.ts';
import { createUser } from './manage-accounts.ts';
import { receiveReports } from './receive-reports.ts';

const operator: Actor = { kind: 'operator', id: null, name: 'test' };
const mountpoint = { 'system.filesystem.mountpoint': '/data' };
const series: Series[] = [
  { name: 'system.uptime', attributes: {} },
  { name: 'system.filesystem.utilization', attributes: mountpoint },
  { name: 'vakhta.collector.success', attributes: { collector: 'filesystems' } },
];
const layout = { id: createHash('sha256').update(layoutText(series)).digest('hex').slice(0, 16), series };

export type Rig = AsyncDisposable & {
  deps: Deps;
  published: LiveChange[];
  clientId: string;
  /** Vera, the client's contact. */
  contactId: string;
  engineer: Caller;
  pass(ms: number): void;
  addDevice(kind: DeviceKind): Promise<string>;
  /** The agent of a new server. */
  addAgent(): Promise<Agent>;
  /** Reports of one request, received now. */
  deliver(deviceId: string, reports: readonly Pick<Report, 'boot' | 'seq' | 'at'>[], used?: number): Promise<Outcome[]>;
  /** The device's next report, made and received now; `used` is the share of /data. */
  report(deviceId: string, used: number): Promise<Outcome>;
  tickets(): ReturnType<typeof openTickets>;
};

export async function createRig(options: { contacts?: boolean } = {}): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'vakhta-flow-'));
  const database = await openDatabase({ dataDir: folder });
  await migrate(database.db);
  let time = Date.UTC(2026, 10, 25, 9);
  const clock = { now: () => time };
  const published: LiveChange[] = [];
  const deps: Deps = {
    db: database.db,
    clock,
    config: readConfig({ VAKHTA_DATA: folder }).config,
    log: createLog('silent'),
    layouts: createLayouts(),
    condition: createCondition(clock, () => {}),
    publicUrl: () => 'https://vakhta.example',
    publish: (batch) => void published.push(...batch.changes),
  };
  const { id: clientId } = await createClient(deps, operator, { name: 'Oak Dental', language: 'en', timeZone: 'UTC' });
  const { id: siteId } = await createSite(deps, operator, { clientId, name: 'Main street' });
  const contact = { clientId, name: 'Vera Lind', email: 'vera@oak.example', language: 'en' } as const;
  const contactId = (options.contacts ?? true) ? (await createContact(deps, operator, contact)).id : '';
  const account: Account = await createUser(deps, operator, {
    name: 'Anna Ozola',
    email: 'anna@example.com',
    password: 'long enough, surely',
    role: 'engineer',
    clients: 'all',
    language: 'en',
  });
  await learnLayouts(deps, [layout]);
  const seqs = new Map<string, number>();
  let devices = 0;

  const deliver: Rig['deliver'] = async (deviceId, given, used = 0.1) => {
    const reports = given.map((one): Report => {
      const values = [Math.round(one.at / 1000) % 1e6, used, 1];
      return { ...one, layout: layout.id, values, gaps: [] };
    });
    const delivery = { sender: { clientId, deviceId }, reports, sentAt: time, receivedAt: time };
    const [outcomes] = await receiveReports(deps, [delivery]);
    return outcomes!;
  };

  const addDevice: Rig['addDevice'] = async (kind) =>
    await perform(deps, operator, async (work) => {
      const id = work.newId();
      const name = `device-${++devices}`;
      await insertDevice(work.tx, { clientId, id, siteId, name, kind, platform: 'linux', now: work.now });
      return id;
    });

  return {
    deps,
    published,
    clientId,
    contactId,
    engineer: callerOfAccount(account),
    pass: (ms) => void (time += ms),
    addDevice,
    async addAgent() {
      const deviceId = await addDevice('server');
      const id = await perform(deps, operator, async (work) => {
        const made = work.newId();
        const one = { clientId, id: made, deviceId, publicKey: made, version: '1', machineIds: {} };
        await insertAgent(work.tx, { ...one, enrolmentId: made, now: work.now });
        return made;
      });
      return { clientId, id, deviceId } as Agent;
    },
    deliver,
    async report(deviceId, used) {
      const seq = (seqs.get(deviceId) ?? 0) + 1;
      seqs.set(deviceId, seq);
      const [outcome] = await deliver(deviceId, [{ boot: 'run-of-the-test', seq, at: time }], used);
      return outcome!;
    },
    tickets: () => openTickets(deps.db, everything),
    async [Symbol.asyncDispose]() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
