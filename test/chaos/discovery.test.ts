// A network searched by a real agent for a real server, until what was found is watched and hangs in its place.
import { readFileSync } from 'node:fs';
import { addGear, addSnmpCredential } from '@vakhta/shared/api/gear';
import { listDevices, readDevice, retireDevice } from '@vakhta/shared/api/devices';
import {
  listDiscoveries,
  listFound,
  readDeviceLinks,
  readTopology,
  startDiscovery,
  watchFound,
} from '@vakhta/shared/api/network';
import { expect, it } from 'vitest';
import { parseWalk } from '../../agent/src/snmp/walk-file.ts';
import { startResponder } from '../fleet/snmp-responder.ts';
import { startAgent } from '../support/agent-process.ts';
import { createApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';

const walk = (name: string) =>
  parseWalk(readFileSync(new URL(`../../agent/src/testdata/walks/${name}.snmprec`, import.meta.url)));

it('finds what answers SNMP, watches it after a yes, and shows who hangs on it', async () => {
  await using server = await startServer({ reportSeconds: 1 });
  const token = await createEnrolment(server, 'Oak Dental', 'Main street');
  await using agent = await startAgent({ serverUrl: server.url, enrolmentToken: token });
  const api = createApi({ baseUrl: server.url, token: await createToken(server, 'engineer') });
  const devices = async () => (await api.call(listDevices, {})).items;
  const [looker] = await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'a report' });
  const { clientId } = looker!;
  const ofClient = { params: { id: clientId } };
  const credential = { version: 'v2c', community: 'public' } as const;
  await api.call(addSnmpCredential, { body: { clientId, name: 'read', credential } });
  await using there = await startResponder(walk('lldp-switch'));
  const { port } = there;

  const asked = { clientId, askedOf: looker!.id, networks: ['127.0.0.1/32'], port };
  const begun = await eventually(
    () => api.call(startDiscovery, { body: asked }),
    () => true,
    { about: 'the search' },
  );
  expect(begun).toMatchObject({ askedOfName: looker!.name, networks: ['127.0.0.1/32'] });
  const searches = async () => (await api.call(listDiscoveries, ofClient)).items;
  const [search] = await eventually(searches, ([one]) => one!.endedAt !== null, {
    about: 'its end',
    timeoutMs: 60_000,
  });
  expect(search).toMatchObject({ state: 'done', looked: 1, total: 1, found: 1, reason: null });

  const [found] = (await api.call(listFound, ofClient)).items;
  expect(found).toMatchObject({
    address: '127.0.0.1',
    answered: 'ping',
    credential: expect.any(String),
    ignored: false,
  });
  const body = { clientId, items: [{ id: found!.id, name: 'Cellar', kind: 'switch' as const }] };
  const { deviceId } = (await api.call(watchFound, { body })).items[0]!;
  expect((await api.call(listFound, ofClient)).items).toEqual([]);
  const polled = await eventually(
    () => api.call(readDevice, { params: { id: deviceId } }),
    ({ device }) => device.lastReportAt !== null,
    { timeoutMs: 40_000, about: 'the first poll' },
  );
  expect(polled).toMatchObject({ device: { name: 'Cellar', kind: 'switch' }, polledBy: { address: '127.0.0.1' } });

  // A camera that the switch named by LLDP: told apart from what is watched, until it is.
  const topology = () => api.call(readTopology, ofClient);
  const before = await eventually(topology, ({ strangers }) => strangers.length > 0, { about: 'links' });
  expect(before.strangers).toMatchObject([
    { at: { deviceId, port: 'Gi0/1' } },
    { name: 'phone-37' },
    { chassis: 'cam-07' },
  ]);
  await api.call(addGear, {
    body: { clientId, polledBy: looker!.id, name: 'attic', kind: 'switch', address: '10.0.0.2' },
  });
  const after = await topology();
  expect(after.links).toMatchObject([{ a: { deviceId, port: 'Gi0/1' }, b: { deviceName: 'attic' }, by: 'lldp' }]);
  const around = await api.call(readDeviceLinks, { params: { id: deviceId } });
  expect(around.ports.find((one) => one.port === 'Gi0/2')?.stations).toMatchObject([
    { mac: '02:00:00:00:00:37', vlan: 300 },
  ]);

  await api.call(retireDevice, { params: { id: deviceId } });
  expect((await devices()).map(({ name }) => name).sort()).toEqual(['attic', looker!.name].sort());
  expect(await api.call(readDevice, { params: { id: deviceId } })).toMatchObject({
    device: { retiredAt: expect.any(String), openIncidents: 0 },
  });
  expect(agent.isRunning()).toBe(true);
});
