// A device's hundred series as an agent sends them: random walks with a daily swing, rounded, some that never change.

export type SeriesKind = { name: string; count: number; decimals: number; next(before: number, hour: number): number };

/** The same numbers each time (Park and Miller's generator). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

const swing = (hour: number) => Math.sin(((hour - 9) / 24) * 2 * Math.PI);
const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** By what performance figures are taken elsewhere: twelve processors, eight shares of memory, and so on; a hundred in all. */
export function kindsWith(chance: () => number): readonly SeriesKind[] {
  const step = (size: number) => (chance() - 0.5) * size;
  return [
    { name: 'cpu', count: 12, decimals: 1, next: (v, h) => within(v + step(8) + swing(h), 0, 100) },
    { name: 'memory', count: 8, decimals: 1, next: (v, h) => within(v + step(0.6) + swing(h) / 20, 5, 95) },
    { name: 'disk', count: 10, decimals: 2, next: (v) => within(v + step(0.02) + 0.002, 5, 95) },
    { name: 'bytes-total', count: 10, decimals: 0, next: (v) => v + chance() * 4e6 },
    { name: 'bytes-rate', count: 10, decimals: 0, next: (v, h) => within(v + step(4e4) + swing(h) * 2000, 0, 1e7) },
    { name: 'bytes-used', count: 5, decimals: 0, next: (v) => within(v + step(4e6), 1e8, 1e11) },
    { name: 'temperature', count: 10, decimals: 0, next: (v, h) => within(v + step(1.2) + swing(h) / 30, 20, 80) },
    { name: 'load', count: 5, decimals: 2, next: (v) => within(v + step(0.2), 0, 16) },
    { name: 'process-cpu', count: 10, decimals: 1, next: (v) => (chance() < 0.6 ? 0 : within(v + step(6), 0, 100)) },
    { name: 'constant', count: 15, decimals: 0, next: (v) => v },
    { name: 'up', count: 5, decimals: 0, next: (v) => (chance() < 0.001 ? 1 - v : v) },
  ];
}

/** The values of one device, a minute after the other; `names` in the order of the values. */
export function createDevice(seed: number): { names: string[]; next(atMs: number): number[] } {
  const chance = createChance(seed);
  const kinds = kindsWith(chance);
  const series = kinds.flatMap((kind) =>
    Array.from({ length: kind.count }, (_, i) => ({ kind, name: `${kind.name}.${i}` })),
  );
  const values = series.map(({ kind }) =>
    kind.name === 'up' ? 1 : kind.name === 'bytes-used' ? chance() * 1e10 + 1e8 : Math.round(chance() * 60 + 20),
  );
  return {
    names: series.map(({ name }) => name),
    next(atMs) {
      const hour = (atMs / 3_600_000) % 24;
      return series.map(({ kind }, i) => {
        values[i] = kind.next(values[i]!, hour);
        return Number(values[i].toFixed(kind.decimals));
      });
    },
  };
}
