// Keeps delivering: wakes when a report was appended, waits as the server or the back-off says.
import type { Timers } from './clock.ts';
import { createBackOff } from './back-off.ts';
import type { Log } from './log.ts';
import type { DeliveryEnd } from './uplink.ts';

export type UplinkLoop = {
  /** There is something to send; during a wait that the server or the back-off set, it stays. */
  wake(): void;
  stop(): void;
  /** Settles when the delivery that was under way has ended. */
  idle(): Promise<void>;
};

export type UplinkLoopParts = {
  deliver: () => Promise<DeliveryEnd>;
  timers: Timers;
  random: () => number;
  log: Log;
  onDelivered: () => void;
};

/** A server may ask for a pause, not for good-bye. */
const mostWaitMs = 3_600_000;
const slowMs = 5 * 60_000;

export function createUplinkLoop({ deliver, timers, random, log, onDelivered }: UplinkLoopParts): UplinkLoop {
  const backOff = createBackOff(random);
  let running: Promise<void> | null = null;
  let cancelWait: (() => void) | null = null;
  let wanted = false;
  let stopped = false;

  const waitFor = (ms: number) => {
    cancelWait = timers.after(Math.min(ms, mostWaitMs), () => {
      cancelWait = null;
      wake();
    });
  };
  const finish = (end: DeliveryEnd) => {
    if (stopped) return;
    if (end.kind === 'delivered') {
      backOff.reset();
      onDelivered();
      return;
    }
    const isWish = end.kind === 'wait' && end.seconds !== null;
    const waitMs = end.kind === 'slow' ? slowMs * (0.5 + random()) : isWish ? end.seconds! * 1000 : backOff.next();
    // The server's own wish is met with up to a tenth more, so that its agents don't all return at once.
    const spread = isWish ? waitMs * 0.1 * random() : 0;
    const told = end.kind === 'slow' ? log.error : isWish ? log.info : log.warn;
    told(end.kind === 'slow' ? 'server does not take this agent' : 'delivery waits', {
      reason: end.reason,
      waitSeconds: Math.round((waitMs + spread) / 100) / 10,
    });
    wanted = false;
    waitFor(waitMs + spread);
  };
  const run = async () => {
    while (wanted && !stopped) {
      wanted = false;
      finish(await deliver());
    }
  };
  function wake(): void {
    if (stopped || cancelWait !== null) return;
    wanted = true;
    running ??= run().finally(() => {
      running = null;
    });
  }
  return {
    wake,
    stop() {
      stopped = true;
      cancelWait?.();
    },
    idle: () => running ?? Promise.resolve(),
  };
}
