// How long the device runs, its load, its processes, and the cheap facts of its system.
import type { Facts } from '@vakhta/shared/reading';
import { readOptional, type Host } from '../host.ts';
import { measure } from '../measure.ts';
import { processNumbers } from '../proc.ts';
import { remembersLast } from '../remembers-last.ts';
import type { Collector, Lack } from './collector.ts';

type Boot = { bootId: string; bootTime: string };

export const system: Collector<Boot | null> = {
  name: 'system',
  every: 'cycle',
  platforms: ['linux'],
  restore: (saved) =>
    typeof saved === 'object' && saved !== null && 'bootId' in saved && 'bootTime' in saved
      ? { bootId: String(saved.bootId), bootTime: String(saved.bootTime) }
      : null,
  collect(host, previous) {
    const gaps: Lack[] = [];
    const attempt = <T>(what: string, read: () => T): T | null => {
      try {
        return read();
      } catch (error) {
        gaps.push({ what, reason: error instanceof Error ? error.message : String(error) });
        return null;
      }
    };
    const load = attempt('system.cpu.load_average', () => numbers(host, '/proc/loadavg', 3));
    const uptime = attempt('system.uptime', () => numbers(host, '/proc/uptime', 1));
    const boot = attempt('boot.time', () => readBoot(host, previous));
    return {
      samples: [
        measure('system.uptime', uptime?.[0] ?? null),
        measure('system.cpu.load_average.1m', load?.[0] ?? null),
        measure('system.cpu.load_average.5m', load?.[1] ?? null),
        measure('system.cpu.load_average.15m', load?.[2] ?? null),
        measure(
          'system.process.count',
          attempt('system.process.count', () => processNumbers(host).length),
        ),
      ],
      facts: { ...readFacts(host), ...(boot === null ? {} : { 'boot.id': boot.bootId, 'boot.time': boot.bootTime }) },
      gaps,
      state: boot ?? previous,
    };
  },
};

function numbers(host: Host, path: string, count: number): number[] {
  const found = host.readText(path).trim().split(/\s+/).slice(0, count).map(Number);
  if (found.length < count || !found.every((value) => Number.isFinite(value)))
    throw new Error(`${path}: not understood`);
  return found;
}

/**
 * The kernel works out the time of its start anew whenever the clock is set, so it wanders by a second or two.
 * The first one seen since a start stays, otherwise each step of the clock would look like a change.
 */
function readBoot(host: Host, previous: Boot | null): Boot {
  const bootId = host.readText('/proc/sys/kernel/random/boot_id').trim();
  if (previous?.bootId === bootId) return previous;
  const seconds = /^btime (\d+)$/m.exec(host.readText('/proc/stat'))?.[1];
  if (seconds === undefined) throw new Error('/proc/stat: has no btime');
  return { bootId, bootTime: new Date(Number(seconds) * 1000).toISOString() };
}

function readFacts(host: Host): Facts {
  const release = parseRelease(
    readOptional(host, '/etc/os-release') ?? readOptional(host, '/usr/lib/os-release') ?? '',
  );
  return {
    'os.name': release.get('NAME') ?? 'Linux',
    'os.version': release.get('VERSION') ?? release.get('VERSION_ID') ?? null,
    'os.kernel': readOptional(host, '/proc/sys/kernel/osrelease'),
    'os.arch': host.arch,
    'host.name': readOptional(host, '/proc/sys/kernel/hostname') ?? host.hostname(),
    'time.zone': readTimeZone(host),
  };
}

/** os-release(5): shell-like assignments, quoted or not. */
const parseRelease = remembersLast((text): ReadonlyMap<string, string> => {
  const values = new Map<string, string>();
  for (const [, key, raw] of text.matchAll(/^([A-Z_]+)=(.*)$/gm)) {
    const value = raw!
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .replace(/\\(["'$`\\])/g, '$1');
    if (value !== '') values.set(key!, value);
  }
  return values;
});

function readTimeZone(host: Host): string {
  try {
    const zone = host.readLink('/etc/localtime').split('/zoneinfo/')[1];
    if (zone !== undefined) return zone;
  } catch {
    // A copy instead of a link says nothing of its name.
  }
  return readOptional(host, '/etc/timezone') ?? host.timeZone();
}
