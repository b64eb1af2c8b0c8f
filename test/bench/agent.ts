// What the agent costs a device, beside Prometheus's node_exporter doing the like at the same pace.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { lightEnvironment, lightFlags } from '../../agent/src/light.ts';
import { bundleAgent } from '../../tools/release.mjs';
import { freePort } from '../support/free-port.ts';
import { repositoryDir, runProgram } from '../support/program.ts';
import { createEnrolment, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { rounded, type Benchmark } from './benchmark.ts';
import { usageOf, type Usage } from './process-usage.ts';

const paceSeconds = 10;
/** Long enough for the start, the first looks beside the reports and the inventory to be over. */
const settleSeconds = 60;
const cycles = 12;
const perHour = 3600 / 60;

const exporterPath = '/usr/bin/prometheus-node-exporter';

export const agentBenchmark: Benchmark = {
  group: 'agent',
  async run(say) {
    const bundle = await bundleAgent();
    await using server = await startServer({ reportSeconds: paceSeconds });
    await using folder = await temporaryFolder('bench-agent');
    const token = await createEnrolment(server, 'Bench', 'One');
    const agent = await startShipped(server.url, token, folder.path);
    const exporter = existsSync(exporterPath) ? await startExporter() : null;
    if (exporter === null) say(`no peer: ${exporterPath} is not installed`);
    try {
      say(`settling for ${settleSeconds} s, then ${cycles} cycles of ${paceSeconds} s`);
      await pause(settleSeconds * 1000);
      const before = {
        agent: usageOf(agent.pid!),
        exporter: exporter === null ? null : usageOf(exporter.process.pid!),
      };
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        await exporter?.scrape();
        await pause(paceSeconds * 1000);
      }
      const after = { agent: usageOf(agent.pid!), exporter: exporter === null ? null : usageOf(exporter.process.pid!) };
      return results(before, after, bundle.bytes);
    } finally {
      agent.kill('SIGTERM');
      exporter?.process.kill('SIGTERM');
    }
  },
};

type Pair = { agent: Usage; exporter: Usage | null };

function results(before: Pair, after: Pair, bundleBytes: number) {
  const setup = `bundle on Node ${process.versions.node}, ${cycles} cycles of ${paceSeconds} s, counted as cycles of 60 s`;
  const cpu = (from: Usage, to: Usage) => ((to.cpuSeconds - from.cpuSeconds) / cycles) * perHour;
  const own = cpu(before.agent, after.agent);
  const peer = before.exporter === null ? null : cpu(before.exporter, after.exporter!);
  const megabytes = (bytes: number) => bytes / 1024 / 1024;
  const name = peer === null ? null : 'prometheus-node-exporter';
  const peerRss = after.exporter === null ? null : megabytes(after.exporter.rssBytes);
  const row = (row: string, value: number, unit: string, peerValue: number | null) => ({
    name: row,
    value: rounded(value),
    unit,
    peer: peerValue === null ? null : name,
    peer_value: peerValue === null ? null : rounded(peerValue),
    ratio: peerValue === null ? null : rounded(value / peerValue),
    setup,
  });
  return [
    {
      ...row('agent.cpu-seconds-per-hour', own, 's/h', peer),
      limit: { most: 0.5, of: ({ ratio }: { ratio: number | null }) => ratio ?? 0 },
    },
    {
      ...row('agent.rss-mb', megabytes(after.agent.rssBytes), 'MB', peerRss),
      limit: { most: 60, of: ({ value }: { value: number }) => value },
    },
    {
      ...row('agent.anonymous-mb', megabytes(after.agent.anonymousBytes), 'MB', null),
      limit: { most: 16, of: ({ value }: { value: number }) => value },
    },
    {
      // Each child that is waited for leaves its page faults with its parent, so none of them means no child.
      ...row(
        'agent.children-per-cycle',
        after.agent.childFaults === before.agent.childFaults ? 0 : 1,
        'children',
        null,
      ),
      limit: { most: 0, of: ({ value }: { value: number }) => value },
    },
    { ...row('agent.bundle-kb', bundleBytes / 1024, 'kB', null) },
  ];
}

/** The bundle as its service starts it. */
export async function startShipped(serverUrl: string, token: string, directory: string): Promise<ChildProcess> {
  const path = 'dist/agent/vakhta-agent.cjs';
  const env = { VAKHTA_AGENT_DIR: directory, VAKHTA_AGENT_LOG: 'warn' };
  const enrolled = await runProgram(path, ['enrol', serverUrl, token], env);
  if (enrolled.code !== 0) throw new Error(enrolled.stderr);
  return startQuiet(process.execPath, [...lightFlags, path, 'run'], { ...lightEnvironment, ...env });
}

function startQuiet(program: string, words: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(program, words, { cwd: repositoryDir, env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' });
}

async function startExporter() {
  const port = await freePort();
  const child = startQuiet(exporterPath, [`--web.listen-address=127.0.0.1:${port}`], {});
  const scrape = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null);
    await answer?.text();
    return answer !== null;
  };
  for (let turn = 0; turn < 50 && !(await scrape()); turn += 1) await pause(100);
  return { process: child, scrape };
}
