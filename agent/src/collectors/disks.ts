// What whole disks read and write, from /proc/diskstats.
import { counterReset, growth, spanSince } from '../counters.ts';
import { listOptional } from '../host.ts';
import { measure, type AgentSample } from '../measure.ts';
import type { Collector, Lack } from './collector.ts';

type DiskCounters = {
  reads: number;
  readBytes: number;
  readMs: number;
  writes: number;
  writtenBytes: number;
  writeMs: number;
  busyMs: number;
};
type State = { atMs: number; disks: Record<string, DiskCounters> };

/** The kernel counts sectors of 512 bytes whatever the disk's own are. */
const sectorBytes = 512;
/** Made of other disks, or of memory: what they do shows at the disks below. */
const notDisks = /^(loop|ram|zram|dm-|md|sr|fd|nbd)\d/;

export const disks: Collector<State> = {
  name: 'disks',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous, nowMs) {
    const all = parseDiskstats(host.readText('/proc/diskstats'));
    const whole = new Set(listOptional(host, '/sys/block'));
    const state: State = { atMs: nowMs, disks: {} };
    const samples: AgentSample[] = [];
    const gaps: Lack[] = [];
    const span = spanSince(previous?.atMs ?? null, nowMs);
    if ('reason' in span) gaps.push({ what: 'rates', reason: span.reason });
    for (const [name, counters] of all) {
      if (notDisks.test(name) || (whole.size > 0 && !whole.has(name))) continue;
      state.disks[name] = counters;
      const before = previous?.disks[name];
      const grown = 'reason' in span || before === undefined ? null : growth(before, counters);
      if (grown === null && before !== undefined && !('reason' in span))
        gaps.push({ what: name, reason: counterReset });
      samples.push(...samplesOf(name, grown, 'seconds' in span ? span.seconds : 1));
    }
    return { samples, gaps, state };
  },
};

function samplesOf(name: string, grown: DiskCounters | null, seconds: number): AgentSample[] {
  const at = { 'system.device': name };
  const operations = grown === null ? 0 : grown.reads + grown.writes;
  const rate = (count: number | undefined) => (count === undefined ? null : count / seconds);
  return [
    measure('system.disk.read.rate', rate(grown?.readBytes), at),
    measure('system.disk.write.rate', rate(grown?.writtenBytes), at),
    measure('system.disk.operations.rate', grown === null ? null : operations / seconds, at),
    // A disk that did nothing took no time that could be told.
    measure(
      'system.disk.operation.time',
      grown === null || operations === 0 ? null : (grown.readMs + grown.writeMs) / operations,
      at,
    ),
    measure('system.disk.utilization', grown === null ? null : Math.min(1, grown.busyMs / 1000 / seconds), at),
  ];
}

/** Fields as in the kernel's Documentation/admin-guide/iostats. */
function parseDiskstats(text: string): Map<string, DiskCounters> {
  const found = new Map<string, DiskCounters>();
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/);
    const name = fields[2];
    const [reads, , readSectors, readMs, writes, , writtenSectors, writeMs, , busyMs] = fields.slice(3, 13).map(Number);
    if (name === undefined || busyMs === undefined) continue;
    const counters = {
      reads: reads!,
      readBytes: readSectors! * sectorBytes,
      readMs: readMs!,
      writes: writes!,
      writtenBytes: writtenSectors! * sectorBytes,
      writeMs: writeMs!,
      busyMs,
    };
    if (Object.values(counters).every((value) => Number.isFinite(value))) found.set(name, counters);
  }
  if (found.size === 0 && text.trim() !== '') throw new Error('/proc/diskstats: not understood');
  return found;
}
