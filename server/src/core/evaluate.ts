// Rules over one device: durations, hysteresis and disappearance, the same for every rule.
import type { Params } from '@vakhta/shared/model/incident';
import type { DeviceView } from './device-view.ts';
import type { Limits, Look, Rule } from './rules/rule.ts';

/** `retired`: an engineer ended the watch over the device. */
export type Recovery = 'good' | 'gone' | 'retired';

/** `recovered`: measured well for long enough, or gone from the device. */
export type Finding =
  | { rule: string; subject: string; kind: 'bad'; status: 'warning' | 'critical'; params: Params; since: number }
  | { rule: string; subject: string; kind: 'recovered'; because: Recovery; params: Params };

type SubjectMemory = {
  /** Since when it has looked bad, critical, good; milliseconds UTC. */
  bad?: number;
  critical?: number;
  good?: number;
  /** When it was last looked at with a result. */
  seen: number;
};
export type RuleMemory = { subjects: Record<string, SubjectMemory>; own?: unknown };
/** By rule. Kept as JSON beside the device's state. */
export type Memories = Record<string, RuleMemory>;

export type OpenIncident = { rule: string; subject: string; status: 'warning' | 'critical' };

export type Evaluation = {
  view: DeviceView;
  now: number;
  limitsOf(rule: Rule): Limits;
  open: readonly OpenIncident[];
  memories: Memories;
};

/**
 * Looks with each rule, and says what must open, go on or end. Late reports are evaluated too, with `now` their own time,
 * so that durations go on across an absence; whether their findings count is the caller's business.
 */
export function evaluateRules(rules: readonly Rule[], on: Evaluation): { findings: Finding[]; memories: Memories } {
  const findings: Finding[] = [];
  const memories: Memories = { ...on.memories };
  for (const rule of rules) {
    const before = on.memories[rule.key] ?? { subjects: {} };
    const { looks, complete, memory } = rule.look(on.view, on.limitsOf(rule), before.own ?? null);
    const open = new Map(on.open.filter((one) => one.rule === rule.key).map((one) => [one.subject, one.status]));
    const subjects: Record<string, SubjectMemory> = {};
    for (const look of looks) {
      const { finding, kept } = judge(rule.key, look, before.subjects[look.subject], open.get(look.subject), on);
      if (finding) findings.push(finding);
      if (kept) subjects[look.subject] = kept;
    }
    const looked = new Set(looks.map((look) => look.subject));
    for (const [subject, kept] of Object.entries(before.subjects))
      if (!looked.has(subject) && !complete) subjects[subject] = kept;
    if (complete)
      for (const subject of open.keys())
        if (!looked.has(subject))
          findings.push({ rule: rule.key, subject, kind: 'recovered', because: 'gone', params: {} });
    const next: RuleMemory = { subjects, ...(memory === null || memory === undefined ? {} : { own: memory }) };
    if (next.own === undefined && Object.keys(subjects).length === 0) delete memories[rule.key];
    else memories[rule.key] = next;
  }
  return { findings, memories };
}

function judge(
  rule: string,
  look: Look,
  before: SubjectMemory | undefined,
  open: 'warning' | 'critical' | undefined,
  { view, now }: Evaluation,
): { finding: Finding | null; kept: SubjectMemory | null } {
  if (look.status === 'unknown') return { finding: null, kept: before ?? null };
  // Nobody looked for a while: what was bad before and after need not have been bad in between.
  const wasAway = before !== undefined && now - before.seen > 3 * view.reportSeconds * 1000;
  const memory: SubjectMemory = before === undefined || (wasAway && !open) ? { seen: now } : { ...before, seen: now };

  if (look.status === 'ok') {
    if (!open) return { finding: null, kept: null };
    delete memory.bad;
    delete memory.critical;
    memory.good = wasAway ? now : (memory.good ?? now);
    const isOver = now - memory.good >= look.recoverSeconds * 1000;
    const recovered = { rule, subject: look.subject, kind: 'recovered', because: 'good', params: look.params } as const;
    return isOver ? { finding: recovered, kept: null } : { finding: null, kept: memory };
  }

  delete memory.good;
  if (look.status === 'between') {
    delete memory.critical;
    return open ? { finding: null, kept: memory } : { finding: null, kept: null };
  }
  memory.bad ??= now;
  if (look.status === 'critical') memory.critical ??= now;
  else delete memory.critical;
  const hold = look.holdSeconds * 1000;
  const isCritical = memory.critical !== undefined && (now - memory.critical >= hold || open === 'critical');
  if (!open && now - memory.bad < hold) return { finding: null, kept: memory };
  const status = isCritical ? 'critical' : (open ?? 'warning');
  const params = { ...look.params, heldSeconds: Math.round((now - memory.bad) / 1000) };
  return { finding: { rule, subject: look.subject, kind: 'bad', status, params, since: memory.bad }, kept: memory };
}
