// What profiles make of the parts of a device: only of those that say something (pure).
import type { Status } from '@vakhta/shared/status';
import { component, type Component, type ComponentType } from './reading.ts';

/** A part that measures; none when there is nothing that it measures. */
export const measured = (
  type: Exclude<ComponentType, 'state'>,
  label: string,
  value: number | null,
  status: Status | null = null,
): Component[] => (value === null ? [] : [component(type, label, value, status)]);

/** A part that is well or not; none when the device doesn't say. */
export const stateOf = (label: string, status: Status | null): Component[] =>
  status === null ? [] : [component('state', label, null, status)];

/** A part that measures, or at least says how it is: a fan that stands still has no speed but is to be told of. */
export const measuredOrState = (
  type: Exclude<ComponentType, 'state'>,
  label: string,
  value: number | null,
  status: Status | null,
): Component[] => (value === null ? stateOf(label, status) : measured(type, label, value, status));

/** Of the values of an enum; one that isn't listed is unknown, a missing one isn't there. */
export const statusBy =
  (known: Partial<Record<Exclude<Status, 'unknown'>, readonly number[]>>) =>
  (value: number | null): Status | null => {
    if (value === null) return null;
    if (known.ok?.includes(value)) return 'ok';
    if (known.warning?.includes(value)) return 'warning';
    return known.critical?.includes(value) ? 'critical' : 'unknown';
  };

/** Of the words by which devices call a state; one that no pattern knows is unknown, no word isn't there. */
export const statusByWord =
  (known: Partial<Record<Exclude<Status, 'unknown'>, RegExp>>) =>
  (word: string | null): Status | null => {
    if (word === null) return null;
    if (known.critical?.test(word)) return 'critical';
    if (known.warning?.test(word)) return 'warning';
    return known.ok?.test(word) ? 'ok' : 'unknown';
  };

/** Parts of one kind and name get numbers, since two chips may both have a `temp1`. */
export function numbered(components: readonly Component[]): Component[] {
  const counts = new Map<string, number>();
  return components.map((one) => {
    const key = `${one.type} ${one.label}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? one : { ...one, label: `${one.label} (${count})` };
  });
}

/** A name, or the kind of part and its number. */
export const named = (name: string | null, kind: string, number: number | string): string =>
  name ?? `${kind} ${number}`;
