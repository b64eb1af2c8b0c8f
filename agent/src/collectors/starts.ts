// How the system came up: after a shutdown, or after its power went or its kernel gave up.
import { listOptional, readOptional, type Host } from '../host.ts';
import { errorCode, reasonOf } from '../reason.ts';
import { lastStartOf, utmpRecordsOf } from '../utmp.ts';
import type { Facts } from '@vakhta/shared/reading';
import type { Collector, Lack } from './collector.ts';
import { containerOf } from '../where.ts';

/** Looked at once a start: what it says doesn't change until the next. */
type State = { boot: string; facts: Facts };

const mostBytes = 384 * 5000;
const noRecords = 'the system keeps no records of its starts (/var/log/wtmp)';

export const starts: Collector<State> = {
  name: 'starts',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous) {
    const container = containerOf(host);
    const empty: State = { boot: '', facts: {} };
    if (container !== null) {
      return {
        samples: [],
        gaps: [],
        absent: `inside a container (${container}) there is no system of its own`,
        state: empty,
      };
    }
    const boot = readOptional(host, '/proc/sys/kernel/random/boot_id') ?? '';
    if (previous !== null && boot !== '' && previous.boot === boot) {
      const { facts } = previous;
      const absent = Object.keys(facts).length === 0 ? { absent: noRecords } : {};
      return { samples: [], gaps: [], facts, ...absent, state: previous };
    }
    const gaps: Lack[] = [];
    const kind = readKind(host, gaps);
    if (kind === null && gaps.length === 0) {
      return { samples: [], gaps, absent: noRecords, state: { boot, facts: {} } };
    }
    const facts: Facts = { 'start.kind': kind ?? 'unknown' };
    const crash = crashDump(host);
    if (crash !== null) facts['start.crash'] = crash;
    return { samples: [], gaps, facts, state: { boot, facts } };
  },
};

/** Null when nothing is recorded. */
function readKind(host: Host, gaps: Lack[]): string | null {
  // The firmware keeps what the kernel said last when it panicked (pstore); systemd moves it aside at the next start.
  if (crashDump(host) !== null) return 'after a crash of the kernel';
  try {
    const start = lastStartOf(utmpRecordsOf(host.readEnd('/var/log/wtmp', mostBytes)));
    if (start?.endedBefore === 'shutdown') return 'after a shutdown or restart in order';
    if (start?.endedBefore === 'no-shutdown') return 'without a shutdown before: power loss, reset or hang';
    return 'unknown';
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') gaps.push({ what: '/var/log/wtmp', reason: reasonOf(error) });
    return null;
  }
}

function crashDump(host: Host): string | null {
  const dumps = ['/sys/fs/pstore', '/var/lib/systemd/pstore'].flatMap((folder) =>
    listOptional(host, folder)
      .filter((name) => name !== 'lost+found')
      .map((name) => `${folder}/${name}`),
  );
  const newest = dumps.map((path) => ({ path, at: host.modifiedAt(path) ?? 0 })).sort((a, b) => b.at - a.at)[0];
  // A dump of an earlier start says nothing of this one.
  const upSeconds = Number(readOptional(host, '/proc/uptime')?.split(' ')[0] ?? Number.NaN);
  const bootedAt = host.now() - upSeconds * 1000;
  return newest !== undefined && Math.abs(newest.at - bootedAt) < 15 * 60_000 ? newest.path : null;
}
