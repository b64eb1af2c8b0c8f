// Gear through an agent, on a true database: what is handed out to whom, and for which devices an agent may speak.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkGearConfig } from '@vakhta/shared/gear';
import type { Agent } from '../store/agents.ts';
import { listCredentials } from '../store/gear.ts';
import { addGear, gearFor } from './gear.ts';
import { addCredential, removeCredential } from './snmp-credentials.ts';
import { readDevice } from './read-device.ts';
import { createRig, type Rig } from './rig.ts';
import { receiveReports } from './receive-reports.ts';

let rig: Rig;
let told: string[];
const tell = (deviceId: string) => void told.push(deviceId);
beforeEach(async () => {
  rig = await createRig();
  told = [];
});
afterEach(() => rig[Symbol.asyncDispose]());

const community = (name: string, secret: string) =>
  addCredential(
    rig.deps,
    rig.engineer,
    { clientId: rig.clientId, name, credential: { version: 'v2c', community: secret } },
    tell,
  );
const add = (polledBy: string, address: string) =>
  addGear(
    rig.deps,
    rig.engineer,
    { clientId: rig.clientId, polledBy, name: 'Core switch', kind: 'switch', address },
    tell,
  );

describe('gear', () => {
  it('is handed to the agent that polls it, with the credentials in their order, and to no other', async () => {
    const [poller, other] = [await rig.addAgent(), await rig.addAgent()];
    await community('old', 'first secret');
    rig.pass(1000);
    await community('new', 'second secret');
    const { deviceId } = await add(poller.deviceId, '10.0.0.2');
    const config = await gearFor(rig.deps, poller);
    expect(checkGearConfig(config).ok).toBe(true);
    const { gear } = config;
    expect(gear).toMatchObject([{ deviceId, address: '10.0.0.2', port: 161, everySeconds: 60 }]);
    expect(gear[0]!.credentials.map(({ credential }) => credential)).toEqual([
      { version: 'v2c', community: 'first secret' },
      { version: 'v2c', community: 'second secret' },
    ]);
    expect(await gearFor(rig.deps, other)).toEqual({ gear: [], checks: [] });
  });

  it('makes its agent ask again when it or its credentials change', async () => {
    const poller = await rig.addAgent();
    await add(poller.deviceId, '10.0.0.2');
    const { id } = await community('a', 'secret one');
    await removeCredential(rig.deps, rig.engineer, { clientId: rig.clientId, id }, tell);
    expect(told).toEqual([poller.deviceId, poller.deviceId, poller.deviceId]);
    expect((await gearFor(rig.deps, poller)).gear[0]!.credentials).toEqual([]);
  });

  it('is refused twice at one address, and through a device without an agent', async () => {
    const poller = await rig.addAgent();
    await add(poller.deviceId, '10.0.0.2');
    await expect(add(poller.deviceId, '10.0.0.2')).rejects.toThrow('10.0.0.2 is polled by this agent already');
    await expect(add(await rig.addDevice('server'), '10.0.0.3')).rejects.toThrow('no such device with an agent');
  });
});

describe('the pace of gear', () => {
  it('decides when its values are old, where it is polled less often than agents report', async () => {
    const poller = await rig.addAgent();
    const address = { polledBy: poller.deviceId, name: 'UPS', kind: 'ups', address: '10.0.0.9' } as const;
    const input = { clientId: rig.clientId, ...address, everySeconds: 600 };
    const { deviceId } = await addGear(rig.deps, rig.engineer, input, tell);
    const { device } = await readDevice(rig.deps, { clientId: rig.clientId, id: deviceId });
    expect(device.reportSeconds).toBe(600);
    const own = await readDevice(rig.deps, { clientId: rig.clientId, id: poller.deviceId });
    expect(own.device.reportSeconds).toBe(60);
  });
});

describe('a credential', () => {
  it('is shown without its secret, and lies nowhere in the data in the clear', async () => {
    await community('core', 'c0mmunity-5tring');
    const [entry] = await listCredentials(rig.deps.db, rig.clientId);
    expect(entry).toMatchObject({ name: 'core', about: 'v2c' });
    expect(JSON.stringify(entry)).not.toContain('c0mmunity');
    const folder = rig.deps.config.dataDir;
    const data = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(data.some((text) => text.includes('core'))).toBe(true);
    expect(data.some((text) => text.includes('c0mmunity-5tring'))).toBe(false);
  });

  it('is refused when its name is taken or it makes no sense', async () => {
    await community('core', 'secret');
    await expect(community('core', 'other')).rejects.toThrow('has a credential named core');
    const priv = { protocol: 'aes', password: 'long enough' } as const;
    const credential = { version: 'v3', user: 'u', auth: null, priv, context: '' } as const;
    const input = { clientId: rig.clientId, name: 'x', credential };
    await expect(addCredential(rig.deps, rig.engineer, input, tell)).rejects.toThrow('needs authentication');
  });
});

describe('a report of gear', () => {
  const deliver = async (from: Agent, device: string) => {
    const report = { boot: 'run-of-the-agent', seq: 1, at: rig.deps.clock.now(), device, layout: '0'.repeat(16) };
    const known = await rig.deps.db.selectFrom('layout').select('hash').executeTakeFirstOrThrow();
    const sender = { clientId: from.clientId, deviceId: from.deviceId };
    const reports = [{ ...report, layout: known.hash, values: [100, 0.2, 1], gaps: [] }];
    const times = { sentAt: report.at, receivedAt: report.at };
    return (await receiveReports(rig.deps, [{ sender, reports, ...times }]))[0]![0]!;
  };

  it('is taken from the agent that polls it, and stands under the gear', async () => {
    const poller = await rig.addAgent();
    const { deviceId } = await add(poller.deviceId, '10.0.0.2');
    expect(await deliver(poller, deviceId)).toEqual({ outcome: 'stored' });
    const state = await rig.deps.db
      .selectFrom('device_state')
      .select('at')
      .where('device_id', '=', deviceId)
      .executeTakeFirstOrThrow();
    expect(state.at).not.toBeNull();
  });

  it('is refused from any other agent', async () => {
    const [poller, other] = [await rig.addAgent(), await rig.addAgent()];
    const { deviceId } = await add(poller.deviceId, '10.0.0.2');
    expect(await deliver(other, deviceId)).toEqual({
      outcome: 'refused',
      reason: 'this agent does not poll that device',
    });
  });
});
