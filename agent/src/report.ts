// Readings into a report and its layout (pure).
import { createHash } from 'node:crypto';
import type { Facts, Gap } from '@vakhta/shared/reading';
import type { Layout, Report } from '@vakhta/shared/report';
import { reportLimits } from '@vakhta/shared/report-limits';
import { layoutTextOf, seriesKey } from '@vakhta/shared/series-key';
import type { NamedReading } from './collect.ts';
import type { AgentSample } from './measure.ts';
import { remembersLast } from './remembers-last.ts';

/** The text of the facts last put into a report, by collector; empty at the agent's start, so all go again. */
export type ToldFacts = ReadonlyMap<string, string>;
export type Built = { report: Report; layout: Layout; told: ToldFacts };

export function buildReport(
  readings: readonly NamedReading[],
  identity: { boot: string; seq: number; at: number; device?: string },
  told: ToldFacts,
): Built {
  const samples = sortSamples(readings);
  const gaps = readings.flatMap((reading) => reading.gaps);
  const kept = samples.slice(0, reportLimits.seriesPerLayout);
  if (kept.length < samples.length) {
    gaps.unshift({
      collector: 'agent',
      what: 'series',
      reason: `${samples.length - kept.length} more than a report holds`,
    });
  }
  const id = layoutIdOf(layoutTextOf(kept.map(([key]) => key)));
  const layout: Layout = { id, series: kept.map(([, { series }]) => series) };
  const facts = changedFacts(readings, told);
  const processes = readings.flatMap((reading) => reading.processes ?? []).slice(0, reportLimits.processes);
  const report: Report = {
    ...identity,
    layout: layout.id,
    values: kept.map(([, { value }]) => value),
    gaps: limitGaps(gaps),
    ...(facts.size === 0 ? {} : { facts: Object.fromEntries(facts) }),
    ...(processes.length === 0 ? {} : { processes }),
  };
  return {
    report,
    layout,
    told: new Map([...told, ...[...facts].map(([name, of]) => [name, factsText(of)] as const)]),
  };
}

/** In order of their keys, so that the layout doesn't depend on who looked first; of a double the first stays. */
function sortSamples(readings: readonly NamedReading[]): [key: string, AgentSample][] {
  const byKey = new Map<string, AgentSample>();
  for (const { samples } of readings) {
    for (const sample of samples) {
      const key = seriesKey(sample.series);
      if (!byKey.has(key)) byKey.set(key, sample);
    }
  }
  return Array.from(byKey.keys())
    .sort()
    .map((key) => [key, byKey.get(key)!]);
}

/** Of the same keys as the report before it is the same, so that the hash is taken once. */
const layoutIdOf = remembersLast((keys) => createHash('sha256').update(keys).digest('hex').slice(0, 16));

function changedFacts(readings: readonly NamedReading[], told: ToldFacts): Map<string, Facts> {
  const changed = new Map<string, Facts>();
  for (const { collector, facts } of readings) {
    if (facts === undefined || Object.keys(facts).length === 0) continue;
    if (told.get(collector) !== textOf(facts)) changed.set(collector, limitFacts(facts));
  }
  return changed;
}

/** A slow look's facts are in every report's readings until its next look: thousands of them are not sorted each time. */
const texts = new WeakMap<Facts, string>();

function textOf(facts: Facts): string {
  const known = texts.get(facts);
  if (known !== undefined) return known;
  const text = factsText(limitFacts(facts));
  texts.set(facts, text);
  return text;
}

const factsText = (facts: Facts) => JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));

function limitFacts(facts: Facts): Facts {
  const entries = Object.entries(facts).slice(0, reportLimits.factsPerCollector);
  return Object.fromEntries(
    entries.map(([key, value]) => [key.slice(0, 256), typeof value === 'string' ? value.slice(0, 2000) : value]),
  );
}

function limitGaps(gaps: Gap[]): Gap[] {
  if (gaps.length <= reportLimits.gaps) return gaps;
  const kept = gaps.slice(0, reportLimits.gaps - 1);
  const rest = gaps.length - kept.length;
  return [...kept, { collector: 'agent', what: 'gaps', reason: `${rest} more than a report holds` }];
}
