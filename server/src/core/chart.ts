// Samples of a span put into buckets of equal length: least, mean and most of each, and nothing where nothing was read.

export type Point = { at: number; value: number | null };
export type Buckets = { min: (number | null)[]; mean: (number | null)[]; max: (number | null)[] };
export type Span = { from: number; to: number; buckets: number };

/** Length of a bucket in milliseconds: whole seconds, and no shorter than reports come. */
export function stepOf(span: Span, reportSeconds: number): number {
  const wanted = Math.ceil((span.to - span.from) / span.buckets / 1000) * 1000;
  return Math.max(wanted, reportSeconds * 1000, 1000);
}

/**
 * Points (oldest first) outside the span are left out; a bucket whose points were all unreadable is null. A value holds
 * until the next report is due (`holdMs`): reports that come now a little sooner and now a little later leave no gap.
 */
export function bucketsOf(
  points: readonly Point[],
  span: { from: number; to: number; step: number; holdMs: number },
): Buckets {
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
  const mean: (number | null)[] = sums.map((sum, i) => (counts[i]! === 0 ? null : sum / counts[i]!));
  const isTold = new Set(points.map(({ at }) => Math.floor((at - span.from) / span.step)));
  for (const { at, value } of points) {
    if (value === null || at < span.from) continue;
    const next = Math.floor((at - span.from) / span.step) + 1;
    const isHeld = next < count && span.from + (next + 1) * span.step - at <= span.holdMs;
    if (isHeld && !isTold.has(next)) min[next] = mean[next] = max[next] = value;
  }
  return { min, mean, max };
}
