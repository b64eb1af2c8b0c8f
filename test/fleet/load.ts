// Load for the benchmarks: N agents that report M series each at a given rate; measures the time to the acknowledgement.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Layout, Report } from '@vakhta/shared/report';
import { roundForMetric } from '@vakhta/shared/metrics';
import { enrolAgent, openAgentLink, type AgentLink } from './agent-link.ts';
import { seedOf, walk } from './chance.ts';
import { layoutId } from './device-model.ts';
import { openWire, type Wire } from './wire.ts';

export type LoadOptions = {
  serverUrl: string;
  /** With at least as many uses as there are agents. */
  enrolmentToken: string;
  agents: number;
  series: number;
  /** Of the whole fleet; 0 means as fast as each agent is acknowledged. */
  reportsPerSecond: number;
  seconds: number;
  connections?: number;
};

export type LoadResult = {
  reports: number;
  samples: number;
  later: number;
  refused: number;
  faults: number;
  seconds: number;
  reportsPerSecond: number;
  ackMs: { p50: number; p90: number; p99: number; max: number };
};

type LoadAgent = { link: AgentLink; seed: number; seq: number; boot: string };

function layoutOf(series: number): Layout {
  const all = Array.from({ length: series }, (_, index) => ({
    name: 'system.disk.utilization',
    attributes: { 'system.device': `disk${String(index).padStart(4, '0')}` },
  }));
  return { id: layoutId(all), series: all };
}

function reportOf(agent: LoadAgent, layout: Layout, at: number): Report {
  const values = layout.series.map(({ name }, index) => roundForMetric(name, walk(agent.seed + index, at, 60_000)));
  return { boot: agent.boot, seq: ++agent.seq, at, layout: layout.id, values, gaps: [] };
}

async function enrolFleet(wire: Wire, options: LoadOptions): Promise<LoadAgent[]> {
  const fleet: LoadAgent[] = [];
  const about = { kind: 'server', platform: 'linux', arch: 'x64', agentVersion: '0.1.0-load' } as const;
  const run = Date.now().toString(36);
  let next = 0;
  const worker = async () => {
    while (next < options.agents) {
      const name = `load-${run}-${String(next++).padStart(5, '0')}`;
      const { identity } = await enrolAgent(wire, options.enrolmentToken, {
        ...about,
        name,
        machineIds: { load: name },
      });
      fleet.push({ link: openAgentLink(wire, identity), seed: seedOf(name), seq: 0, boot: `load-${run}` });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return fleet;
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

/** Enrols, opens every session and registers the layout before the clock starts, so that reports alone are measured. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const wire = openWire(options.serverUrl, options.connections ?? 64);
  try {
    const layout = layoutOf(options.series);
    const layouts = new Map([[layout.id, layout]]);
    const fleet = await enrolFleet(wire, options);
    for (const agent of fleet) await agent.link.deliver([reportOf(agent, layout, Date.now())], layouts, Date.now());

    const ackMs: number[] = [];
    const result = { reports: 0, later: 0, refused: 0, faults: 0 };
    const startedAt = performance.now();
    const endsAt = startedAt + options.seconds * 1000;
    const everyMs = options.reportsPerSecond === 0 ? 0 : (fleet.length / options.reportsPerSecond) * 1000;
    const liveOn = async (agent: LoadAgent, index: number) => {
      let dueAt = startedAt + (everyMs * index) / fleet.length;
      while (performance.now() < endsAt) {
        if (everyMs > 0) await sleep(Math.max(0, dueAt - performance.now()));
        const at = Date.now();
        const report = reportOf(agent, layout, at);
        // From when it was due, so that waiting behind a slow answer counts too (coordinated omission).
        const from = everyMs > 0 ? Math.min(dueAt, performance.now()) : performance.now();
        try {
          const delivery = await agent.link.deliver([report], layouts, at);
          if (delivery.kind === 'later') {
            result.later++;
            await sleep(delivery.waitSeconds * 1000);
          } else {
            result.reports += delivery.stored;
            result.refused += delivery.refused.length;
            ackMs.push(performance.now() - from);
          }
        } catch {
          result.faults++;
        }
        dueAt += everyMs;
      }
    };
    await Promise.all(fleet.map(liveOn));
    const seconds = (performance.now() - startedAt) / 1000;
    ackMs.sort((a, b) => a - b);
    return {
      ...result,
      samples: result.reports * options.series,
      seconds,
      reportsPerSecond: result.reports / seconds,
      ackMs: {
        p50: percentile(ackMs, 0.5),
        p90: percentile(ackMs, 0.9),
        p99: percentile(ackMs, 0.99),
        max: ackMs.at(-1) ?? Number.NaN,
      },
    };
  } finally {
    wire.close();
  }
}

/** `node test/fleet/load.ts --server URL --token T --agents 1000 --series 100 --rate 500 --seconds 30` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:8080' },
      token: { type: 'string', default: '' },
      agents: { type: 'string', default: '100' },
      series: { type: 'string', default: '100' },
      rate: { type: 'string', default: '0' },
      seconds: { type: 'string', default: '10' },
    },
  });
  const result = await runLoad({
    serverUrl: values.server,
    enrolmentToken: values.token,
    agents: Number(values.agents),
    series: Number(values.series),
    reportsPerSecond: Number(values.rate),
    seconds: Number(values.seconds),
  });
  console.log(JSON.stringify(result));
}

if (import.meta.main) await main();
