// The server's own disk is full: nothing is acknowledged that is not stored, everybody is told, and it goes on by itself.
import { statfs, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readChart } from '@vakhta/shared/api/devices';
import { readOverview } from '@vakhta/shared/api/overview';
import { describe, expect, it } from 'vitest';
import { createApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { joinByHand } from '../support/hand-agent.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';
import { mountTmpfs, whyNoTmpfs } from '../support/tmpfs.ts';

describe.skipIf(whyNoTmpfs() !== null)('a full disk of the server', () => {
  it('keeps reports with the agents, is shown, and ends when there is room', async () => {
    await using disk = await mountTmpfs(24);
    await using server = await startServer({ dataDir: disk.path });
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    const agent = await joinByHand(server.url, await createEnrolment(server, 'Oak', 'Main'));
    const start = Date.now();
    expect(await agent.deliver([agent.report(start, 0.1)])).toMatchObject({ stored: 1 });

    const ballast = join(disk.path, 'ballast');
    const { bavail, bsize } = await statfs(disk.path);
    await writeFile(ballast, Buffer.alloc(bavail * bsize));
    // What fits into the room that the database has already is taken; then nothing more, and nothing is said to be.
    const taken: number[] = [start];
    let refused: Awaited<ReturnType<typeof agent.deliver>> | null = null;
    let waiting = agent.report(Date.now(), 0.2);
    for (let i = 0; i < 4000 && refused === null; i++) {
      const delivery = await agent.deliver([waiting]);
      if (delivery.kind === 'later') refused = delivery;
      else {
        taken.push(waiting.at);
        waiting = agent.report(Date.now(), 0.2);
      }
    }
    expect(refused).toMatchObject({ kind: 'later', because: '503 storage-full', waitSeconds: 30 });
    expect((await api.call(readOverview, {})).storage).toBe('full');
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('vakhta_storage_full 1');

    await rm(ballast);
    await eventually(
      () => api.call(readOverview, {}),
      ({ storage }) => storage === 'ok',
      { about: 'the server noticing the room' },
    );
    expect(await agent.deliver([waiting])).toMatchObject({ stored: 1, known: 0 });

    // All that was acknowledged is there.
    const chart = await api.call(readChart, {
      params: { id: agent.identity.deviceId },
      query: {
        keys: agent.usedKey,
        from: new Date(start - 1000).toISOString(),
        to: new Date(Date.now() + 1000).toISOString(),
      },
    });
    expect(chart.series[0]!.max.some((value) => value === 0.2)).toBe(true);
    agent.close();
  });
});
