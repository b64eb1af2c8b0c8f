// macOS' jobs of launchd that were started and ended badly, and those that the configuration names.
import { textOf } from '../host.ts';
import { measure } from '../measure.ts';
import type { Collector } from './collector.ts';

type State = { seen: string[] };

type Job = { isUp: boolean; exit: number | null };

/**
 * Most of launchd's jobs run when there is work and end after it, and which are meant to stay isn't in its list: watched
 * ones are told, and of others those that were seen running and ended with an error since.
 */
export const createServicesOnMacos = (watched: readonly string[]): Collector<State> => ({
  name: 'services',
  every: 'often',
  platforms: ['darwin'],
  timeoutMs: 30_000,
  restore: (saved) =>
    typeof saved === 'object' && saved !== null && 'seen' in saved && Array.isArray(saved.seen)
      ? { seen: saved.seen.filter((name) => typeof name === 'string') }
      : null,
  async collect(host, previous) {
    const jobs = jobsIn(await textOf(host, 'launchctl', ['list']));
    if (jobs.size === 0) throw new Error('launchctl lists no job at all');
    const running = new Map<string, boolean>();
    for (const name of watched) running.set(name, jobs.get(name)?.isUp ?? false);
    const seenBefore = new Set(previous?.seen);
    for (const [name, { isUp, exit }] of jobs) {
      if (name.startsWith('com.apple.') || name.startsWith('application.') || running.has(name)) continue;
      const failed = seenBefore.has(name) && exit !== null && exit > 0;
      if (isUp || failed) running.set(name, isUp);
    }
    const seen = [...running].filter(([name, isUp]) => isUp || seenBefore.has(name)).map(([name]) => name);
    return {
      samples: [...running].map(([name, isUp]) => measure('service.running', isUp ? 1 : 0, { 'service.name': name })),
      gaps: [],
      state: { seen: seen.sort() },
    };
  },
});

/** Format: launchctl(1), `list`: the process or a dash, the last exit status (negative for a signal), the label. */
function jobsIn(text: string): Map<string, Job> {
  const jobs = new Map<string, Job>();
  for (const row of text.split('\n')) {
    const found = /^(\d+|-)\t(-?\d+|-)\t(\S.*)$/.exec(row.trimEnd());
    if (found === null) continue;
    jobs.set(found[3]!, { isUp: found[1] !== '-', exit: found[2] === '-' ? null : Number(found[2]) });
  }
  return jobs;
}
