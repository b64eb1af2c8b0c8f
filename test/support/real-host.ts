// The very machine as an agent sees it, with a clock that a test moves.
import { createHost, type Host } from '../../agent/src/host.ts';
import { collectAll, createRemembered, type NamedReading, type Remembered } from '../../agent/src/collect.ts';
import type { Collector } from '../../agent/src/collectors/collector.ts';
import { systemClock, systemTimers } from '../../agent/src/clock.ts';

export type RealHost = Host & { pass(ms: number): void };

export function realHost(overlay: Partial<Host> = {}): RealHost {
  let passed = 0;
  const host = createHost({
    platform: process.platform,
    arch: process.arch,
    environment: process.env,
    isPrivileged: process.getuid?.() === 0,
    ownMemoryBytes: () => process.memoryUsage.rss(),
  });
  return {
    ...host,
    now: () => Date.now() + passed,
    ...overlay,
    pass: (ms) => {
      passed += ms;
    },
  };
}

/** A program's path, or a failure of the test on a machine where it was promised to be; null elsewhere. */
export function programHere(host: Host, tool: string): string | null {
  const path = host.find(tool);
  if (path === null && process.env.CI === 'true') throw new Error(`${tool} is not installed, and CI promises it`);
  return path;
}

export const forgetful = (): Remembered => createRemembered({ read: () => null, write: () => {} });

export async function lookWith(collector: Collector, host: Host, remembered = forgetful()): Promise<NamedReading> {
  const [reading] = await collectAll([collector], host, remembered, { clock: systemClock, timers: systemTimers });
  return reading!;
}

/** The value of a metric, of the part or job whose id ends so; undefined when there is none. */
export function valueIn({ samples }: NamedReading, name: string, id = ''): number | null | undefined {
  return samples.find(
    ({ series }) =>
      series.name === name && (id === '' || Object.values(series.attributes).some((at) => at.endsWith(id))),
  )?.value;
}
