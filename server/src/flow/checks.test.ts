// Checks on a true database: entered, handed to the agent that looks, and to no other.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Check } from '@vakhta/shared/checks';
import { checkGearConfig } from '@vakhta/shared/gear';
import { addCheck, checksOf } from './checks.ts';
import { gearFor } from './gear.ts';
import { readDevice } from './read-device.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let told: string[];
beforeEach(async () => {
  rig = await createRig();
  told = [];
});
afterEach(() => rig[Symbol.asyncDispose]());

const port: Check = { kind: 'tcp', host: 'shop.example', port: 443 };
const certificate: Check = { kind: 'certificate', host: 'shop.example', port: 443, serverName: null };
const add = (checkedBy: string, check: Check, everySeconds?: number) => {
  const pace = everySeconds === undefined ? {} : { everySeconds };
  const input = { clientId: rig.clientId, checkedBy, name: ' Shop ', check, ...pace };
  return addCheck(rig.deps, rig.engineer, input, (deviceId) => void told.push(deviceId));
};

it('is a device of the site from where it is looked at, and is handed to that agent alone', async () => {
  const [looker, other] = [await rig.addAgent(), await rig.addAgent()];
  const { deviceId } = await add(looker.deviceId, port, 30);
  const config = await gearFor(rig.deps, looker);
  expect(config).toEqual({ gear: [], checks: [{ deviceId, everySeconds: 30, check: port }] });
  expect(checkGearConfig(config).ok).toBe(true);
  expect(await gearFor(rig.deps, other)).toEqual({ gear: [], checks: [] });
  const { device, polledBy } = await readDevice(rig.deps, { clientId: rig.clientId, id: deviceId });
  expect(device).toMatchObject({ name: 'Shop', kind: 'address', status: 'unknown', freshness: 'never-seen' });
  expect(polledBy).toMatchObject({ id: looker.deviceId, address: 'shop.example:443' });
  expect(told).toEqual([looker.deviceId]);
});

it('is looked at once a minute, and a certificate once an hour, where nobody says otherwise', async () => {
  const looker = await rig.addAgent();
  await add(looker.deviceId, port);
  rig.pass(1000);
  await add(looker.deviceId, certificate);
  const listed = await checksOf(rig.deps.db, rig.clientId);
  expect(listed.map(({ everySeconds, check }) => [check.kind, everySeconds])).toEqual([
    ['tcp', 60],
    ['certificate', 3600],
  ]);
});

it('is refused where its address is that of no page', async () => {
  const looker = await rig.addAgent();
  const page: Check = { kind: 'http', url: 'http://:80/', statuses: ['2xx'], text: null, trustAny: false };
  await expect(add(looker.deviceId, page)).rejects.toThrow('check.url: http://:80/ is no address of a page');
});

it('is refused twice from one agent, and from a device without one; from two agents it is two views', async () => {
  const [looker, other] = [await rig.addAgent(), await rig.addAgent()];
  await add(looker.deviceId, port);
  await expect(add(looker.deviceId, { port: 443, host: 'shop.example', kind: 'tcp' })).rejects.toThrow(
    'Shop: this agent checks just that already',
  );
  await add(other.deviceId, port);
  await expect(add(await rig.addDevice('server'), port)).rejects.toThrow('no such device with an agent');
});
