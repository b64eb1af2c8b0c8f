// What one report makes of a device: its newest values in short, and which facts became others.
import { isMoment } from '@vakhta/shared/moment';
import type { FactValue, Series } from '@vakhta/shared/reading';
import { worstStatus, type Status } from '@vakhta/shared/status';
import type { ViewSample } from './device-view.ts';

/** The figures that lists show of a device; null is "not read". */
export type Summary = {
  cpu: number | null;
  memory: number | null;
  fullestMountpoint: string | null;
  fullestUsed: number | null;
  uptimeSeconds: number | null;
};

/** Puts a report's values beside the series of its layout. Values that are missing at the end count as not read. */
export function samplesOfReport(series: readonly Series[], values: readonly (number | null)[]): ViewSample[] {
  return series.map((one, i) => ({ name: one.name, attributes: one.attributes, value: values[i] ?? null }));
}

export function summarise(samples: readonly ViewSample[]): Summary {
  const once = (name: string) => samples.find((sample) => sample.name === name)?.value ?? null;
  const isReadOnly = new Set(
    samples
      .filter((sample) => sample.name === 'system.filesystem.read_only' && sample.value === 1)
      .map((sample) => sample.attributes['system.filesystem.mountpoint']),
  );
  let fullest: ViewSample | null = null;
  for (const sample of samples) {
    if (sample.name !== 'system.filesystem.utilization' || sample.value === null) continue;
    // An image that is mounted to be read is always full.
    if (isReadOnly.has(sample.attributes['system.filesystem.mountpoint'])) continue;
    if (fullest === null || sample.value > fullest.value!) fullest = sample;
  }
  return {
    cpu: once('system.cpu.utilization'),
    memory: once('system.memory.utilization'),
    fullestMountpoint: fullest?.attributes['system.filesystem.mountpoint'] ?? null,
    fullestUsed: fullest?.value ?? null,
    uptimeSeconds: once('system.uptime'),
  };
}

/** A device's status: the worst of its open incidents; unknown while nothing is heard of it. */
export function statusOfDevice(open: readonly { status: Status }[], isHeard: boolean): Status {
  return worstStatus([...open.map((one) => one.status), isHeard ? 'ok' : 'unknown']);
}

export type KnownFact = { collector: string; key: string; value: FactValue };
export type FactChange = { collector: string; key: string; before: FactValue; after: FactValue };
export type FactOutcome = { changes: FactChange[]; put: KnownFact[]; removed: { collector: string; key: string }[] };

/**
 * A collector's facts come as its whole set: what is not among them has gone. The first set of a collector is no change:
 * nothing was known before.
 */
export function compareFacts(
  known: readonly KnownFact[],
  reported: Readonly<Record<string, Readonly<Record<string, FactValue>>>>,
): FactOutcome {
  const outcome: FactOutcome = { changes: [], put: [], removed: [] };
  for (const [collector, facts] of Object.entries(reported)) {
    const before = new Map(known.filter((fact) => fact.collector === collector).map((fact) => [fact.key, fact.value]));
    const isFirst = before.size === 0;
    for (const [key, value] of Object.entries(facts)) {
      const old = before.get(key);
      if (old === value) continue;
      outcome.put.push({ collector, key, value });
      if (!isFirst && !isMoment(key)) outcome.changes.push({ collector, key, before: old ?? null, after: value });
    }
    for (const [key, value] of before) {
      if (Object.hasOwn(facts, key)) continue;
      outcome.removed.push({ collector, key });
      if (!isMoment(key)) outcome.changes.push({ collector, key, before: value, after: null });
    }
  }
  return outcome;
}
