// Which services run: systemd's units by their control groups, or init scripts by their pid files, without asking a program.
import { listOptional, readOptional, type Host } from '../host.ts';
import { measure } from '../measure.ts';
import { readUnits } from './services-systemd.ts';
import { readInitScripts } from './services-init.ts';
import type { Collector } from './collector.ts';

/** What one way of keeping services says: those it means to run, and whether they do. */
export type ServiceView = {
  running: Map<string, boolean>;
  /** Whether the service is still installed, so that one seen before may be missed. */
  isInstalled(name: string): boolean;
  isRunning(name: string): boolean;
};

type State = { seen: string[] };

export const createServicesCollector = (watched: readonly string[]): Collector<State> => ({
  name: 'services',
  every: 'cycle',
  platforms: ['linux'],
  restore: (saved) =>
    typeof saved === 'object' && saved !== null && 'seen' in saved && Array.isArray(saved.seen)
      ? { seen: saved.seen.filter((name) => typeof name === 'string') }
      : null,
  collect(host, previous) {
    const seenBefore = new Set(previous?.seen);
    const view = host.exists('/run/systemd/system') ? readUnits(host, seenBefore) : readInitScripts(host);
    const running = new Map(view.running);
    for (const name of seenBefore) {
      // Gone is told as not running; only what is no longer installed is forgotten.
      if (!running.has(name) && view.isInstalled(name)) running.set(name, view.isRunning(name));
    }
    const names = watched.map((name) => name.replace(/\.service$/, ''));
    const processNames = names.some((name) => !running.get(name)) ? readProcessNames(host) : new Set<string>();
    for (const name of names) {
      running.set(name, running.get(name) === true || view.isRunning(name) || processNames.has(name.slice(0, 15)));
    }
    const seen = [...running].filter(([name, isRunning]) => isRunning || seenBefore.has(name)).map(([name]) => name);
    return {
      samples: [...running].map(([name, isRunning]) =>
        measure('service.running', isRunning ? 1 : 0, { 'service.name': name }),
      ),
      gaps: [],
      state: { seen: seen.sort() },
    };
  },
});

/** The kernel keeps 15 characters of a name. */
function readProcessNames(host: Host): Set<string> {
  const names = listOptional(host, '/proc').filter((name) => /^\d+$/.test(name));
  return new Set(names.map((pid) => readOptional(host, `/proc/${pid}/comm`) ?? ''));
}
