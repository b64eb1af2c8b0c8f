// Memory and paging from /proc/meminfo.
import { measure, type AgentSample } from '../measure.ts';
import type { Collector, Lack } from './collector.ts';

export const memory: Collector<null> = {
  name: 'memory',
  every: 'cycle',
  platforms: ['linux'],
  collect(host) {
    const sizes = parseMeminfo(host.readText('/proc/meminfo'));
    const gaps: Lack[] = [];
    const read = (name: string) => {
      const bytes = sizes.get(name) ?? null;
      if (bytes === null) gaps.push({ what: name, reason: 'not in /proc/meminfo' });
      return bytes;
    };
    const limit = read('MemTotal');
    const available = read('MemAvailable');
    return {
      samples: [
        measure('system.memory.limit', limit),
        measure('system.memory.available', available),
        measure('system.memory.utilization', limit === null || available === null ? null : 1 - available / limit),
        measure('system.memory.cached', read('Cached')),
        ...paging(read('SwapTotal'), read('SwapFree')),
      ],
      gaps,
      state: null,
    };
  },
};

function paging(limit: number | null, free: number | null): AgentSample[] {
  const usage = limit === null || free === null ? null : limit - free;
  const samples = [measure('system.paging.limit', limit), measure('system.paging.usage', usage)];
  // Without paging space there is no share of it.
  if (limit === 0) return samples;
  return [...samples, measure('system.paging.utilization', usage === null || limit === null ? null : usage / limit)];
}

function parseMeminfo(text: string): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [, name, kibibytes] of text.matchAll(/^(\w+):\s+(\d+) kB$/gm)) sizes.set(name!, Number(kibibytes) * 1024);
  return sizes;
}
