// The time as pages show it: one clock for the whole page, so that ages move together.
import { useSyncExternalStore } from 'react';

type Ticking = { subscribe(listener: () => void): () => void; now(): number };

/** Ticks only while somebody looks. */
function createTicking(everyMs: number): Ticking {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | null = null;
  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(() => {
        now = Date.now();
        for (const one of listeners) one();
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}

const tickings = new Map<number, Ticking>();

function tickingOf(everyMs: number): Ticking {
  const known = tickings.get(everyMs);
  if (known) return known;
  const made = createTicking(everyMs);
  tickings.set(everyMs, made);
  return made;
}

/** Milliseconds UTC, anew every so often. */
export function useNow(everyMs = 1000): number {
  const { subscribe, now } = tickingOf(everyMs);
  return useSyncExternalStore(subscribe, now);
}
