// What devices' numbers and words come to: values without what only means "none", parts with the device's own verdict (pure).
import type { Status } from '@vakhta/shared/status';
import { component, type Component, type ComponentType } from './reading.ts';

/** The ends of 32 bits, and what ENTITY-SENSOR-MIB (RFC 3433) gives past the ends of its scale. */
const none = new Set([2_147_483_647, -2_147_483_648, 4_294_967_295, 1_000_000_000, -1_000_000_000]);

/** The value in the unit that it is shown in: `per` of the device's are one of ours. */
export const scaled = (raw: number | null, per = 1): number | null =>
  raw === null || none.has(raw) ? null : Number((raw / per).toPrecision(12));

/** Of a percentage; some devices say 101, 255 or -1 when they don't know. */
export const percent = (raw: number | null): number | null => (raw === null || raw < 0 || raw > 100 ? null : raw);

/** The share that is used; null unless the two numbers can be of one whole. */
export const share = (used: number | null, total: number | null): number | null =>
  used === null || total === null || total <= 0 || used < 0 || used > total ? null : (100 * used) / total;

export const sum = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

/**
 * Degrees Celsius. Below -60 and above 250 no such device works: -273, -255, -128, 32767 and 65535 are what makers write
 * for a sensor that isn't there. A negative number that was sent without its sign gets it back.
 */
export function celsius(raw: number | null, per = 1): number | null {
  const value = scaled(raw !== null && raw > 0x7fff_ffff ? raw - 0x1_0000_0000 : raw, per);
  return value === null || value < -60 || value > 250 ? null : value;
}

/** Of sensors that say 0 where none is fitted: devices in rooms don't get to 0 °C. */
export const celsiusNotZero = (raw: number | null, per = 1): number | null => (raw === 0 ? null : celsius(raw, per));

/** Nothing when there is no value, unless the device complains. */
export const measure = (
  type: ComponentType,
  label: string,
  value: number | null,
  status: Status | null = null,
): Component[] =>
  value === null && status !== 'warning' && status !== 'critical' ? [] : [component(type, label, value, status)];

/** Nothing when the device doesn't say how the part is. */
export const state = (label: string, status: Status | null): Component[] =>
  status === null ? [] : [component('state', label, null, status)];

type Words<Word> = Partial<Record<Status | 'absent', readonly Word[]>>;

/** By an enumeration of a MIB: a number that isn't listed is unknown; of a part that isn't fitted nothing is told. */
export const judge = (words: Words<number>) => (said: number | null) => find(words, said);

/** The same of MIBs that write the words out, in whatever case. */
export const judgeWord = (words: Words<string>) => (said: string | null) =>
  find(words, said?.toLowerCase().replaceAll(/[_\s]/g, '-') ?? null);

function find<Word>(words: Words<Word>, said: Word | null): Status | null {
  if (said === null) return null;
  const verdicts = Object.keys(words) as (Status | 'absent')[];
  const found = verdicts.find((verdict) => words[verdict]?.includes(said)) ?? 'unknown';
  return found === 'absent' ? null : found;
}

/** A number that begins a text: `43C`, `33.6797 C`, ` 21.48`. */
export function leadingNumber(text: string | null): number | null {
  const found = /^\s*[-+]?\d+(?:[.,]\d+)?/.exec(text ?? '')?.[0];
  return found === undefined ? null : Number(found.replace(',', '.'));
}

/** What a maker writes where there is nothing to say is nothing. */
export const said = (text: string | null): string | null =>
  text === null || /^(?:n\/?a|null|none|unknown|not (?:available|specified|set)|dummy\w*|-+|0|\?+)$/i.test(text)
    ? null
    : text;

/** One label, one part of a type: what repeats gets a number, in the device's own order. */
export function numbered(parts: readonly Component[]): Component[] {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const key = `${part.type} ${part.label}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? part : { ...part, label: `${part.label} (${count})` };
  });
}

/** What a transceiver measures of itself (SFF-8472); one without a voltage doesn't measure. */
export function transceiver(
  port: string,
  { degrees, volts, amperes }: { degrees: number | null; volts: number | null; amperes: number | null },
): Component[] {
  if (volts === null || volts <= 0) return [];
  return [
    ...measure('temperature', `${port} transceiver`, degrees),
    ...measure('voltage', `${port} transceiver`, volts),
    ...measure('current', `${port} transceiver bias`, amperes),
  ];
}
