// Samples of a span put into buckets of equal length: least, mean and most of each, and nothing where nothing was read.

/** Of a moment (`lengthMs` 0) or of a bucket of its own that begins at `at`; `count` 0: it was to be read, and was not. */
export type Reading = { at: number; lengthMs: number; count: number; sum: number; min: number; max: number };
export type Buckets = { min: (number | null)[]; mean: (number | null)[]; max: (number | null)[] };
export type Span = { from: number; to: number; buckets: number };

/** Length of a bucket in milliseconds: whole seconds, and no shorter than reports come. */
export function stepOf(span: Span, reportSeconds: number): number {
  const wanted = Math.ceil((span.to - span.from) / span.buckets / 1000) * 1000;
  return Math.max(wanted, reportSeconds * 1000, 1000);
}

/**
 * Readings (oldest first) outside the span are left out; a bucket whose readings were all unreadable is null. A value holds
 * until the next report is due (`holdMs`): reports that come now a little sooner and now a little later leave no gap.
 */
export function bucketsOf(
  readings: readonly Reading[],
  span: { from: number; to: number; step: number; holdMs: number },
): Buckets {
  const count = Math.max(1, Math.ceil((span.to - span.from) / span.step));
  const min = Array.from<number | null>({ length: count }).fill(null);
  const max = Array.from<number | null>({ length: count }).fill(null);
  const sums = Array.from<number>({ length: count }).fill(0);
  const counts = Array.from<number>({ length: count }).fill(0);
  // One that began before the span and reaches into it is told of its first bucket.
  const startOf = ({ at, lengthMs }: Reading) => (at < span.from && at + lengthMs > span.from ? span.from : at);
  const placeOf = (reading: Reading) => Math.floor((startOf(reading) - span.from) / span.step);
  for (const reading of readings) {
    const i = placeOf(reading);
    if (reading.count === 0 || i < 0 || startOf(reading) >= span.to) continue;
    min[i] = min[i] === null ? reading.min : Math.min(min[i]!, reading.min);
    max[i] = max[i] === null ? reading.max : Math.max(max[i]!, reading.max);
    sums[i]! += reading.sum;
    counts[i]! += reading.count;
  }
  const mean: (number | null)[] = sums.map((sum, i) => (counts[i]! === 0 ? null : sum / counts[i]!));
  const isTold = new Set(readings.map(placeOf));
  for (const reading of readings) {
    const { at, lengthMs } = reading;
    if (reading.count === 0 || at < span.from || lengthMs > 0) continue;
    const next = placeOf(reading) + 1;
    const isHeld = next < count && span.from + (next + 1) * span.step - at <= span.holdMs;
    if (isHeld && !isTold.has(next)) min[next] = mean[next] = max[next] = reading.sum;
  }
  return { min, mean, max };
}
