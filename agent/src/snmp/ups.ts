// What UPS tell in several MIBs, put into one form (pure).
import { plausible } from './gauge.ts';
import { statusBy } from './parts.ts';
import { madeBy, type Identity } from './profile.ts';
import type { GearUps } from './reading.ts';

/** By the makers of its card; some cards name the standard (UPS-MIB) instead of a maker. */
export const upsCardOf =
  (...numbers: readonly number[]) =>
  (identity: Identity): boolean =>
    madeBy(...numbers)(identity) || (identity.objectId ?? '').startsWith('1.3.6.1.2.1.33');

/** By which cards say that a time has no limit or isn't known; 999 minutes is a card's own limit. */
const noMinutes = new Set([999, 65535, 2147483647, 4294967295]);
const noSeconds = new Set([59940, 65535, 999999, 2147483647, 4294967295]);

const timeOf = (raw: number | null, none: ReadonlySet<number>, seconds: number): number | null =>
  raw === null || raw < 0 || none.has(raw) ? null : Math.round(raw * seconds);

export const fromMinutes = (raw: number | null) => timeOf(raw, noMinutes, 60);
export const fromSeconds = (raw: number | null) => timeOf(raw, noSeconds, 1);
export const fromTicks = (raw: number | null) => timeOf(raw, noSeconds, 0.01);

/** Of the line that carries most. */
export function highestLoad(loads: readonly (number | null)[], divisor = 1): number | null {
  const readable = loads.map((load) => plausible('load', load, divisor)).filter((load) => load !== null);
  return readable.length === 0 ? null : Math.max(...readable);
}

/** RFC 1628's numbers, which most makers kept. */
export const outputSources: Readonly<Record<number, GearUps['outputSource']>> = {
  1: 'other',
  2: 'none',
  3: 'normal',
  4: 'bypass',
  5: 'battery',
  6: 'booster',
  7: 'reducer',
};

/** Normal, low and depleted by RFC 1628's numbers; makers that have a fourth mean a broken one by it. */
export const batteryState = statusBy({ ok: [2], critical: [3, 4] });

/** By PowerNet-MIB's numbers, which other makers took over: none needed, needed. */
export const replacementState = statusBy({ ok: [1], warning: [2] });

/** `Output` of one, `Output line 2` of several. */
export const lineLabel = (name: string, index: number | string, count: number): string =>
  count <= 1 ? name : `${name} line ${index}`;
