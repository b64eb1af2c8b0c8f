// Looks that take longer than a report may wait: one after the other beside the reports, each at its own pace, and less
// often while it fails.
import type { Clock, Timers } from './clock.ts';
import { collectAll, type NamedReading, type Remembered } from './collect.ts';
import { slowPaces, type Collector } from './collectors/collector.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';

/** A collector that fails, for `status`; `triesAgainAt` is a time of the clock. */
export type Failing = { name: string; failures: number; since: number; reason: string; triesAgainAt: number };

export type SlowRound = {
  /** What each found at its newest look; of one that fails, why. */
  readings(): NamedReading[];
  failing(): Failing[];
  /** All of them soon, whatever their pace. */
  runNow(): void;
  stop(): void;
};

export type SlowRoundParts = {
  collectors: readonly Collector[];
  host: Host;
  remembered: Remembered;
  clock: Clock;
  timers: Timers;
  random: () => number;
  log: Log;
  /** Called when what fails became another. */
  onFailing(failing: readonly Failing[]): void;
  /** Gives memory back: called when large looks are over, once an hour at most, since it takes some milliseconds. */
  tidy(): void;
};

const firstWithinMs = 20_000;
const longestWaitMs = 24 * 3_600_000;
const tidyEveryMs = 3_600_000;
const tidyWhenQuietForMs = 5000;

type Entry = { collector: Collector; dueAt: number; reading: NamedReading | null; failing: Failing | null };

export function startSlowRound(parts: SlowRoundParts): SlowRound {
  const { clock, timers, random, log } = parts;
  const entries: Entry[] = parts.collectors.map((collector) => ({
    collector,
    // Soon after the start, so that a new device shows at once, but not all in the same second.
    dueAt: clock.steady() + random() * firstWithinMs,
    reading: null,
    failing: null,
  }));
  let stopped = false;
  let running = false;
  let tidyFrom = -Infinity;
  let isUntidy = false;
  let cancel = plan();

  function nextDue(): number {
    return entries.reduce((least, { dueAt }) => Math.min(least, dueAt), Infinity);
  }

  /** What a large look leaves behind is far more than what the agent makes in an hour, and V8 sees no hurry. */
  function tidyUp(): void {
    const now = clock.steady();
    if (!isUntidy || now < tidyFrom || nextDue() < now + tidyWhenQuietForMs) return;
    isUntidy = false;
    tidyFrom = now + tidyEveryMs;
    parts.tidy();
  }

  function plan(): () => void {
    const next = nextDue();
    return next === Infinity ? () => {} : timers.after(Math.max(0, next - clock.steady()), () => void round());
  }

  async function round(): Promise<void> {
    if (running || stopped) return;
    running = true;
    try {
      for (;;) {
        const due = entries.filter(({ dueAt }) => dueAt <= clock.steady()).sort((a, b) => a.dueAt - b.dueAt)[0];
        if (due === undefined || stopped) return;
        await look(due);
      }
    } finally {
      running = false;
      tidyUp();
      if (!stopped) cancel = plan();
    }
  }

  async function look(entry: Entry): Promise<void> {
    const { collector } = entry;
    const [reading] = await collectAll([collector], parts.host, parts.remembered, { clock, timers });
    entry.reading = reading!;
    if (collector.every !== 'often') isUntidy = true;
    const paceMs = slowPaces[collector.every as keyof typeof slowPaces] * 1000;
    const reason = failureOf(reading!);
    if (reason === null) {
      entry.dueAt = clock.steady() + paceMs * (0.9 + 0.2 * random());
      if (entry.failing === null) return;
      entry.failing = null;
      log.info('collector reads again', { collector: collector.name });
    } else {
      const failures = (entry.failing?.failures ?? 0) + 1;
      const waitMs = Math.min(longestWaitMs, paceMs * 2 ** Math.min(failures, 10));
      entry.dueAt = clock.steady() + waitMs * (0.9 + 0.2 * random());
      entry.failing = {
        name: collector.name,
        failures,
        since: entry.failing?.since ?? clock.now(),
        reason,
        triesAgainAt: clock.now() + (entry.dueAt - clock.steady()),
      };
      log.warn('collector fails', { collector: collector.name, failures, reason });
    }
    parts.onFailing(failingNow());
  }

  const failingNow = () => entries.flatMap(({ failing }) => failing ?? []);

  return {
    readings: () => entries.flatMap(({ reading }) => reading ?? []),
    failing: failingNow,
    runNow() {
      for (const entry of entries) entry.dueAt = Math.min(entry.dueAt, clock.steady());
      cancel();
      if (!running && !stopped) cancel = plan();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

/** Why the whole look failed, or null when it was done, however much of it couldn't be read. */
function failureOf({ samples, gaps }: NamedReading): string | null {
  const isDone = samples.some(({ series, value }) => series.name === 'vakhta.collector.success' && value === 1);
  return isDone ? null : (gaps[0]?.reason ?? 'no reason given');
}
