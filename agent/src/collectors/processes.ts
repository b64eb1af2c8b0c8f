// The processes that use most processor time and most memory, from /proc/*/stat.
import { spanSince } from '../counters.ts';
import { listOptional, readOptional, type Host } from '../host.ts';
import { processNumbers } from '../proc.ts';
import type { Collector, Lack } from './collector.ts';

type Seen = {
  pid: number;
  name: string;
  started: number;
  ticks: number;
  pages: number;
  /** As it is told; asked for when the process is first among those that are listed. */
  shownName?: string | undefined;
  /** Looks in a row at which it had done nothing since the one before. */
  idleLooks: number;
  /** When it was read, in steady time. */
  atMs: number;
};
type Row = { process: Seen; cpu: number | null; memoryBytes: number | null };
/** Each process by its number, which may be another's at the next look: then it started at another time. */
type State = {
  atMs: number;
  look: number;
  busy: Busy | null;
  seen: ReadonlyMap<number, Seen>;
  pageBytes: number | null;
};

/** Of all processors since the start: time in all, and of it with work. */
type Busy = { all: number; work: number };

/**
 * Most processes sleep for days, and reading them is a quarter of a report's work. While the device has little to do,
 * those that did nothing for a few looks are read at every fifth: whatever wakes up shows in the device's own load, and then all
 * are read.
 */
const sleepyAfterLooks = 3;
const sleepyEvery = 5;
const quietShare = 0.2;

/** The kernel tells processes' time in hundredths of a second on every platform that Node runs on. */
const ticksPerSecond = 100;
const listed = 5;

export const processes: Collector<State> = {
  name: 'processes',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous, nowMs) {
    const busy = readBusy(host);
    const look = (previous?.look ?? 0) + 1;
    const isQuiet = shareSince(previous?.busy ?? null, busy) <= quietShare;
    const seen = readProcesses(
      host,
      nowMs,
      previous?.seen,
      (pid, before) => isQuiet && before.idleLooks >= sleepyAfterLooks && (pid + look) % sleepyEvery !== 0,
    );
    const pageBytes = previous?.pageBytes ?? readPageBytes(host);
    const span = spanSince(previous?.atMs ?? null, nowMs);
    const gaps: Lack[] = 'reason' in span ? [{ what: 'cpu', reason: span.reason }] : [];
    if (pageBytes === null) gaps.push({ what: 'memory', reason: '/proc/self/smaps does not tell the size of a page' });
    const rows: Row[] = [];
    for (const process of seen.values()) {
      const memoryBytes = pageBytes === null ? null : process.pages * pageBytes;
      rows.push({ process, cpu: cpuOf(process, previous, span), memoryBytes });
    }
    return {
      samples: [],
      gaps,
      processes: pickTop(rows).map(({ process, cpu, memoryBytes }) => {
        process.shownName ??= readName(host, process);
        return { pid: process.pid, name: process.shownName, cpu, memoryBytes };
      }),
      state: { atMs: nowMs, look, busy, seen, pageBytes },
    };
  },
};

function cpuOf(process: Seen, previous: State | null, span: ReturnType<typeof spanSince>): number | null {
  if (previous === null || 'reason' in span) return null;
  const known = previous.seen.get(process.pid);
  // A process that wasn't there at the last look began since, and all its time lies in between.
  const same = known?.started === process.started ? known : null;
  const ticks = process.ticks - (same?.ticks ?? 0);
  if (ticks < 0) return null;
  // One that sleeps was read longer ago than the last look.
  const seconds = same === null || same === process ? span.seconds : (process.atMs - same.atMs) / 1000;
  return Math.round((ticks / ticksPerSecond / seconds) * 1000) / 1000;
}

function pickTop(rows: readonly Row[]): Row[] {
  const busy = rows.filter((row) => (row.cpu ?? 0) > 0).sort((a, b) => (b.cpu ?? 0) - (a.cpu ?? 0));
  const large = rows.filter((row) => (row.memoryBytes ?? 0) > 0);
  large.sort((a, b) => (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0));
  return [...new Set([...busy.slice(0, listed), ...large.slice(0, listed)])];
}

/** The kernel's name is a thread's (all of Node's are `MainThread`) and cut at 15 characters; the program's is better. */
function readName(host: Host, { pid, name }: Seen): string {
  if (name !== 'MainThread' && name.length < 15) return name;
  const program = readOptional(host, `/proc/${pid}/cmdline`)?.split('\0', 1)[0]?.split('/').at(-1) ?? '';
  return name === 'MainThread' || program.startsWith(name) ? program.slice(0, 256) || name : name;
}

function readProcesses(
  host: Host,
  nowMs: number,
  before: ReadonlyMap<number, Seen> | undefined,
  mayWait: (pid: number, before: Seen) => boolean,
): Map<number, Seen> {
  const found = new Map<number, Seen>();
  for (const pid of processNumbers(host)) {
    const known = before?.get(pid);
    if (known !== undefined && mayWait(pid, known)) {
      found.set(pid, known);
      continue;
    }
    try {
      const seen = parseStat(pid, host.readText(`/proc/${pid}/stat`));
      if (seen === null) continue;
      seen.atMs = nowMs;
      const isSame = known?.started === seen.started;
      // A process that becomes another program keeps its number and its start, but not its name.
      if (isSame && known.name === seen.name) seen.shownName = known.shownName;
      if (isSame && known.ticks === seen.ticks) seen.idleLooks = known.idleLooks + 1;
      found.set(pid, seen);
    } catch {
      // It ended between the list and the look.
    }
  }
  return found;
}

/** proc_pid_stat(5); the name may hold blanks and brackets, so the fields are counted from the last bracket. */
export function parseStat(pid: number, text: string): Seen | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  const fields = text.slice(close + 2).split(' ', 22);
  const ticks = Number(fields[11]) + Number(fields[12]);
  const started = Number(fields[19]);
  const pages = Number(fields[21]);
  // One of them not a number makes the sum none.
  if (!Number.isFinite(ticks + started + pages)) return null;
  return { pid, name: text.slice(open + 1, close), started, ticks, pages: Math.max(0, pages), idleLooks: 0, atMs: 0 };
}

/** proc_stat(5): user, nice, system, idle, iowait and what was taken away; null when it can't be read. */
function readBusy(host: Host): Busy | null {
  const line = /^cpu +(\d[\d ]*)/.exec(readOptional(host, '/proc/stat') ?? '')?.[1];
  if (line === undefined) return null;
  const times = line.split(' ', 8).map(Number);
  const all = times.reduce((sum, time) => sum + time, 0);
  return { all, work: all - (times[3] ?? 0) - (times[4] ?? 0) };
}

/** 1 where it isn't known, so that all processes are read. */
function shareSince(before: Busy | null, after: Busy | null): number {
  if (before === null || after === null || after.all <= before.all) return 1;
  return (after.work - before.work) / (after.all - before.all);
}

function readPageBytes(host: Host): number | null {
  if (!listOptional(host, '/proc/self').includes('smaps')) return null;
  try {
    const kibibytes = /^KernelPageSize:\s+(\d+) kB$/m.exec(host.readText('/proc/self/smaps'))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
