// Network gear from a real agent's poll to a device of the server: found alive, with its secrets where they belong, and missed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectNow, listDevices, readDevice } from '@vakhta/shared/api/devices';
import { addGear, addSnmpCredential, listSnmpCredentials } from '@vakhta/shared/api/gear';
import { listIncidents } from '@vakhta/shared/api/incidents';
import { setThreshold } from '@vakhta/shared/api/rules';
import { tags, type Varbind } from '../../agent/src/snmp/value.ts';
import { startResponder } from '../fleet/snmp-responder.ts';
import { startAgent } from '../support/agent-process.ts';
import { createApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';

const text = (of: string) => ({ tag: tags.text, bytes: Buffer.from(of) });
const walk: Varbind[] = [
  { oid: '1.3.6.1.2.1.1.1.0', value: text('A switch of the test') },
  { oid: '1.3.6.1.2.1.1.2.0', value: { tag: tags.oid, text: '1.3.6.1.4.1.4526.100.1' } },
  { oid: '1.3.6.1.2.1.1.3.0', value: { tag: tags.ticks, number: 123_400 } },
  { oid: '1.3.6.1.2.1.1.5.0', value: text('core-switch') },
  { oid: '1.3.6.1.2.1.2.2.1.2.1', value: text('port 1') },
  { oid: '1.3.6.1.2.1.2.2.1.7.1', value: { tag: tags.integer, number: 1 } },
  { oid: '1.3.6.1.2.1.2.2.1.8.1', value: { tag: tags.integer, number: 1 } },
  { oid: '1.3.6.1.2.1.31.1.1.1.15.1', value: { tag: tags.gauge32, number: 1000 } },
  { oid: '1.3.6.1.2.1.31.1.1.1.18.1', value: text('uplink') },
];

it('is a device like any other, polled by the agent beside it, and missed when it no longer answers', async () => {
  await using server = await startServer({ reportSeconds: 1 });
  const token = await createEnrolment(server, 'Oak Dental', 'Main street');
  await using agent = await startAgent({ serverUrl: server.url, enrolmentToken: token });
  const api = createApi({ baseUrl: server.url, token: await createToken(server, 'engineer') });
  const devices = async () => (await api.call(listDevices, {})).items;
  const [poller] = await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'a report' });
  const { clientId } = poller!;
  const responder = await startResponder(walk, { community: 's3cret-community' });

  const wrong = { version: 'v2c', community: 'not-this-one' } as const;
  const right = { version: 'v2c', community: 's3cret-community' } as const;
  await api.call(addSnmpCredential, { body: { clientId, name: 'old', credential: wrong } });
  await api.call(addSnmpCredential, { body: { clientId, name: 'new', credential: right } });
  const { deviceId } = await api.call(addGear, {
    body: {
      clientId,
      polledBy: poller!.id,
      name: 'Core switch',
      kind: 'switch',
      address: '127.0.0.1',
      port: responder.port,
      everySeconds: 10,
    },
  });
  const params = { id: deviceId };
  const detail = () => api.call(readDevice, { params });
  const seen = await eventually(detail, ({ facts }) => facts.some(({ key }) => key === 'gear.vendor'), {
    timeoutMs: 40_000,
    about: 'the first poll',
  });
  const factsOf = Object.fromEntries(seen.facts.map(({ key, value }) => [key, value]));
  expect(factsOf).toMatchObject({
    'gear.vendor': 'Netgear',
    'host.name': 'core-switch',
    'interface.port 1.alias': 'uplink',
    'interface.port 1.speed_bps': 1e9,
  });
  const latest = Object.fromEntries(seen.latest.map(({ key, value }) => [key, value]));
  expect(latest).toMatchObject({
    'snmp.reachable': 1,
    'system.uptime': 1234,
    'system.network.up{network.interface.name=port 1}': 1,
  });
  expect(seen.device).toMatchObject({ kind: 'switch', clientId, freshness: 'live', siteId: poller!.siteId });

  expect(seen.polledBy).toEqual({ id: poller!.id, name: poller!.name, address: '127.0.0.1' });
  // There is no agent of its own: the one beside it is asked.
  await eventually(
    () => api.call(collectNow, { params }),
    ({ delivered }) => delivered,
    { about: 'the order' },
  );

  // Secrets: never shown, nowhere in the server's data, and at the agent's in a file for its own account.
  expect(JSON.stringify(await api.call(listSnmpCredentials, { params: { id: clientId } }))).not.toContain('s3cret');
  const data = readdirSync(server.dataDir).map((name) => readFileSync(join(server.dataDir, name), 'latin1'));
  expect(data.some((one) => one.includes('s3cret-community'))).toBe(false);
  expect(agent.logs() + server.logs()).not.toContain('s3cret');

  await api.call(setThreshold, {
    params: { key: 'device-unreachable' },
    body: { clientId, scope: 'device', scopeId: deviceId, name: 'holdSeconds', value: 0 },
  });
  await responder[Symbol.asyncDispose]();
  const incidents = async () => (await api.call(listIncidents, { query: { deviceId } })).items;
  const [incident] = await eventually(incidents, (items) => items.length > 0, {
    timeoutMs: 60_000,
    about: 'the incident',
  });
  expect(incident).toMatchObject({ rule: 'device-unreachable', status: 'critical' });
});
