// Time as the agent sees it: what people call it, what never jumps, and what goes on while the device sleeps.
import { uptime } from 'node:os';

export type Clock = {
  /** Milliseconds since 1970, UTC; may jump when somebody sets the clock. */
  now(): number;
  /** Milliseconds that never jump and stand still while the device sleeps; only differences mean anything. */
  steady(): number;
  /** Milliseconds since the device started, its sleep included. */
  sinceBoot(): number;
};

/** Starts a timer and gives the function that cancels it. */
export type Timers = { after(ms: number, run: () => void): () => void };

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  sinceBoot: () => uptime() * 1000,
};

export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
