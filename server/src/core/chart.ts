// Samples of a span put into buckets of equal length: least, mean and most of each, and nothing where nothing was read.

export type Point = { at: number; value: number | null };
export type Buckets = { min: (number | null)[]; mean: (number | null)[]; max: (number | null)[] };
export type Span = { from: number; to: number; buckets: number };

/** Length of a bucket in milliseconds: whole seconds, and no shorter than reports come. */
export function stepOf(span: Span, reportSeconds: number): number {
  const wanted = Math.ceil((span.to - span.from) / span.buckets / 1000) * 1000;
  return Math.max(wanted, reportSeconds * 1000, 1000);
}

/** Points outside the span are left out; a bucket whose points were all unreadable is null. */
export function bucketsOf(points: readonly Point[], span: { from: number; to: number; step: number }): Buckets {
  const count = Math.max(1, Math.ceil((span.to - span.from) / span.step));
  const min = Array.from<number | null>({ length: count }).fill(null);
  const max = Array.from<number | null>({ length: count }).fill(null);
  const sums = Array.from<number>({ length: count }).fill(0);
  const counts = Array.from<number>({ length: count }).fill(0);
  for (const { at, value } of points) {
    if (value === null || at < span.from || at >= span.to) continue;
    const i = Math.floor((at - span.from) / span.step);
    min[i] = min[i] === null ? value : Math.min(min[i]!, value);
    max[i] = max[i] === null ? value : Math.max(max[i]!, value);
    sums[i]! += value;
    counts[i]!++;
  }
  const mean = sums.map((sum, i) => (counts[i]! === 0 ? null : sum / counts[i]!));
  return { min, mean, max };
}
