// The shape of a rule: one look at a device, without a clock; evaluate.ts adds durations and recovery.
import type { Params, ThresholdUnit } from '@vakhta/shared/model/incident';
import { samplesOf, valueOf, type DeviceView } from '../device-view.ts';

export type ThresholdDefault = { name: string; default: number; unit: ThresholdUnit };

/** The values in force for one device, by name. */
export type Limits = Readonly<Record<string, number>>;

/**
 * What one subject looks like now. `between`: better than the level that opens and not yet as good as the one that
 * recovers, so an incident goes on and none begins. `unknown`: not read; nothing begins and nothing ends.
 */
export type Look = {
  /** Which of its kind: a mount point, a service; empty when a device has one. */
  subject: string;
  status: 'ok' | 'between' | 'warning' | 'critical' | 'unknown';
  params: Params;
  /** How long it must look bad before an incident opens, and good before it recovers. */
  holdSeconds: number;
  recoverSeconds: number;
};

export type Looks<Memory> = {
  looks: Look[];
  /** All subjects were seen: one that is missing has gone from the device. */
  complete: boolean;
  /** What the rule wants to see again at the next look; plain JSON, kept small. */
  memory: Memory;
};

export type Rule<Memory = unknown> = {
  key: string;
  about: string;
  /** Metrics that it reads: they are the evidence. */
  reads: readonly string[];
  /** `report`: looks at each report; `time`: looks whenever time passes as well. */
  by: 'report' | 'time';
  thresholds: readonly ThresholdDefault[];
  /** `incident`: is shown and noted, but is no work for anybody. */
  opens: 'ticket' | 'incident';
  /** Whether the client is told without an engineer's doing. */
  tellsClient: boolean;
  look(view: DeviceView, limits: Limits, memory: Memory | null): Looks<Memory>;
};

/** Gives a rule its place in the list, whatever it remembers: memory comes back as it was given, or as null. */
export function defineRule<Memory>(rule: Rule<Memory>): Rule {
  return rule as unknown as Rule;
}

/** The status of a value that is worse the higher it is; levels in the value's own unit. */
export function statusAbove(
  value: number | null,
  levels: { warning: number; critical?: number; recovery: number },
): Look['status'] {
  if (value === null || !Number.isFinite(value)) return 'unknown';
  if (levels.critical !== undefined && value >= levels.critical) return 'critical';
  if (value >= levels.warning) return 'warning';
  return value >= levels.recovery ? 'between' : 'ok';
}

/** A rule over a metric that a device has once, as a share: levels, how long, and how good again. */
export function lookAtShare(view: DeviceView, limits: Limits, metric: string): Looks<null> {
  const value = valueOf(view, metric);
  const { warning = 1, critical, recovery = 1, holdSeconds = 0, recoverSeconds = 0 } = limits;
  const status = statusAbove(value, { warning, recovery, ...(critical === undefined ? {} : { critical }) });
  const threshold = status === 'critical' ? (critical ?? warning) : warning;
  return {
    looks: [{ subject: '', status, params: { value, threshold }, holdSeconds, recoverSeconds }],
    complete: true,
    memory: null,
  };
}

/** A rule over a metric that is 1 while something answers and 0 while it does not; the reason is its collector's gap. */
export function lookAtAnswer(view: DeviceView, limits: Limits, of: { metric: string; collector: string }): Looks<null> {
  const { holdSeconds = 0, recoverSeconds = 0 } = limits;
  const looks = samplesOf(view, of.metric).map(({ value }): Look => {
    const status = value === null ? 'unknown' : value === 1 ? 'ok' : 'critical';
    const params = { reason: view.gaps.find(({ collector }) => collector === of.collector)?.reason ?? '' };
    return { subject: '', status, params, holdSeconds, recoverSeconds };
  });
  return { looks, complete: true, memory: null };
}
