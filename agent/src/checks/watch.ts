// Looks at what is to be checked, each at its own interval and a few at a time.
import type { Check } from '@vakhta/shared/checks';
import type { Clock, Timers } from '../clock.ts';
import type { NamedReading } from '../collect.ts';
import type { CheckResult } from './check.ts';
import { tellCheck } from './tell.ts';

export type WatchedCheck = { deviceId: string; everySeconds: number; check: Check };

export type CheckWatch = {
  /** All that is checked from now on; one that stays as it was keeps its turn. */
  watch(checks: readonly WatchedCheck[]): void;
  /** Looks at all of them now. */
  checkAll(): void;
  stop(): void;
};

export type CheckWatchParts = {
  clock: Clock;
  timers: Timers;
  random: () => number;
  /** Never throws. */
  run(check: Check): Promise<CheckResult>;
  onPolled(deviceId: string, readings: NamedReading[]): void;
};

const firstWithinMs = 5000;
/** One lost packet is no outage: what fails is looked at again before it is told. */
const againAfterMs = 2000;
const mostAtOnce = 16;

type Entry = { watched: WatchedCheck; isWanted: boolean; isRunning: boolean; cancel(): void };

export function createCheckWatch(parts: CheckWatchParts): CheckWatch {
  const { clock, timers, random } = parts;
  const entries = new Map<string, Entry>();
  const waiting: Entry[] = [];
  let running = 0;

  function begin(watched: WatchedCheck): Entry {
    const entry: Entry = { watched, isWanted: true, isRunning: false, cancel: () => {} };
    entry.cancel = timers.after(random() * firstWithinMs, () => queue(entry));
    return entry;
  }

  function end(entry: Entry): void {
    entry.isWanted = false;
    entry.cancel();
  }

  function queue(entry: Entry): void {
    if (entry.isRunning || !entry.isWanted) return;
    entry.cancel();
    entry.isRunning = true;
    waiting.push(entry);
    startNext();
  }

  function startNext(): void {
    while (running < mostAtOnce) {
      const entry = waiting.shift();
      if (entry === undefined) return;
      running += 1;
      void look(entry).finally(() => {
        running -= 1;
        startNext();
      });
    }
  }

  async function look(entry: Entry): Promise<void> {
    // It may have waited for its turn until nobody wants it.
    if (!entry.isWanted) return;
    const { deviceId, everySeconds, check } = entry.watched;
    const started = clock.steady();
    let result = await parts.run(check);
    if (result.state === 'failing' && entry.isWanted) {
      await new Promise<void>((resolve) => void timers.after(againAfterMs, resolve));
      if (entry.isWanted) result = await parts.run(check);
    }
    entry.isRunning = false;
    if (!entry.isWanted) return;
    const spent = clock.steady() - started;
    parts.onPolled(deviceId, tellCheck(check, result, spent));
    const paceMs = everySeconds * 1000 * (0.95 + 0.1 * random());
    entry.cancel = timers.after(Math.max(1000, paceMs - spent), () => queue(entry));
  }

  return {
    watch(checks) {
      const wanted = new Map(checks.map((one) => [one.deviceId, one]));
      for (const [deviceId, entry] of entries) {
        if (JSON.stringify(wanted.get(deviceId)) === JSON.stringify(entry.watched)) wanted.delete(deviceId);
        else {
          end(entry);
          entries.delete(deviceId);
        }
      }
      for (const [deviceId, one] of wanted) entries.set(deviceId, begin(one));
    },
    checkAll() {
      for (const entry of entries.values()) queue(entry);
    },
    stop() {
      for (const entry of entries.values()) end(entry);
      entries.clear();
      waiting.length = 0;
    },
  };
}
