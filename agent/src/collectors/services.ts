// Which services run: systemd's units by their control groups, or init scripts by their pid files, without asking a program.
import { readOptional, type Host } from '../host.ts';
import { measure } from '../measure.ts';
import { processNumbers } from '../proc.ts';
import { readUnits } from './services-systemd.ts';
import { readInitScripts } from './services-init.ts';
import type { Collector } from './collector.ts';

/** What one way of keeping services keeps, as its files say; whether it runs is asked at each look. */
export type KeptServices = {
  /** Those that are meant to run. Of one that `mayRest` only the fall is told, after it was seen running. */
  kept: readonly { name: string; mayRest: boolean }[];
  /** Whether the service is still installed, so that one seen before may be missed. */
  isInstalled(name: string): boolean;
  isRunning(name: string): boolean;
};

type State = { seen: string[] };

/** Units and scripts are read this seldom: they rarely change, and a device has a hundred of them. */
const listAgainMs = 10 * 60_000;

export const createServicesCollector = (watched: readonly string[]): Collector<State> => {
  const listed = new WeakMap<Host, { atMs: number; services: KeptServices }>();
  const listServices = (host: Host, nowMs: number): KeptServices => {
    const known = listed.get(host);
    if (known !== undefined && nowMs - known.atMs < listAgainMs) return known.services;
    const services = host.exists('/run/systemd/system') ? readUnits(host) : readInitScripts(host);
    listed.set(host, { atMs: nowMs, services });
    return services;
  };
  return {
    name: 'services',
    every: 'cycle',
    platforms: ['linux'],
    restore: (saved) =>
      typeof saved === 'object' && saved !== null && 'seen' in saved && Array.isArray(saved.seen)
        ? { seen: saved.seen.filter((name) => typeof name === 'string') }
        : null,
    collect(host, previous, nowMs) {
      const seenBefore = new Set(previous?.seen);
      const { kept, isInstalled, isRunning } = listServices(host, nowMs);
      const running = new Map<string, boolean>();
      for (const { name, mayRest } of kept) {
        const isUp = isRunning(name);
        if (isUp || !mayRest || seenBefore.has(name)) running.set(name, isUp);
      }
      for (const name of seenBefore) {
        // Gone is told as not running; only what is no longer installed is forgotten.
        if (!running.has(name) && isInstalled(name)) running.set(name, isRunning(name));
      }
      const names = watched.map((name) => name.replace(/\.service$/, ''));
      const processNames = names.some((name) => !running.get(name)) ? readProcessNames(host) : new Set<string>();
      for (const name of names) {
        running.set(name, running.get(name) === true || isRunning(name) || processNames.has(name.slice(0, 15)));
      }
      const seen = [...running].filter(([name, isUp]) => isUp || seenBefore.has(name)).map(([name]) => name);
      return {
        samples: [...running].map(([name, isUp]) => measure('service.running', isUp ? 1 : 0, { 'service.name': name })),
        gaps: [],
        state: { seen: seen.sort() },
      };
    },
  };
};

/** The kernel keeps 15 characters of a name. */
function readProcessNames(host: Host): Set<string> {
  return new Set(processNumbers(host).map((pid) => readOptional(host, `/proc/${pid}/comm`) ?? ''));
}
