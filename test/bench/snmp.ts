// What polling costs: 500 devices, of each its uptime and name and seven columns of eight interfaces (58 values), beside
// Prometheus's snmp_exporter and net-snmp's snmpbulkget in the same run; and how long the living wait for the dead.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { newMemory, type PollMemory } from '../../agent/src/snmp/poll.ts';
import { readNeeds } from '../../agent/src/snmp/read-needs.ts';
import { openSession, type SnmpSession } from '../../agent/src/snmp/session.ts';
import { freePort } from '../support/free-port.ts';
import { repositoryDir } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { rounded, type Benchmark } from './benchmark.ts';
import { usageOf } from './process-usage.ts';

const devices = 500;
const dead = 50;
const rounds = 10;
const atOnce = 50;
const exporterPath = '/usr/bin/prometheus-snmp-exporter';
const scalars = ['1.3.6.1.2.1.1.3.0', '1.3.6.1.2.1.1.5.0'];
const entry = '1.3.6.1.2.1.2.2.1';
const columns = [2, 10, 13, 14, 16, 19, 20];

export const snmpBenchmark: Benchmark = {
  group: 'snmp',
  async run(say) {
    const child = spawn(process.execPath, ['test/bench/snmp-devices.ts', String(devices)], {
      cwd: repositoryDir,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const ports = JSON.parse(line) as number[];
      say(`${devices} devices, ${rounds} rounds each way`);
      const own = await pollByOurs(ports);
      const exporter = existsSync(exporterPath) ? await pollByExporter(ports) : null;
      if (exporter === null) say(`no peer: ${exporterPath} is not installed`);
      const wait = await waitForLiving(ports);
      return [
        {
          name: 'snmp.cpu-us-per-device',
          value: rounded(own),
          unit: 'us',
          peer: exporter === null ? null : 'prometheus-snmp-exporter',
          peer_value: exporter === null ? null : rounded(exporter),
          ratio: exporter === null ? null : rounded(own / exporter),
          setup: `warm, ${devices} devices, 58 values of each, ${atOnce} at once, ${rounds} rounds`,
          limit: { most: 0.2, of: ({ ratio }) => ratio ?? 0 },
        },
        {
          name: 'snmp.round-seconds-with-dead',
          value: rounded(wait),
          unit: 's',
          peer: null,
          peer_value: null,
          ratio: null,
          setup: `${devices} devices of which ${dead} never answer, until all others have; one attempt takes 2 s, with 2 retries`,
          limit: { most: 2, of: ({ value }) => value },
        },
      ];
    } finally {
      child.kill('SIGKILL');
    }
  },
};

/** What a profile would declare to be told the same as the peer. */
const needs = {
  scalars: { uptime: scalars[0]!, name: scalars[1]! },
  tables: { ports: { entry, columns: Object.fromEntries(columns.map((column) => [`of${column}`, column])) } },
};

/** A device as the agent's watch keeps it from one poll to the next. */
type Polled = { session: SnmpSession; memory: PollMemory };

const open = async (port: number): Promise<Polled> => ({
  session: await openSession(
    { address: '127.0.0.1', port },
    { version: 'v2c', community: 'public' },
    { timeoutMs: 2000, retries: 2 },
  ),
  memory: newMemory(),
});

/** The agent's own way to what a device's profiles need, and each value once as it is told further. */
async function pollOnce({ session, memory }: Polled): Promise<void> {
  const answers = (await readNeeds(session, [needs], memory.appetite, new Map()))(needs);
  const found = [answers.number('uptime'), answers.text('name')];
  for (const row of answers.rows('ports')) {
    found.push(row.text('of2'));
    for (const column of columns.slice(1)) found.push(row.number(`of${column}`));
  }
  if (found.length !== 58 || found.includes(null)) throw new Error(`found ${JSON.stringify(found)}`);
}

/** Microseconds of a processor for each device. */
async function pollByOurs(ports: readonly number[]): Promise<number> {
  const polled = await Promise.all(ports.map(open));
  const round = () => inPool(polled, pollOnce);
  for (let warm = 0; warm < 3; warm += 1) await round();
  const before = process.cpuUsage();
  for (let turn = 0; turn < rounds; turn += 1) await round();
  const { user, system } = process.cpuUsage(before);
  for (const { session } of polled) session.close();
  return (user + system) / rounds / ports.length;
}

async function inPool<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function pollByExporter(ports: readonly number[]): Promise<number> {
  await using folder = await temporaryFolder('bench-snmp');
  const config = join(folder.path, 'snmp.yml');
  const metric = (name: string, oid: string, type: string, isTable: boolean) =>
    `  - name: ${name}\n    oid: ${oid}\n    type: ${type}\n` +
    (isTable ? '    indexes:\n    - labelname: ifIndex\n      type: gauge\n' : '');
  const metrics = [
    metric('sysUpTime', '1.3.6.1.2.1.1.3', 'gauge', false),
    metric('sysName', '1.3.6.1.2.1.1.5', 'DisplayString', false),
    metric('ifDescr', `${entry}.2`, 'DisplayString', true),
    ...columns.slice(1).map((column) => metric(`if${column}`, `${entry}.${column}`, 'counter', true)),
  ];
  await writeFile(
    config,
    `bench:\n  walk:\n${columns.map((column) => `  - ${entry}.${column}\n`).join('')}` +
      `  get:\n${scalars.map((oid) => `  - ${oid}\n`).join('')}  metrics:\n${metrics.join('')}  max_repetitions: 10\n` +
      '  auth:\n    community: public\n',
  );
  const port = await freePort();
  const child: ChildProcess = spawn(
    exporterPath,
    [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ask = async (target: number) => {
    const reply = await fetch(`http://127.0.0.1:${port}/snmp?module=bench&target=127.0.0.1:${target}`);
    const text = await reply.text();
    if (!text.includes('if20{ifIndex="8"}'))
      throw new Error(`the exporter answered ${reply.status}: ${text.slice(0, 300)}`);
  };
  try {
    const isUp = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        ({ ok }) => ok,
        () => false,
      );
    for (let turn = 0; turn < 100 && !(await isUp()); turn += 1) await pause(100);
    for (let warm = 0; warm < 3; warm += 1) await inPool(ports, ask);
    const before = usageOf(child.pid!);
    for (let turn = 0; turn < rounds; turn += 1) await inPool(ports, ask);
    return ((usageOf(child.pid!).cpuSeconds - before.cpuSeconds) * 1e6) / rounds / ports.length;
  } finally {
    child.kill('SIGTERM');
  }
}

/** Seconds until every living device was polled, all begun together as the agent's watch does. */
async function waitForLiving(ports: readonly number[]): Promise<number> {
  const silent = await freePort();
  const polled = await Promise.all(ports.map((port, at) => open(at % (devices / dead) === 0 ? silent : port)));
  const started = performance.now();
  const rounds = polled.map((one) =>
    pollOnce(one).then(
      () => performance.now(),
      () => null,
    ),
  );
  const living = rounds.filter((_, at) => at % (devices / dead) !== 0);
  const ends = await Promise.all(living);
  for (const { session } of polled) session.close();
  await Promise.all(rounds);
  return (Math.max(...ends.map((end) => end ?? Number.POSITIVE_INFINITY)) - started) / 1000;
}
