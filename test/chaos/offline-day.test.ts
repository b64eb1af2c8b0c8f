// An agent that was cut off for a day hands the day over in order: charts fill, and what is over already opens nothing.
import { readChart, readDevice } from '@vakhta/shared/api/devices';
import { listIncidents } from '@vakhta/shared/api/incidents';
import { listTickets } from '@vakhta/shared/api/tickets';
import { describe, expect, it } from 'vitest';
import { createApi } from '../support/api.ts';
import { joinByHand } from '../support/hand-agent.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';

const minute = 60_000;
const day = 1440;

describe('a day without connection', () => {
  it('is delivered in order, fills the charts, and opens no incident that is over', async () => {
    await using server = await startServer();
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const agent = await joinByHand(server.url, await createEnrolment(server, 'Oak', 'Main'));
    const now = Date.now();
    // Full for three hours in the middle of the day.
    const usedAt = (i: number) => (i > 600 && i < 780 ? 0.99 : 0.4);
    const reports = Array.from({ length: day }, (_, i) => agent.report(now - (day - i) * minute, usedAt(i)));
    for (let i = 0; i < reports.length; i += 500)
      expect(await agent.deliver(reports.slice(i, i + 500))).toMatchObject({ kind: 'acknowledged', refused: [] });
    await agent.deliver([agent.report(Date.now(), 0.4)]);

    const chart = await api.call(readChart, {
      params: { id: agent.identity.deviceId },
      query: {
        keys: agent.usedKey,
        from: new Date(now - day * minute).toISOString(),
        to: new Date(now).toISOString(),
        buckets: 144,
      },
    });
    const { mean } = chart.series[0]!;
    expect(mean).toHaveLength(144);
    expect(mean.filter((value) => value === null)).toEqual([]);
    expect(mean[70]).toBeCloseTo(0.99);
    expect(mean[20]).toBeCloseTo(0.4);
    expect((await api.call(listIncidents, {})).items).toEqual([]);
    const { device } = await api.call(readDevice, { params: { id: agent.identity.deviceId } });
    expect(device).toMatchObject({ freshness: 'live', status: 'ok' });
    agent.close();
  });

  it('opens what has begun meanwhile and still lasts, once and with its true beginning', async () => {
    await using server = await startServer();
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const agent = await joinByHand(server.url, await createEnrolment(server, 'Oak', 'Main'));
    const now = Date.now();
    const reports = Array.from({ length: 300 }, (_, i) => agent.report(now - (299 - i) * minute, i > 200 ? 0.99 : 0.4));
    await agent.deliver(reports.slice(0, 250));
    expect((await api.call(listIncidents, {})).items).toEqual([]);
    await agent.deliver(reports.slice(250));
    const { items } = await api.call(listIncidents, {});
    expect(items).toHaveLength(1);
    expect(now - Date.parse(items[0]!.startedAt)).toBeGreaterThan(90 * minute);
    expect((await api.call(listTickets, {})).items).toHaveLength(1);
    agent.close();
  });

  it('does not undo what is known by now: a late report of trouble leaves the present as it is', async () => {
    await using server = await startServer();
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const agent = await joinByHand(server.url, await createEnrolment(server, 'Oak', 'Main'));
    const now = Date.now();
    const late = agent.report(now - 30 * minute, 0.99, { boot: 'an-earlier-run', seq: 1 });
    await agent.deliver([agent.report(now, 0.4)]);
    expect(await agent.deliver([late])).toMatchObject({ stored: 1 });
    const { device } = await api.call(readDevice, { params: { id: agent.identity.deviceId } });
    expect(device.fullestFilesystem?.used).toBe(0.4);
    expect((await api.call(listIncidents, {})).items).toEqual([]);
    agent.close();
  });
});
