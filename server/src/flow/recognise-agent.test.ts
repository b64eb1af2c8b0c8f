// Devices that come back, move to other hardware or were copied, on a true database.
import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnrolRequest } from '@vakhta/shared/agent-link';
import { enrolText, rejoinText } from '@vakhta/shared/agent-paths';
import { movedAfterMs } from '../core/identity.ts';
import { findAgent } from '../store/agents.ts';
import { listAudit } from '../store/audit.ts';
import { everything } from '../store/scope.ts';
import { listSites } from '../store/clients.ts';
import { createEnrolment } from './edit-client.ts';
import { enrolAgent } from './enrol-agent.ts';
import { acceptDevice, rejoinAgent } from './rejoin-agent.ts';
import { recogniseAgent } from './recognise-agent.ts';
import { createRig, type Rig } from './rig.ts';
import { readDevice } from './read-device.ts';

const office = { 'product-uuid': 'aaaa-1111-office', 'board-serial': 'BOARD-77', macs: 'd4:be:d9:00:00:01' };
const copy = { 'product-uuid': 'bbbb-2222-copy', 'board-serial': 'BOARD-99', macs: '52:54:00:00:00:02' };
const hour = 3_600_000;

let rig: Rig;
let siteId: string;
beforeEach(async () => {
  rig = await createRig();
  const { items } = await listSites(rig.deps.db, everything, {});
  siteId = items[0]!.id;
});
afterEach(() => rig[Symbol.asyncDispose]());

function makeKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
}
type Key = ReturnType<typeof makeKey>;

async function enrol(key: Key, machineIds: Record<string, string>, isConnected = false) {
  const { token } = await createEnrolment(rig.deps, rig.engineer.actor, {
    clientId: rig.clientId,
    siteId,
    uses: 1,
    hours: 1,
  });
  const about = { name: 'pc-7', kind: 'workstation', platform: 'linux', arch: 'x64', agentVersion: '1' } as const;
  const proof = key.sign(enrolText(token, key.publicKey));
  const request: EnrolRequest = { token, publicKey: key.publicKey, proof, ...about, machineIds };
  return await enrolAgent(rig.deps, request, '192.0.2.1', () => isConnected);
}
async function prove(agentId: string, ids: Record<string, string>) {
  const agent = await findAgent(rig.deps.db, agentId);
  return await recogniseAgent(rig.deps, agent!, ids, '192.0.2.2').then(
    () => 'heard',
    (error: { code: string }) => error.code,
  );
}
const rejoin = (agentId: string, old: Key, next: Key, machineIds: Record<string, string>) => {
  const text = rejoinText(agentId, next.publicKey);
  const about = { name: 'pc-7', kind: 'workstation', platform: 'linux', arch: 'x64', agentVersion: '1' } as const;
  const proofs = { proof: next.sign(text), oldProof: old.sign(text) };
  return rejoinAgent(rig.deps, { agentId, publicKey: next.publicKey, ...proofs, ...about, machineIds }, '192.0.2.2');
};
const actions = async () => (await listAudit(rig.deps.db, {})).items.map(({ action }) => action);

