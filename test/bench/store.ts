// What a sample costs in the embedded store from its report to its roll-ups, in bytes and in processor time, and what a chart of it
// takes; beside Prometheus' own blocks of the same samples.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { layoutText } from '@vakhta/shared/series-key';
import { packDay, packHour } from '../../server/src/flow/pack-reports.ts';
import { dayMs, hourMs, tiers } from '../../server/src/store/chunks.ts';
import { migrate, openDatabase, type Db } from '../../server/src/store/database.ts';
import { readHistory } from '../../server/src/store/history.ts';
import { createLayouts, insertLayout } from '../../server/src/store/layouts.ts';
import { encodeValues } from '../../server/src/store/report-codec.ts';
import { appendReport, type DeviceNumbers } from '../../server/src/store/reports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { rounded, type Benchmark } from './benchmark.ts';
import { createDevice } from './made-up-series.ts';

const minuteMs = 60_000;
const begin = Math.floor(1_700_000_000_000 / dayMs) * dayMs;
/** Several for two days, and one for a month, for charts of it. */
const devices = 8;
const days = 2;
const month = 30;
const promtool = '/usr/bin/promtool';
const peerDevices = 2;

const device = (no: number): DeviceNumbers => ({ clientNo: 1, deviceNo: no });
const cpuSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

export const storeBenchmark: Benchmark = {
  group: 'store',
  async run(say) {
    await using folder = await temporaryFolder('store-bench');
    const database = await openDatabase({ dataDir: folder.path });
    await migrate(database.db);
    const layouts = createLayouts();
    const { db } = database;
    const names = createDevice(1).names;
    const series = names.map((name) => ({ name, attributes: {} }));
    const id = createHash('sha256').update(layoutText(series)).digest('hex').slice(0, 16);
    await db.transaction().execute((tx) => insertLayout(tx, { id, series }));
    const layoutNo = (await layouts.find(db, id))!.no;
    const cpu = { append: 0, hours: 0, days: 0 };
    const stalls = watchStalls();
    let samples = 0;
    const live = async (no: number, wanted: number) => {
      const made = createDevice(no);
      for (let day = 0; day < wanted; day++) {
        const start = begin + day * dayMs;
        const hours = Array.from({ length: 24 }, (_, hour) => reportsOf(start + hour * hourMs, made.next));
        let before = process.cpuUsage();
        for (const reports of hours) await appendAll(db, device(no), layoutNo, reports);
        cpu.append += cpuSince(before);
        before = process.cpuUsage();
        stalls.begin();
        for (let hour = 0; hour < 24; hour++) {
          await packHour(db, layouts, device(no), start + hour * hourMs);
          await new Promise(setImmediate);
        }
        cpu.hours += cpuSince(before);
        before = process.cpuUsage();
        await packDay(db, layouts, device(no), start);
        stalls.end();
        cpu.days += cpuSince(before);
        samples += 1440 * names.length;
      }
    };
    for (let no = 1; no <= devices; no++) await live(no, days);
    say(`${devices} devices of ${names.length} series for ${days} days, and one for ${month}`);
    await live(devices + 1, month);
    const bytes = await bytesOf(db);
    const peer = await peerBytes(folder.path, say);
    const setup = `${devices} devices for ${days} days and one for ${month}, ${names.length} series, one report a minute`;
    const plain = { peer: null, peer_value: null, ratio: null, setup };
    const perSample = bytes.day / samples;
    const results: Awaited<ReturnType<Benchmark['run']>> = [
      {
        name: 'store.bytes-per-sample-packed',
        value: rounded(perSample),
        unit: 'B',
        peer: peer === null ? null : 'prometheus',
        peer_value: peer === null ? null : rounded(peer),
        ratio: peer === null ? null : rounded(perSample / peer),
        setup,
        limit: { most: 0.35, of: ({ ratio }) => ratio ?? 0 },
      },
      {
        name: 'store.cpu-us-per-sample',
        value: rounded((cpu.append + cpu.hours + cpu.days) / samples),
        unit: 'us',
        ...plain,
        limit: { most: 0.7, of: ({ value }) => value },
      },
      {
        name: 'store.longest-stall-ms',
        value: rounded(stalls.longestMs()),
        unit: 'ms',
        ...plain,
        limit: { most: 20, of: ({ value }) => value },
      },
    ];
    for (const [label, spanMs, stepMs, most] of [
      ['1-h', hourMs, 0, 2],
      ['24-h', dayMs, 0, 4],
      ['30-d', month * dayMs, hourMs, 5],
    ] as const) {
      const took: number[] = [];
      for (let i = 0; i < 60; i++) {
        const to = begin + month * dayMs - (i % 5) * (spanMs > dayMs ? 0 : dayMs);
        const started = performance.now();
        const keys = [names[i % names.length]!];
        await readHistory(db, layouts, device(devices + 1), { keys, from: to - spanMs, to, stepMs });
        took.push(performance.now() - started);
      }
      took.sort((a, b) => a - b);
      results.push({
        name: `store.chart-${label}-p95-ms`,
        value: rounded(took[Math.floor(took.length * 0.95)]!),
        unit: 'ms',
        ...plain,
        limit: { most, of: ({ value }) => value },
      });
    }
    say(
      `processor: reports ${rounded(cpu.append / samples)}, hours ${rounded(cpu.hours / samples)}, days ${rounded(cpu.days / samples)} us a sample`,
    );
    say(
      `bytes a sample: days ${rounded(perSample)}, ten minutes ${rounded(bytes.tenMinutes / samples)}, hours' buckets ${rounded(bytes.hourly / samples)}`,
    );
    await database.close();
    results.push({
      name: 'store.bytes-per-sample-in-all',
      value: rounded(statSync(join(folder.path, 'vakhta.db')).size / samples),
      unit: 'B',
      ...plain,
      limit: { most: 1.6, of: ({ value }) => value },
    });
    return results;
  },
};

