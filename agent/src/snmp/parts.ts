// What profiles make of the parts of a device: only of those that say something (pure).
import type { Status } from '@vakhta/shared/status';
import { plausible } from './gauge.ts';
import { component, type Component, type MeasuredType } from './reading.ts';

/** A part that measures, its value in the unit of its type; none without a value, unless the device complains of it. */
export const measured = (
  type: MeasuredType,
  label: string,
  value: number | null,
  status: Status | null = null,
): Component[] =>
  value === null && status !== 'warning' && status !== 'critical' ? [] : [component(type, label, value, status)];

/** The same of a number as it comes: `per` of the device's units are one of ours. */
export const partOf = (
  type: MeasuredType,
  label: string,
  raw: number | null,
  per = 1,
  status: Status | null = null,
): Component[] => measured(type, label, plausible(type, raw, per), status);

/** A part that is well or not; none when the device doesn't say. */
export const stateOf = (label: string, status: Status | null): Component[] =>
  status === null ? [] : [component('state', label, null, status)];

/** A part that measures, or at least says how it is: a fan that stands still has no speed but is to be told of. */
export const measuredOrState = (
  type: MeasuredType,
  label: string,
  value: number | null,
  status: Status | null,
): Component[] => (value === null ? stateOf(label, status) : measured(type, label, value, status));

type Verdict = Status | 'absent';

/** By the numbers of a MIB: one that isn't listed is unknown; of a part that isn't fitted, or says nothing, nothing is told. */
export const statusBy =
  (known: Partial<Record<Verdict, readonly number[]>>) =>
  (said: number | null): Status | null =>
    said === null ? null : firstVerdict((verdict) => known[verdict]?.includes(said) === true);

/** The same of the words by which devices call a state. */
export const statusByWord =
  (known: Partial<Record<Verdict, RegExp>>) =>
  (said: string | null): Status | null =>
    said === null ? null : firstVerdict((verdict) => known[verdict]?.test(said) === true);

/** Worst first, since a word may fit two patterns. */
function firstVerdict(fits: (verdict: Verdict) => boolean): Status | null {
  const found = (['absent', 'critical', 'warning', 'ok'] as const).find(fits) ?? 'unknown';
  return found === 'absent' ? null : found;
}

/** Parts of one type and label get numbers in the device's own order, since two chips may both have a `temp1`. */
export const numbered = (parts: readonly Component[]): Component[] =>
  numberedBy(parts, ({ type, label }) => `${type} ${label}`);

/** The same of whatever has labels. */
export function numberedBy<Part extends { label: string }>(parts: readonly Part[], keyOf: (part: Part) => string) {
  const counts = new Map<string, number>();
  return parts.map((part) => {
    const count = (counts.get(keyOf(part)) ?? 0) + 1;
    counts.set(keyOf(part), count);
    return count === 1 ? part : { ...part, label: `${part.label} (${count})` };
  });
}

/** A name, or the kind of part and its number. */
export const named = (name: string | null, kind: string, number: number | string): string =>
  name ?? `${kind} ${number}`;

/** What a transceiver measures of itself (SFF-8472); one without a voltage doesn't measure. */
export function transceiver(
  port: string,
  { degrees, volts, amperes }: { degrees: number | null; volts: number | null; amperes: number | null },
): Component[] {
  if (volts === null || volts <= 0) return [];
  return [
    ...measured('temperature', `${port} transceiver`, degrees),
    ...measured('voltage', `${port} transceiver`, volts),
    ...measured('current', `${port} transceiver bias`, amperes),
  ];
}
