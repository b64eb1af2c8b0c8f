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
};
type Row = { process: Seen; cpu: number | null; memoryBytes: number | null };
/** Each process by its number, which may be another's at the next look: then it started at another time. */
type State = { atMs: number; seen: ReadonlyMap<number, Seen>; pageBytes: number | null };

/** The kernel tells processes' time in hundredths of a second on every platform that Node runs on. */
const ticksPerSecond = 100;
const listed = 5;

export const processes: Collector<State> = {
  name: 'processes',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous, nowMs) {
    const seen = readProcesses(host, previous?.seen);
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
      state: { atMs: nowMs, seen, pageBytes },
    };
  },
};

function cpuOf(process: Seen, previous: State | null, span: ReturnType<typeof spanSince>): number | null {
  if (previous === null || 'reason' in span) return null;
  // A process that wasn't there at the last look began since, and all its time lies in between.
  const same = previous.seen.get(process.pid);
  const before = same?.started === process.started ? same.ticks : 0;
  if (process.ticks < before) return null;
  return Math.round(((process.ticks - before) / ticksPerSecond / span.seconds) * 1000) / 1000;
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

function readProcesses(host: Host, before: ReadonlyMap<number, Seen> | undefined): Map<number, Seen> {
  const found = new Map<number, Seen>();
  for (const pid of processNumbers(host)) {
    try {
      const seen = parseStat(pid, host.readText(`/proc/${pid}/stat`));
      if (seen === null) continue;
      const same = before?.get(pid);
      // A process that becomes another program keeps its number and its start, but not its name.
      if (same?.started === seen.started && same.name === seen.name) seen.shownName = same.shownName;
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
  return { pid, name: text.slice(open + 1, close), started, ticks, pages: Math.max(0, pages) };
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