/** How long nothing else could be done, at the longest, between begin and end. */
function watchStalls() {
  let longest = 0;
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    timer = setTimeout(look, 0);
  };
  return {
    begin() {
      last = performance.now();
      timer = setTimeout(look, 0);
    },
    end: () => clearTimeout(timer),
    longestMs: () => longest,
  };
}

type Made = { at: number; values: number[] };

const reportsOf = (start: number, next: (at: number) => number[]): Made[] =>
  Array.from({ length: 60 }, (_, minute) => {
    const at = start + minute * minuteMs + (minute % 7) * 11;
    return { at, values: next(at) };
  });

/** As many in one commit as the server takes. */
async function appendAll(db: Db, of: DeviceNumbers, layoutNo: number, reports: readonly Made[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { at, values } of reports)
      await appendReport(tx, { ...of, at, receivedAt: at, layoutNo, body: encodeValues(values) });
  });
}

async function bytesOf(db: Db): Promise<{ day: number; tenMinutes: number; hourly: number }> {
  const rows = await db
    .selectFrom('chunk')
    .select((eb) => ['tier', eb.fn.sum(eb.fn('length', ['body'])).as('bytes')])
    .groupBy('tier')
    .execute();
  const of = (tier: number) => Number(rows.find((row) => row.tier === tier)?.bytes ?? 0);
  return { day: of(tiers.day), tenMinutes: of(tiers.tenMinutes), hourly: of(tiers.hourly) };
}

/** Bytes a sample in blocks of Prometheus, index and all, of the same samples of two devices; null where it isn't installed. */
async function peerBytes(folder: string, say: (line: string) => void): Promise<number | null> {
  if (!existsSync(promtool)) {
    say(`no peer: ${promtool} is not installed`);
    return null;
  }
  const text = join(folder, 'samples.txt');
  const out = createWriteStream(text);
  const made = Array.from({ length: peerDevices }, (_, no) => createDevice(no + 1));
  const samples = made.map(({ next }) =>
    Array.from({ length: days * 1440 }, (_, i) => {
      const at = begin + i * minuteMs + ((i % 60) % 7) * 11;
      return { at, values: next(at) };
    }),
  );
  for (const [k, name] of made[0]!.names.entries()) {
    const metric = name.replaceAll(/[-.]/g, '_');
    out.write(`# TYPE ${metric} gauge\n`);
    for (const [no, of] of samples.entries()) {
      const lines = of.map(({ at, values }) => `${metric}{device="${no}"} ${values[k]} ${at / 1000}\n`).join('');
      if (!out.write(lines)) await once(out, 'drain');
    }
  }
  out.end('# EOF\n');
  await once(out, 'close');
  const blocks = join(folder, 'blocks');
  const imported = spawnSync(
    promtool,
    ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=48h', text, blocks],
    { encoding: 'utf8' },
  );
  if (imported.status !== 0) throw new Error(`promtool: ${imported.stderr}`);
  return sizeOf(blocks) / (peerDevices * days * 1440 * made[0]!.names.length);
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size;
}
