// Numbers as devices mean them: in the units that are shown, and null for the values by which they say "none" (pure).

/** A number in the unit that is shown; without the tail that dividing leaves. */
export const scaled = (value: number | null, divisor: number): number | null =>
  value === null ? null : Number((value / divisor).toPrecision(12));

/** Null for what lies outside of what such a part can have: 65535, 2147483647, -1, 32767 and their like say "none". */
export const within = (value: number | null, low: number, high: number): number | null =>
  value === null || value < low || value > high ? null : value;

export const asPercent = (value: number | null): number | null => within(value, 0, 100);

/** Null for no sensor: 255, -273, -99 and their like, and exactly 0 or -1, which is how boards and disks tell of none. */
export const asCelsius = (value: number | null): number | null =>
  value === 0 || value === -1 ? null : within(value, -60, 200);

/** An INTEGER of 32 bits that a device counts on past 2^31 in comes back negative. */
export const unsigned = (value: number | null): number | null =>
  value !== null && value < 0 ? value + 4_294_967_296 : value;

/** How much of a whole is used; null when either isn't known, or one of them has run over. */
export function percentOf(used: number | null, whole: number | null): number | null {
  if (used === null || whole === null || whole <= 0 || used < 0 || used > whole) return null;
  return Number(((100 * used) / whole).toFixed(2));
}

/** The number that a text begins with: `28 C/82 F`, ` 38% of maximum`, `1.2 TB`. */
export function leadingNumber(text: string | null): number | null {
  const number = /^\s*([-+]?\d+(?:\.\d+)?)/.exec(text ?? '')?.[1];
  return number === undefined ? null : Number(number);
}

const powers: Readonly<Record<string, number>> = { B: 0, KB: 1, MB: 2, GB: 3, TB: 4, PB: 5 };

/** `5.46 TB`, `512 MB`; null without a unit, since a number alone may be of any. */
export function bytesOfText(text: string | null): number | null {
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP]?)i?B/i.exec(text ?? '') ?? [];
  if (number === undefined || unit === undefined) return null;
  return Math.round(Number(number) * 1024 ** powers[`${unit.toUpperCase()}B`]!);
}
