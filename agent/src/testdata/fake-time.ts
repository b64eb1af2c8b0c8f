// Time that passes only when a test says so.
import type { Clock, Timers } from '../clock.ts';

export type FakeTime = {
  clock: Clock;
  timers: Timers;
  /** Lets time pass and runs what falls due, each at its moment. */
  pass(ms: number): Promise<void>;
  sleep(ms: number): void;
  waits(): number[];
};

export function fakeTime(): FakeTime {
  let steady = 0;
  let asleep = 0;
  let timers: { at: number; run: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return {
    clock: {
      now: () => 1_700_000_000_000 + steady + asleep,
      steady: () => steady,
      sinceBoot: () => 60_000 + steady + asleep,
    },
    timers: {
      after(ms, run) {
        const timer = { at: steady + ms, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((it) => it !== timer);
        };
      },
    },
    async pass(ms) {
      const end = steady + ms;
      await settle();
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((it) => it !== next);
        steady = Math.max(steady, next.at);
        next.run();
        await settle();
      }
      steady = end;
    },
    sleep(ms) {
      asleep += ms;
    },
    waits: () => timers.map(({ at }) => at - steady),
  };
}
