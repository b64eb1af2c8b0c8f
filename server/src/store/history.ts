// What is known of a device's series over a span, wherever it lies: reports, packed hours, packed days and their roll-ups.
import type { Reading } from '../core/chart.ts';
import { layoutNosOf, openTable, pointsOf } from './chunk-codec.ts';
import {
  chunksBetween,
  dayMs,
  daysBetween,
  hourMs,
  tenMinutesMs,
  tiers,
  type StoredChunk,
  type Tier,
} from './chunks.ts';
import type { Db } from './database.ts';
import { keysOfLayouts, type Layouts } from './layouts.ts';
import { reportsBetween, type DeviceNumbers } from './reports.ts';
import { layoutNosOfRollup, openRollup } from './rollup-codec.ts';

export type Ask = { keys: readonly string[]; from: number; to: number };

const readingOf = ({ at, value }: { at: number; value: number | null }): Reading => {
  const known = value ?? 0;
  return { at, lengthMs: 0, count: value === null ? 0 : 1, sum: known, min: known, max: known };
};

/** The best tier first: what is asked for, then what is finer, then what is left of days whose samples are not kept any more. */
const preferences: Readonly<Record<'raw' | 'tenMinutes' | 'hourly', readonly Tier[]>> = {
  raw: [tiers.day, tiers.tenMinutes, tiers.hourly],
  tenMinutes: [tiers.tenMinutes, tiers.day, tiers.hourly],
  hourly: [tiers.hourly, tiers.tenMinutes, tiers.day],
};
const lengths: Partial<Record<Tier, number>> = { [tiers.tenMinutes]: tenMinutesMs, [tiers.hourly]: hourMs };

/** The coarsest that still tells something of every bucket of the length. */
const wantedFor = (stepMs: number) => (stepMs >= hourMs ? 'hourly' : stepMs >= tenMinutesMs ? 'tenMinutes' : 'raw');

/**
 * By key, oldest first; of two of one moment the one that came later. `stepMs` is the length of the buckets that are to be
 * drawn, 0 for every sample: whole buckets are read where they are short enough.
 */
export async function readHistory(
  db: Db,
  layouts: Layouts,
  device: DeviceNumbers,
  { keys, from, to, stepMs }: Ask & { stepMs: number },
): Promise<Map<string, Reading[]>> {
  const samples = new Map(keys.map((key) => [key, new Map<number, Reading>()]));
  const buckets = new Map(keys.map((key) => [key, [] as Reading[]]));
  const take = (key: string, points: readonly { at: number; value: number | null }[]) => {
    const here = samples.get(key)!;
    for (const point of points) if (point.at >= from && point.at < to) here.set(point.at, readingOf(point));
  };
  for (const { tier, body } of await daysOf(db, device, { from, to, preferred: preferences[wantedFor(stepMs)] })) {
    const lengthMs = lengths[tier];
    if (lengthMs === undefined) {
      const keysOf = await keysOfLayouts(db, layouts, layoutNosOf(body));
      const table = openTable(body, keysOf);
      for (const key of keys) take(key, pointsOf(table, key, keysOf));
    } else {
      const rollup = openRollup(body, await keysOfLayouts(db, layouts, layoutNosOfRollup(body)));
      for (const key of keys)
        for (const bucket of rollup.buckets(key))
          if (bucket.at + lengthMs > from && bucket.at < to) buckets.get(key)!.push({ lengthMs, ...bucket });
    }
  }
  for (const { body } of await chunksBetween(db, device, tiers.hour, { from: floor(from, hourMs), to })) {
    const keysOf = await keysOfLayouts(db, layouts, layoutNosOf(body));
    const table = openTable(body, keysOf);
    for (const key of keys) take(key, pointsOf(table, key, keysOf));
  }
  for (const { at, layoutNo, values } of await reportsBetween(db, device, from, to)) {
    const layout = await layouts.findByNo(db, layoutNo);
    for (const key of keys) {
      const index = layout?.keys.indexOf(key) ?? -1;
      if (index >= 0) take(key, [{ at, value: values[index] ?? null }]);
    }
  }
  return new Map(
    keys.map((key) => {
      const all = [...buckets.get(key)!, ...samples.get(key)!.values()];
      return [key, all.sort((a, b) => a.at - b.at)] as const;
    }),
  );
}

const floor = (at: number, length: number) => Math.floor(at / length) * length;

/** Each day once, in the best tier that there is of it. */
async function daysOf(
  db: Db,
  device: DeviceNumbers,
  { from, to, preferred }: { from: number; to: number; preferred: readonly Tier[] },
): Promise<StoredChunk[]> {
  const span = { from: floor(from, dayMs), to };
  const best = new Map<number, Tier>();
  for (const { tier, start } of await daysBetween(db, device, span)) {
    const known = best.get(start);
    if (known === undefined || preferred.indexOf(tier) < preferred.indexOf(known)) best.set(start, tier);
  }
  const days: StoredChunk[] = [];
  for (const tier of new Set(best.values()))
    days.push(...(await chunksBetween(db, device, tier, span)).filter(({ start }) => best.get(start) === tier));
  return days;
}

/** Every sample of the span, oldest first; null where a report has the series but could not read it. */
export async function pointsOfSeries(
  db: Db,
  layouts: Layouts,
  device: DeviceNumbers,
  ask: Ask,
): Promise<Map<string, { at: number; value: number | null }[]>> {
  const history = await readHistory(db, layouts, device, { ...ask, stepMs: 0 });
  return new Map(
    [...history].map(([key, readings]) => [
      key,
      readings.map(({ at, count, sum }) => ({ at, value: count === 0 ? null : sum / count })),
    ]),
  );
}
