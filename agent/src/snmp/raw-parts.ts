// Parts out of the numbers that agents answer: scaled, and without those by which they say that they have none (pure).
import type { Status } from '@vakhta/shared/status';
import { measured } from './parts.ts';
import { component, type Component, type ComponentType, type Supply } from './reading.ts';

export type MeasuredType = Exclude<ComponentType, 'state'>;

/** -1 and the ends of 16 and 32 bits; agents mean "not supported", "no sensor" or "not yet read" by them. */
const noValues = new Set([-1, 32767, -32768, 65535, -2147483648, 2147483647, 4294967295, -9999, 9999999]);

/** What a part of the kind can show: beyond it lie -273 °C, 655.35 % and the like, by which agents also mean "none". */
const plausible: Record<MeasuredType, readonly [least: number, most: number]> = {
  temperature: [-80, 250],
  humidity: [0, 100],
  voltage: [-2000, 100_000],
  current: [-20_000, 20_000],
  power: [-10_000_000, 100_000_000],
  'fan-speed': [0, 200_000],
  load: [0, 400],
  charge: [0, 100],
};

/** The number unless it is one of those by which agents say that there is none. */
export const known = (raw: number | null): number | null => (raw === null || noValues.has(raw) ? null : raw);

/** In the unit of the kind, or null. */
export function scaled(type: MeasuredType, raw: number | null, divisor = 1): number | null {
  const number = known(raw);
  if (number === null) return null;
  // Without the dust of binary fractions.
  const value = Number((number / divisor).toFixed(type === 'temperature' ? 2 : 4));
  const [least, most] = plausible[type];
  return value < least || value > most ? null : value;
}

/** None, one part; one without a value only when the device says that something is wrong with it. */
export function partOf(
  type: MeasuredType,
  label: string,
  raw: number | null,
  divisor = 1,
  status: Status | null = null,
): Component[] {
  const value = scaled(type, raw, divisor);
  const isWrong = status === 'warning' || status === 'critical';
  return value === null && isWrong ? [component(type, label, null, status)] : measured(type, label, value, status);
}

/** By what the device's own numbers mean; one that its MIB doesn't list is unknown. */
export function stateBy(label: string, raw: number | null, states: Readonly<Record<number, Status>>): Component[] {
  return raw === null ? [] : [component('state', label, null, states[raw] ?? 'unknown')];
}

/** Degrees Fahrenheit in tenths or hundredths are degrees Celsius in the same. */
export const fahrenheitToCelsius = (raw: number | null, divisor = 1): number | null => {
  const number = known(raw);
  return number === null ? null : (number - 32 * divisor) / 1.8;
};

/** Supplies that a printer calls by one name are told apart by numbers, as parts are. */
export function numberedSupplies(supplies: readonly Supply[]): Supply[] {
  const counts = new Map<string, number>();
  return supplies.map((supply) => {
    const count = (counts.get(supply.label) ?? 0) + 1;
    counts.set(supply.label, count);
    return count === 1 ? supply : { ...supply, label: `${supply.label} (${count})` };
  });
}
