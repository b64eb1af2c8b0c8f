// Chance that repeats: numbers drawn from a seed, and noise that is a function of seed and time alone.

/** A seed for each name under one seed, so that devices don't move in step (FNV-1a). */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const c of parts.join('\u0000')) {
    hash ^= c.codePointAt(0)!;
    hash = Math.imul(hash, 0x01000193);
  }
  return mix(hash);
}

/** Spreads a 32-bit number over all of its bits (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number from 0 up to 1 for the step-th draw of a seed. */
export function draw(seed: number, step: number): number {
  return mix(seed ^ Math.imul(step | 0, 0x9e3779b1)) / 2 ** 32;
}

export type Dice = {
  /** From 0 up to 1. */
  next(): number;
  /** From `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(all: readonly T[]): T;
};

export function makeDice(seed: number): Dice {
  let step = 0;
  const next = () => draw(seed, step++);
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (all) => all[Math.floor(next() * all.length)]!,
  };
}

/** A smooth walk between 0 and 1 that turns about every `periodMs`: any moment can be asked, in any order. */
export function walk(seed: number, atMs: number, periodMs: number): number {
  const place = atMs / periodMs;
  const step = Math.floor(place);
  const into = place - step;
  const eased = into * into * (3 - 2 * into);
  return draw(seed, step) * (1 - eased) + draw(seed, step + 1) * eased;
}
