// The processes that use most processor time and most memory, from /proc/*/stat.
import type { Process } from '@vakhta/shared/reading';
import { spanSince } from '../counters.ts';
import { listOptional, readOptional, type Host } from '../host.ts';
import type { Collector, Lack } from './collector.ts';

type Seen = { pid: number; name: string; started: number; ticks: number; pages: number };
/** Processor time so far by process; the start goes into the key, since numbers are given again. */
type State = { atMs: number; ticks: Map<string, number>; pageBytes: number | null };

/** The kernel tells processes' time in hundredths of a second on every platform that Node runs on. */
const ticksPerSecond = 100;
const listed = 5;

export const processes: Collector<State> = {
  name: 'processes',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous, nowMs) {
    const seen = readProcesses(host);
    const pageBytes = previous?.pageBytes ?? readPageBytes(host);
    const span = spanSince(previous?.atMs ?? null, nowMs);
    const gaps: Lack[] = 'reason' in span ? [{ what: 'cpu', reason: span.reason }] : [];
    if (pageBytes === null) gaps.push({ what: 'memory', reason: '/proc/self/smaps does not tell the size of a page' });
    const rows = seen.map((process) => ({
      pid: process.pid,
      name: process.name,
      cpu: cpuOf(process, previous, span),
      memoryBytes: pageBytes === null ? null : process.pages * pageBytes,
    }));
    return {
      samples: [],
      gaps,
      processes: pickTop(rows).map((row) => ({ ...row, name: readName(host, row) })),
      state: { atMs: nowMs, ticks: new Map(seen.map((process) => [keyOf(process), process.ticks])), pageBytes },
    };
  },
};

const keyOf = (process: Seen) => `${process.pid}/${process.started}`;

function cpuOf(process: Seen, previous: State | null, span: ReturnType<typeof spanSince>): number | null {
  if (previous === null || 'reason' in span) return null;
  // A process that wasn't there at the last look began since, and all its time lies in between.
  const before = previous.ticks.get(keyOf(process)) ?? 0;
  if (process.ticks < before) return null;
  return Math.round(((process.ticks - before) / ticksPerSecond / span.seconds) * 1000) / 1000;
}

function pickTop(rows: Process[]): Process[] {
  const busy = rows.filter((row) => (row.cpu ?? 0) > 0).sort((a, b) => (b.cpu ?? 0) - (a.cpu ?? 0));
  const large = rows.filter((row) => (row.memoryBytes ?? 0) > 0);
  large.sort((a, b) => (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0));
  return [...new Set([...busy.slice(0, listed), ...large.slice(0, listed)])];
}

/** The kernel's name is a thread's (all of Node's are `MainThread`) and cut at 15 characters; the program's is better. */
function readName(host: Host, { pid, name }: Process): string {
  if (name !== 'MainThread' && name.length < 15) return name;
  const program = readOptional(host, `/proc/${pid}/cmdline`)?.split('\0', 1)[0]?.split('/').at(-1) ?? '';
  return name === 'MainThread' || program.startsWith(name) ? program.slice(0, 256) || name : name;
}

function readProcesses(host: Host): Seen[] {
  const found: Seen[] = [];
  for (const name of host.list('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const seen = parseStat(Number(name), host.readText(`/proc/${name}/stat`));
      if (seen !== null) found.push(seen);
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
  const fields = text
    .slice(close + 2)
    .split(' ')
    .map(Number);
  const [ticks, started, pages] = [fields[11]! + fields[12]!, fields[19]!, fields[21]!];
  if (![ticks, started, pages].every((value) => Number.isFinite(value))) return null;
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
