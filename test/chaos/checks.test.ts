// A check from a real agent to an incident of the server: a page that stands, falls, and stands again.
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { addCheck, listChecks } from '@vakhta/shared/api/checks';
import type { Check } from '@vakhta/shared/checks';
import { listDevices, readDevice } from '@vakhta/shared/api/devices';
import { listIncidents } from '@vakhta/shared/api/incidents';
import { setThreshold } from '@vakhta/shared/api/rules';
import { startAgent } from '../support/agent-process.ts';
import { createApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';

it('is a device like any other, with an incident while it fails and none when it passes again', async () => {
  await using server = await startServer({ reportSeconds: 1 });
  const token = await createEnrolment(server, 'Oak Dental', 'Main street');
  await using _agent = await startAgent({ serverUrl: server.url, enrolmentToken: token });
  const api = createApi({ baseUrl: server.url, token: await createToken(server, 'engineer') });
  const devices = async () => (await api.call(listDevices, {})).items;
  const [looker] = await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'a report' });
  const { clientId } = looker!;
  let status = 200;
  const site = createServer((_request, response) => response.writeHead(status).end('Welcome'));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  try {
    const address = site.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const url = `http://127.0.0.1:${address.port}/`;
    const check: Check = { kind: 'http', url, statuses: ['2xx'], text: 'Welcome', trustAny: false };
    const body = { clientId, checkedBy: looker!.id, name: 'Booking page', everySeconds: 10, check };
    const { deviceId } = await api.call(addCheck, { body });
    expect((await api.call(listChecks, { params: { id: clientId } })).items).toEqual([
      { deviceId, name: 'Booking page', checkedBy: looker!.id, everySeconds: 10, check },
    ]);

    const seen = await eventually(
      () => api.call(readDevice, { params: { id: deviceId } }),
      ({ device }) => device.lastReportAt !== null,
      { timeoutMs: 40_000, about: 'the first look' },
    );
    const latest = Object.fromEntries(seen.latest.map(({ key, value }) => [key, value]));
    expect(latest['check.passed']).toBe(1);
    expect(latest['check.duration']).toBeGreaterThan(0);
    expect(seen.facts).toContainEqual(expect.objectContaining({ key: 'check.target', value: url }));

    await api.call(setThreshold, {
      params: { key: 'check-failed' },
      body: { clientId, scope: 'device', scopeId: deviceId, name: 'holdSeconds', value: 0 },
    });
    status = 503;
    const incidents = async () => (await api.call(listIncidents, { query: { deviceId } })).items;
    const [incident] = await eventually(incidents, (items) => items.length > 0, {
      timeoutMs: 60_000,
      about: 'the incident',
    });
    expect(incident).toMatchObject({ rule: 'check-failed', status: 'critical' });
    const failing = await api.call(readDevice, { params: { id: deviceId } });
    expect(failing.device.status).toBe('critical');
    expect(JSON.stringify(failing.gaps)).toContain('the page answered 503');
    status = 200;
    await eventually(
      async () => (await api.call(readDevice, { params: { id: deviceId } })).device.status,
      (is) => is === 'ok',
      { timeoutMs: 60_000, about: 'the recovery' },
    );
  } finally {
    site.closeAllConnections();
    site.close();
  }
});
