// The evidence of an incident, frozen at its opening.
import type { Evidence } from '@vakhta/shared/model/incident';
import type { Process } from '@vakhta/shared/reading';
import { toWire } from '@vakhta/shared/time';
import type { Rule } from '../core/rules/rule.ts';
import { thresholdsInForce, type Override } from '../core/thresholds.ts';
import type { Db } from '../store/database.ts';
import type { DeviceContext } from '../store/devices.ts';
import { changesOf } from '../store/facts.ts';
import type { KnownLayout, Layouts } from '../store/layouts.ts';
import { pointsOfSeries } from '../store/history.ts';

const hourMs = 3_600_000;
const seriesShown = 6;
const generalSeries = ['system.cpu.utilization', 'system.memory.utilization'];

/** The series that a rule reads about a subject; where none is its own, what tells how the device was doing. */
export function seriesOfEvidence(rule: Rule, subject: string, layout: KnownLayout): string[] {
  const about = layout.series.flatMap((series, i) => {
    const isSubject = subject === '' || Object.values(series.attributes).includes(subject);
    return rule.reads.includes(series.name) && isSubject ? [layout.keys[i]!] : [];
  });
  const keys = about.length > 0 ? about : layout.keys.filter((key) => generalSeries.includes(key));
  return keys.slice(0, seriesShown);
}

/** The hour before the opening, the thresholds that held, what ran, and what had changed in the day before. */
export async function gatherEvidence(
  db: Db,
  layouts: Layouts,
  about: {
    device: DeviceContext;
    rule: Rule;
    subject: string;
    at: number;
    layout: KnownLayout | undefined;
    overrides: readonly Override[];
    processes: readonly Process[];
  },
): Promise<Evidence> {
  const { device, rule, subject, at, layout } = about;
  const keys = layout ? seriesOfEvidence(rule, subject, layout) : [];
  const points = await pointsOfSeries(db, layouts, device, { keys, from: at - hourMs, to: at + 1 });
  return {
    at: toWire(at),
    series: keys.map((key) => ({
      key,
      samples: (points.get(key) ?? []).map((point) => ({ at: toWire(point.at), value: point.value })),
    })),
    thresholds: thresholdsInForce(rule, about.overrides, device),
    processes: [...about.processes],
    changes: await changesOf(db, device, at - 24 * hourMs, 50),
  };
}
