// When the agent looks: at a steady pace with a phase of its own, never twice at once, and once only after a sleep.
import type { Clock, Timers } from './clock.ts';

export type Schedule = {
  /** Looks at once, or right after the look that is under way; the pace stays. */
  runNow(): void;
  changePace(seconds: number): void;
  stop(): void;
  idle(): Promise<void>;
};

export type ScheduleParts = {
  seconds: number;
  clock: Clock;
  timers: Timers;
  random: () => number;
  /** `slept`: the device slept since the look before, so nothing can be compared with it. */
  onDue(slept: boolean): Promise<void>;
};

const mostFirstDelayMs = 1000;
/** Both clocks are read one after the other and the second may tick in whole seconds. */
const sleepMs = 5000;

export function runSchedule({ seconds, clock, timers, random, onDue }: ScheduleParts): Schedule {
  let paceMs = seconds * 1000;
  // The first look comes soon, so that a new device shows at once; the second sets the phase, so that devices which
  // started together (a power cut) spread over the interval.
  let nextAt = clock.steady() + random() * Math.min(mostFirstDelayMs, paceMs / 10);
  let looks = 0;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let awake = { steady: clock.steady(), sinceBoot: clock.sinceBoot() };
  let cancel = plan();

  function plan(): () => void {
    return timers.after(Math.max(0, nextAt - clock.steady()), due);
  }

  function due(): void {
    const nowMs = clock.steady();
    // At least once, since a timer may fire a moment early; however many were missed, the next one is ahead of now.
    do nextAt += looks === 0 ? paceMs * (0.25 + 0.75 * random()) : paceMs;
    while (nextAt <= nowMs);
    cancel = plan();
    if (running === null) start();
  }

  function start(): void {
    running = look().finally(() => {
      running = null;
      if (again && !stopped) {
        again = false;
        start();
      }
    });
  }

  async function look(): Promise<void> {
    const now = { steady: clock.steady(), sinceBoot: clock.sinceBoot() };
    // While the device sleeps only one of the two goes on; setting the clock touches neither.
    const slept = now.sinceBoot - awake.sinceBoot - (now.steady - awake.steady) > sleepMs;
    awake = now;
    looks += 1;
    await onDue(slept);
  }

  return {
    runNow() {
      if (stopped) return;
      if (running === null) start();
      else again = true;
    },
    changePace(newSeconds) {
      if (stopped || newSeconds * 1000 === paceMs) return;
      paceMs = newSeconds * 1000;
      cancel();
      nextAt = clock.steady() + random() * paceMs;
      cancel = plan();
    },
    stop() {
      stopped = true;
      cancel();
    },
    idle: () => running ?? Promise.resolve(),
  };
}
