// Numbers and words as devices mean them: in the units that are shown, and null for those by which they say "none" (pure).
import type { MeasuredType } from './reading.ts';

/** -1, the ends of 16 and 32 bits, and what ENTITY-SENSOR-MIB (RFC 3433) gives past the ends of its scale. */
const noValues = new Set([
  -1, 32_767, -32_768, 65_535, 2_147_483_647, -2_147_483_648, 4_294_967_295, 1_000_000_000, -1_000_000_000, -9999,
  9_999_999,
]);

/** What a part of the type can show: beyond it lie -273 °C, 655.35 % and the like, by which agents also mean "none". */
const ranges: Readonly<Record<MeasuredType, readonly [least: number, most: number]>> = {
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

/** In the unit that is shown, of which `per` of the device's make one; without the tail that dividing leaves. */
export function scaled(raw: number | null, per = 1): number | null {
  const number = known(raw);
  return number === null ? null : Number((number / per).toPrecision(12));
}

/** Null for what lies outside of what such a part can have. */
export const within = (value: number | null, least: number, most: number): number | null =>
  value === null || value < least || value > most ? null : value;

/** In the unit of the type, or null where no such part can show it. */
export function plausible(type: MeasuredType, raw: number | null, per = 1): number | null {
  const value = scaled(raw, per);
  const [least, most] = ranges[type];
  // Degrees that were Fahrenheit or Kelvin have digits that no sensor measures.
  return value === null ? null : within(Number(value.toFixed(type === 'temperature' ? 2 : 4)), least, most);
}

/** Degrees Celsius. A negative number that was sent without its sign gets it back. */
export const celsius = (raw: number | null, per = 1): number | null =>
  plausible('temperature', raw !== null && raw > 0x7fff_ffff ? raw - 0x1_0000_0000 : raw, per);

/** Of sensors that say 0 where none is fitted: devices in rooms don't get to 0 °C. */
export const celsiusNotZero = (raw: number | null, per = 1): number | null => (raw === 0 ? null : celsius(raw, per));

/** Fahrenheit, `per` to the degree, as Celsius in the same parts of a degree. */
export function fahrenheitToCelsius(raw: number | null, per = 1): number | null {
  const number = known(raw);
  return number === null ? null : (number - 32 * per) / 1.8;
}

/** Of a percentage; some devices say 101, 255 or -1 when they don't know. */
export const asPercent = (value: number | null): number | null => within(value, 0, 100);

/** How much of a whole is used; null when either isn't known, or one of them has run over. */
export function percentOf(used: number | null, whole: number | null): number | null {
  if (used === null || whole === null || whole <= 0 || used < 0 || used > whole) return null;
  return Number(((100 * used) / whole).toFixed(2));
}

/** The same of devices that tell what is free. */
export const percentNotFree = (free: number | null, whole: number | null): number | null =>
  free === null || whole === null ? null : percentOf(whole - free, whole);

/** An INTEGER of 32 bits that a device counts on past 2^31 in comes back negative. */
export const unsigned = (value: number | null): number | null =>
  value !== null && value < 0 ? value + 4_294_967_296 : value;

/** The number that a text begins with: `28 C/82 F`, ` 38% of maximum`, `33,7 C`. */
export function leadingNumber(text: string | null): number | null {
  const found = /^\s*[-+]?\d+(?:[.,]\d+)?/.exec(text ?? '')?.[0];
  return found === undefined ? null : Number(found.replace(',', '.'));
}

const powers: Readonly<Record<string, number>> = { B: 0, KB: 1, MB: 2, GB: 3, TB: 4, PB: 5 };

/** `5.46 TB`, `512 MB`; null without a unit, since a number alone may be of any. */
export function bytesOfText(text: string | null): number | null {
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP]?)i?B/i.exec(text ?? '') ?? [];
  if (number === undefined || unit === undefined) return null;
  return Math.round(Number(number) * 1024 ** powers[`${unit.toUpperCase()}B`]!);
}

/** What a maker writes where there is nothing to say is nothing. */
export const said = (text: string | null): string | null =>
  text === null || /^(?:n\/?a|null|none|unknown|not (?:available|specified|set)|dummy\w*|-+|0|\?+)$/i.test(text)
    ? null
    : text;
