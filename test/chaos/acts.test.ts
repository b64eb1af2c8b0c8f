// An act goes from an engineer to a real agent and back: the device decides, the record and the client see it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { askAct, listActs, listDevices, readDevice } from '@vakhta/shared/api/devices';
import { listAudit } from '@vakhta/shared/api/accounts';
import { startAgent } from '../support/agent-process.ts';
import { ApiError, createApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';

it('is done or refused by the device, and both are on the record', async () => {
  await using server = await startServer({ reportSeconds: 1 });
  const token = await createEnrolment(server, 'Oak Dental', 'Main street');
  await using agent = await startAgent({ serverUrl: server.url, enrolmentToken: token });
  const api = createApi({ baseUrl: server.url, token: await createToken(server, 'engineer') });
  const admin = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
  const devices = async () => (await api.call(listDevices, {})).items;
  const [device] = await eventually(devices, ([one]) => (one?.lastReportAt ?? null) !== null, { about: 'a report' });
  const params = { id: device!.id };
  const asClient = createApi({ baseUrl: server.url, token: await createToken(server, 'client', device!.clientId) });
  const newest = async () => (await asClient.call(listActs, { params })).items[0];
  const ended = () => eventually(newest, (one) => one !== undefined && one.state !== 'asked', { about: 'an answer' });

  await eventually(
    () => api.call(askAct, { params, body: { what: 'scan' } }).catch((error: unknown) => error),
    (answer) => !(answer instanceof ApiError),
    { about: 'the agent being connected' },
  );
  expect(await ended()).toMatchObject({ state: 'refused', reason: expect.stringContaining('does not allow scan') });

  await writeFile(join(agent.dir, 'agent.toml'), 'allow = ["restart-service:no-such-service"]\n');
  await agent.restart();
  const allows = async () =>
    (await api.call(readDevice, { params })).facts.find(({ key }) => key === 'agent.allows')?.value;
  await eventually(allows, (value) => value === 'restart-service:no-such-service', { about: 'what it allows' });
  const act = { what: 'restart-service', service: 'no-such-service' } as const;
  await eventually(
    () => api.call(askAct, { params, body: act }).catch((error: unknown) => error),
    (answer) => !(answer instanceof ApiError),
    { about: 'the agent being connected again' },
  );
  // There is no such service: the system's own refusal comes back, so it was asked in earnest.
  expect(await ended()).toMatchObject({ act, state: 'failed', reason: expect.stringMatching(/systemctl/) });

  const told = (await admin.call(listAudit, { query: { limit: 50 } })).items.filter(({ action }) =>
    action.startsWith('device.act'),
  );
  expect(told.map(({ action }) => action)).toEqual(expect.arrayContaining(['device.act-asked', 'device.act-ended']));
  expect(told.find(({ action }) => action === 'device.act-ended')?.data).toMatchObject({ ...act, outcome: 'failed' });
  await expect(asClient.call(askAct, { params, body: act })).rejects.toMatchObject({ status: 403 });

  await agent.stop();
  await expect(api.call(askAct, { params, body: act })).rejects.toMatchObject({ status: 409 });
  expect(await newest()).toMatchObject({ state: 'failed', reason: 'the agent was not connected' });
});
