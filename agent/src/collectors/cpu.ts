// How busy the processors are, in all and by mode, from /proc/stat.
import { counterReset, firstLook, tooSoon } from '../counters.ts';
import { measure } from '../measure.ts';
import type { Collector, Lack } from './collector.ts';

const modes = ['user', 'nice', 'system', 'idle', 'iowait', 'interrupt', 'steal'] as const;
type Ticks = Record<(typeof modes)[number], number>;

/** proc(5) warns that iowait goes back, and idle and steal do too on some virtual machines: by a little, it's noise. */
const mayGoBack: ReadonlySet<string> = new Set(['idle', 'iowait', 'steal']);
const noiseTicks = 300;
const leastTicks = 20;

export const cpu: Collector<Ticks> = {
  name: 'cpu',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous) {
    const text = host.readText('/proc/stat');
    const ticks = parseTicks(text);
    const count = text.match(/^cpu\d+ /gm)?.length ?? 0;
    const shares = previous === null ? firstLook : sharesOf(previous, ticks);
    const gaps: Lack[] = typeof shares === 'string' ? [{ what: 'system.cpu.utilization', reason: shares }] : [];
    const share = (mode: keyof Ticks) => (typeof shares === 'string' ? null : shares[mode]);
    const idle = typeof shares === 'string' ? null : shares.idle + shares.iowait;
    return {
      samples: [
        measure('system.cpu.logical.count', count === 0 ? null : count),
        measure('system.cpu.utilization', idle === null ? null : Math.max(0, 1 - idle)),
        ...modes.map((mode) => measure('system.cpu.mode.utilization', share(mode), { 'cpu.mode': mode })),
      ],
      gaps: count === 0 ? [...gaps, { what: 'system.cpu.logical.count', reason: 'not in /proc/stat' }] : gaps,
      state: ticks,
    };
  },
};

function parseTicks(text: string): Ticks {
  const line = text.split('\n', 1)[0] ?? '';
  const fields = line.trim().split(/\s+/);
  // The kernel counts guests within user and nice already, so the fields after steal are left out.
  const [user, nice, system, idle, iowait = 0, irq = 0, softirq = 0, steal = 0] = fields.slice(1, 9).map(Number);
  const ticks = { user, nice, system, idle, iowait, interrupt: irq + softirq, steal };
  if (fields[0] !== 'cpu' || !isTicks(ticks)) throw new Error('/proc/stat: not understood');
  return ticks;
}

function isTicks(ticks: Record<keyof Ticks, number | undefined>): ticks is Ticks {
  return modes.every((mode) => Number.isFinite(ticks[mode]));
}

function sharesOf(before: Ticks, after: Ticks): Ticks | string {
  const grown = { ...after };
  let total = 0;
  for (const mode of modes) {
    const difference = after[mode] - before[mode];
    if (difference < 0 && !(mayGoBack.has(mode) && difference >= -noiseTicks)) return counterReset;
    grown[mode] = Math.max(0, difference);
    total += grown[mode];
  }
  if (total < leastTicks) return tooSoon;
  for (const mode of modes) grown[mode] /= total;
  return grown;
}
