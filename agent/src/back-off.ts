// How long to wait before trying again: full jitter, so that a thousand agents don't come back at the same moment.
export type BackOff = { next(): number; reset(): void };

const firstMs = 1000;
const mostMs = 5 * 60_000;

export function createBackOff(random: () => number): BackOff {
  let failures = 0;
  return {
    next() {
      const capMs = Math.min(mostMs, firstMs * 2 ** failures);
      failures = Math.min(failures + 1, 20);
      // Never at once: a server that refuses quickly would otherwise be asked in a tight loop.
      return Math.max(100, random() * capMs);
    },
    reset() {
      failures = 0;
    },
  };
}
