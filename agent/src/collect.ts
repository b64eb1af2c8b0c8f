// Runs collectors one after the other; none can hold up or break another, and each one's time and outcome are samples too.
import type { Gap, Reading } from '@vakhta/shared/reading';
import type { Clock, Timers } from './clock.ts';
import type { Collector, Look } from './collectors/collector.ts';
import { writeDurably } from './durable-file.ts';
import type { Host } from './host.ts';
import { measure, type AgentSample } from './measure.ts';
import { reasonOf } from './reason.ts';

/** A reading as the agent holds it: what one collector found at one look. */
export type NamedReading = Omit<Reading, 'samples'> & { collector: string; samples: AgentSample[] };

/** What collectors handed over for the next look; the part that outlives a run is kept in a file. */
export type Remembered = {
  get(collector: Collector): unknown;
  set(collector: Collector, state: unknown): void;
  /** Forgets what rates are made from, keeps what outlives a run. */
  forgetRates(): void;
  save(): void;
};

const usualTimeoutMs = 10_000;

export async function collectAll(
  due: readonly Collector[],
  host: Host,
  remembered: Remembered,
  time: { clock: Clock; timers: Timers },
): Promise<NamedReading[]> {
  const readings: NamedReading[] = [];
  for (const collector of due) readings.push(await collectOne(collector, host, remembered, time));
  return readings;
}

async function collectOne(
  collector: Collector,
  host: Host,
  remembered: Remembered,
  { clock, timers }: { clock: Clock; timers: Timers },
): Promise<NamedReading> {
  const at = { collector: collector.name };
  const started = clock.steady();
  const outcome = await attempt(collector, timers, () =>
    collector.collect(host, remembered.get(collector) ?? null, started),
  );
  const own = [
    measure('vakhta.collector.duration', clock.steady() - started, at),
    measure('vakhta.collector.success', 'look' in outcome ? 1 : 0, at),
  ];
  if ('reason' in outcome) {
    return { ...at, samples: own, gaps: [gapOf(collector.name, 'everything', outcome.reason)] };
  }
  const { state, samples, gaps, absent, ...rest } = collector.every === 'cycle' ? outcome.look : detached(outcome.look);
  remembered.set(collector, state);
  const facts = absent === undefined ? rest.facts : { ...rest.facts, [absentFact(collector.name)]: absent };
  return {
    ...at,
    ...rest,
    ...(facts === undefined ? {} : { facts }),
    samples: [...samples, ...own],
    gaps: gaps.map(({ what, reason }) => gapOf(collector.name, what, reason)),
  };
}

/**
 * With texts of their own: a piece of a text keeps the whole of it in memory, and the list of installed programs that one
 * version was cut from has a megabyte. Only slow looks read such, and what they found is kept for hours.
 */
const detached = <Data>(data: Data): Data => structuredClone(data);

/** The fact that there is nothing for a collector to read here, with why. */
export const absentFact = (collector: string): string => `${collector}.absent`;

type Attempt = { look: Look<unknown> } | { reason: string };

function attempt(
  collector: Collector,
  timers: Timers,
  look: () => Look<unknown> | Promise<Look<unknown>>,
): Promise<Attempt> {
  const timeoutMs = collector.timeoutMs ?? usualTimeoutMs;
  return new Promise((resolve) => {
    const cancel = timers.after(timeoutMs, () => resolve({ reason: `not done within ${timeoutMs / 1000} s` }));
    // An async function, so that a collector that throws at once is the same as one that fails later.
    (async () => look())().then(
      (found) => {
        cancel();
        resolve({ look: found });
      },
      (error: unknown) => {
        cancel();
        resolve({ reason: reasonOf(error) });
      },
    );
  });
}

const gapOf = (collector: string, what: string, reason: string): Gap => ({
  collector,
  what: what.slice(0, 256),
  reason: reason.slice(0, 500) || 'no reason given',
});

export type RememberedFile = { read(): string | null; write(text: string): void };

export function createRemembered(file: RememberedFile): Remembered {
  const states = new Map<string, unknown>();
  const lasting = new Set<string>();
  const saved = parseSaved(file.read());
  let written = JSON.stringify(saved);
  return {
    get(collector) {
      if (!states.has(collector.name) && collector.restore !== undefined) {
        return collector.restore(saved[collector.name] ?? null);
      }
      return states.get(collector.name);
    },
    set(collector, state) {
      states.set(collector.name, state);
      if (collector.restore !== undefined) lasting.add(collector.name);
    },
    forgetRates() {
      for (const name of states.keys()) if (!lasting.has(name)) states.delete(name);
    },
    save() {
      for (const name of lasting) saved[name] = states.get(name);
      const text = JSON.stringify(saved);
      // Most cycles change nothing, and a write a minute would wear out small flash disks.
      if (text === written) return;
      file.write(text);
      written = text;
    },
  };
}

function parseSaved(text: string | null): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch {
    // Only habits are kept there; without it the first look is simply a first look.
    return {};
  }
}

export function rememberedFile(path: string, readText: (path: string) => string | null): RememberedFile {
  return {
    read() {
      try {
        return readText(path);
      } catch {
        return null;
      }
    },
    write: (text) => writeDurably(path, text),
  };
}
