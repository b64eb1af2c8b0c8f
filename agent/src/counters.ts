// Counters that only grow: what they grew by between two looks, and why that can't be said.
export const firstLook = 'no earlier look to compare with';
export const counterReset = 'counter reset';
export const tooSoon = 'too soon after the look before';

/** Kernel counters tick every 10 ms; below this the rounding of a tick is more than a few per cent. */
const leastSeconds = 0.2;

export type Span = { seconds: number } | { reason: string };

export function spanSince(previousMs: number | null, nowMs: number): Span {
  if (previousMs === null) return { reason: firstLook };
  const seconds = (nowMs - previousMs) / 1000;
  return seconds < leastSeconds ? { reason: tooSoon } : { seconds };
}

/** The growth of each counter; null when one of them went back, since then none can be trusted. */
export function growth<Name extends string>(
  before: Record<Name, number>,
  after: Record<Name, number>,
): Record<Name, number> | null {
  const grown = { ...after };
  for (const name of Object.keys(after) as Name[]) {
    grown[name] = after[name] - before[name];
    if (!(grown[name] >= 0)) return null;
  }
  return grown;
}
