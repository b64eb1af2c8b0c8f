// For the tests of rules: a device's view with what matters to a test, and a rule that lives through one minute after another.
import type { DeviceView, ViewSample } from './device-view.ts';
import { evaluateRules, type Memories, type OpenIncident } from './evaluate.ts';
import type { Limits, Rule } from './rules/rule.ts';

/** A server that was read and heard at `now` (0 unless given), without samples. */
export function aView({ now = 0, ...more }: Partial<DeviceView> = {}): DeviceView {
  const at = now;
  const known = { now, at, heardAt: at, lastReportAt: null, skewSeconds: 0, samples: [], gaps: [] };
  return { kind: 'server', isPolled: false, reportSeconds: 60, ...known, ...more };
}

export const aSample = (name: string, value: number | null, attributes: ViewSample['attributes'] = {}): ViewSample => ({
  name,
  value,
  attributes,
});

/** Says whether the collector read all that it meant to. */
export const collected = (collector: string, isWhole = true): ViewSample =>
  aSample('vakhta.collector.success', isWhole ? 1 : 0, { collector });

export const defaultsOf = (rule: Pick<Rule, 'thresholds'>): Limits =>
  Object.fromEntries(rule.thresholds.map((one) => [one.name, one.default]));

/** The rule over one view a minute, from 0 on: the minutes in which an incident opens and in which one recovers. */
export function liveThrough(rule: Rule, minutes: readonly (readonly ViewSample[])[]) {
  let memories: Memories = {};
  let open: OpenIncident[] = [];
  const opened: number[] = [];
  const recovered: number[] = [];
  for (const [minute, samples] of minutes.entries()) {
    const view = aView({ now: minute * 60_000, samples });
    const limits = defaultsOf(rule);
    const result = evaluateRules([rule], { view, now: view.now, limitsOf: () => limits, open, memories });
    memories = result.memories;
    for (const finding of result.findings) {
      if (finding.kind === 'recovered') recovered.push(minute);
      else if (open.length === 0) opened.push(minute);
      open =
        finding.kind === 'recovered' ? [] : [{ rule: finding.rule, subject: finding.subject, status: finding.status }];
    }
  }
  return { opened, recovered };
}

export const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
