// How macOS came up: after a shutdown, or after its power went or its kernel gave up.
import type { Facts } from '@vakhta/shared/reading';
import { textOf, type Host } from '../host.ts';
import { errorCode, reasonOf } from '../reason.ts';
import type { Collector, Lack } from './collector.ts';

const reports = '/Library/Logs/DiagnosticReports';

export const startsOnMacos: Collector<null> = {
  name: 'starts',
  every: 'hourly',
  platforms: ['darwin'],
  timeoutMs: 60_000,
  async collect(host) {
    const gaps: Lack[] = [];
    let kind: string | null = null;
    try {
      kind = kindIn(await textOf(host, 'last', ['reboot', 'shutdown']));
    } catch (error) {
      gaps.push({ what: 'last', reason: reasonOf(error) });
    }
    const bootedAt = await bootTime(host);
    const panic = bootedAt === null ? null : await panicNear(host, bootedAt, gaps);
    if (panic !== null) kind = 'after a crash of the kernel';
    if (kind === null && gaps.length === 0) {
      return { samples: [], gaps, absent: 'the system keeps no records of its starts (last)', state: null };
    }
    const facts: Facts = { 'start.kind': kind ?? 'unknown' };
    if (panic !== null) facts['start.crash'] = panic;
    return { samples: [], facts, gaps, state: null };
  },
};

/** The newest first: a start whose next line is a shutdown came after one in order. */
function kindIn(text: string): string | null {
  const rows = text.split('\n').flatMap((row) => /^(reboot|shutdown)\b/.exec(row)?.[1] ?? []);
  const start = rows.indexOf('reboot');
  if (start < 0) return null;
  const before = rows[start + 1];
  // Its records begin with this start.
  if (before === undefined) return 'unknown';
  return before === 'shutdown'
    ? 'after a shutdown or restart in order'
    : 'without a shutdown before: power loss, reset or hang';
}

/** Format: `{ sec = 1700000000, usec = 0 } Tue Nov 14 …` */
async function bootTime(host: Host): Promise<number | null> {
  const text = await textOf(host, 'sysctl', ['-n', 'kern.boottime']).catch(() => '');
  const seconds = /\bsec = (\d+)/.exec(text)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/** A report of a panic is written at the start after it. */
async function panicNear(host: Host, bootedAt: number, gaps: Lack[]): Promise<string | null> {
  try {
    const files = await host.listFiles(reports, 200);
    const found = files.find(
      ({ name, modifiedAt }) => name.endsWith('.panic') && Math.abs(modifiedAt - bootedAt) < 15 * 60_000,
    );
    return found === undefined ? null : `${reports}/${found.name}`;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') gaps.push({ what: reports, reason: reasonOf(error) });
    return null;
  }
}
