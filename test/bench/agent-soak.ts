// Whether the agent's memory grows: a day's reports, one a second, and all its slow looks again with every sixtieth.
import { setTimeout as pause } from 'node:timers/promises';
import { bundleAgent } from '../../tools/release.mjs';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startShipped } from './agent.ts';
import { rounded, type Benchmark } from './benchmark.ts';
import { usageOf } from './process-usage.ts';

/** As many reports as a day has at one a minute. */
const cycles = 1440;
const looksEvery = 60;
/** What lies before is the start, with first looks that load what they read with. */
const settleCycles = 240;

export const agentSoak: Benchmark = {
  group: 'agent-soak',
  isLong: true,
  async run(say) {
    await bundleAgent();
    await using server = await startServer({ reportSeconds: 1 });
    await using folder = await temporaryFolder('soak-agent');
    const agent = await startShipped(server.url, await createEnrolment(server, 'Soak', 'One'), folder.path);
    const authorization = `Bearer ${await createToken(server, 'admin')}`;
    const api = async (method: string, path: string) => {
      const reply = await fetch(`${server.url}${path}`, { method, headers: { authorization } });
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
      return reply.status === 204 ? null : ((await reply.json()) as { items: { id: string }[] });
    };
    const points: { cycle: number; megabytes: number }[] = [];
    try {
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        await pause(1000);
        if (cycle % looksEvery === 0) {
          const device = (await api('GET', '/api/v1/devices'))?.items[0];
          if (device !== undefined) await api('POST', `/api/v1/devices/${device.id}/collect-now`);
        }
        const megabytes = usageOf(agent.pid!).anonymousBytes / 1024 / 1024;
        if (cycle % 120 === 0) say(`${cycle} cycles: ${megabytes.toFixed(1)} MB`);
        if (cycle >= settleCycles) points.push({ cycle, megabytes });
      }
    } finally {
      agent.kill('SIGTERM');
    }
    const growth = slope(points) * cycles;
    return [
      {
        name: 'agent.memory-growth-mb-per-day',
        value: rounded(growth),
        unit: 'MB',
        peer: null,
        peer_value: null,
        ratio: null,
        setup: `${cycles} cycles of 1 s counted as a day of 60 s, slow looks every ${looksEvery}, the line of best fit after ${settleCycles}`,
        limit: { most: 2, of: ({ value }) => value },
      },
    ];
  },
};

/** Of the line of best fit, by least squares. */
function slope(points: readonly { cycle: number; megabytes: number }[]): number {
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ cycle }) => cycle), mean(({ megabytes }) => megabytes)];
  const together = points.reduce((sum, { cycle, megabytes }) => sum + (cycle - x) * (megabytes - y), 0);
  return together / points.reduce((sum, { cycle }) => sum + (cycle - x) ** 2, 0);
}