describe('an installation that comes again', () => {
  it('finds its device by the hardware, and the old key is worth nothing any more', async () => {
    const first = await enrol(makeKey(), office);
    const again = await enrol(makeKey(), { ...office, 'machine-id': 'made anew' });
    expect(again.deviceId).toBe(first.deviceId);
    expect(again.agentId).not.toBe(first.agentId);
    expect((await findAgent(rig.deps.db, first.agentId))?.revoked).toBe(true);
    expect(await actions()).toContain('agent.re-enrolled');
  });

  it('stands in the audit list by the name of its device, with the client', async () => {
    const { deviceId, agentId } = await enrol(makeKey(), office);
    await prove(agentId, { ...office, 'product-uuid': 'cccc-3333' });
    const { items } = await listAudit(rig.deps.db, {});
    const device = { id: deviceId, name: 'pc-7', clientName: expect.any(String) as string };
    expect(items.find(({ actor }) => actor === `agent ${agentId}`)).toMatchObject({ actorDevice: device });
    // Who joins has no id yet, and stands there by the name it gave.
    expect(items.find(({ action }) => action === 'agent.enrolled')).toMatchObject({
      actor: 'agent pc-7',
      actorDevice: null,
      thingDevice: device,
    });
    expect(items.find(({ action }) => action === 'enrolment.created')).toMatchObject({ thingDevice: null });
  });

  it('is another device when the first is connected just now, on other hardware, or unknown', async () => {
    const first = await enrol(makeKey(), office);
    const others = [await enrol(makeKey(), office, true), await enrol(makeKey(), copy), await enrol(makeKey(), {})];
    expect(new Set([first, ...others].map(({ deviceId }) => deviceId)).size).toBe(4);
  });
});

describe('a device whose parts change', () => {
  it('stays itself, and the change is on the record', async () => {
    const { agentId } = await enrol(makeKey(), office);
    expect(await prove(agentId, { ...office, macs: '00:11:22:33:44:55' })).toBe('heard');
    expect(await prove(agentId, { ...office, 'board-serial': 'BOARD-78' })).toBe('heard');
    expect((await actions()).filter((action) => action === 'agent.hardware-changed')).toHaveLength(2);
  });

  it('is taken for moved to other hardware when it is never seen on the first again', async () => {
    const { agentId } = await enrol(makeKey(), office);
    rig.pass(hour);
    expect(await prove(agentId, copy)).toBe('quarantined');
    rig.pass(movedAfterMs - 1);
    expect(await prove(agentId, copy)).toBe('quarantined');
    rig.pass(1);
    expect(await prove(agentId, copy)).toBe('heard');
    expect(await prove(agentId, copy)).toBe('heard');
    expect(await actions()).toContain('agent.moved');
  });
});

describe('a copied device', () => {
  async function copied() {
    const key = makeKey();
    const { agentId, deviceId } = await enrol(key, office);
    rig.pass(hour);
    expect(await prove(agentId, copy)).toBe('quarantined');
    rig.pass(hour);
    expect(await prove(agentId, office)).toBe('heard');
    rig.pass(hour);
    expect(await prove(agentId, copy)).toBe('cloned');
    return { key, agentId, deviceId };
  }

  it('becomes a device of its own, once, for which nothing is raised until somebody says yes', async () => {
    const { key, agentId, deviceId } = await copied();
    const next = makeKey();
    const joined = await rejoin(agentId, key, next, copy);
    expect(joined.deviceId).not.toBe(deviceId);
    expect((await rejoin(agentId, key, next, copy)).deviceId).toBe(joined.deviceId);
    expect(await prove(joined.agentId, copy)).toBe('heard');
    expect(await prove(agentId, office)).toBe('heard');

    const ref = { clientId: rig.clientId, id: joined.deviceId };
    expect((await readDevice(rig.deps, ref)).device.quarantinedAt).not.toBeNull();
    await rig.report(joined.deviceId, 1);
    expect(await rig.tickets()).toEqual([]);
    await acceptDevice(rig.deps, rig.engineer, ref);
    for (let turn = 0; turn < 20; turn += 1) {
      rig.pass(60_000);
      await rig.report(joined.deviceId, 1);
    }
    expect(await rig.tickets()).toHaveLength(1);
    await expect(acceptDevice(rig.deps, rig.engineer, ref)).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('is not believed without both keys, nor when it was never found to be a copy', async () => {
    const { key, agentId } = await copied();
    await expect(rejoin(agentId, makeKey(), makeKey(), copy)).rejects.toMatchObject({ code: 'wrong-signature' });
    await expect(rejoin(agentId, key, makeKey(), office)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(rejoin(agentId, key, makeKey(), { macs: 'aa:bb:cc:dd:ee:ff' })).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });
});
