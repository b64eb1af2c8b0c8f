// What readers of batteries share: the five states, health over design, and whose a battery is (pure).
import type { Battery } from '../../kinds/battery.ts';
import { within } from '../numbers.ts';

export function newBattery(known: Partial<Battery>): Battery {
  const charge = known.chargePct ?? null;
  return {
    name: known.name ?? null,
    state: known.state ?? 'unknown',
    // A battery that was measured anew may hold a little more than its last full charge.
    chargePct: charge !== null && charge > 100 && charge < 120 ? 100 : within(charge, 0, 100),
    healthPct: known.healthPct ?? null,
    cycles: within(known.cycles, 0, 20_000),
  };
}

/** Last full over design, at most 100; nothing where one of them is not told. */
export function healthOf(full: number | null | undefined, design: number | null | undefined): number | null {
  if (typeof full !== 'number' || typeof design !== 'number' || full <= 0 || design <= 0) return null;
  return Math.min(100, Math.round((full / design) * 10_000) / 100);
}

export function chargeOf(now: number | null | undefined, full: number | null | undefined): number | null {
  if (typeof now !== 'number' || typeof full !== 'number' || now < 0 || full <= 0) return null;
  return Math.min(100, Math.round((now / full) * 10_000) / 100);
}

/** A percentage that the tool itself calls capacity or health. */
export const toldHealth = (value: number | null | undefined): number | null =>
  typeof value === 'number' && value > 0 ? Math.min(100, value) : null;

/** The words of the kernel, UPower, acpi and their like. */
export function stateOf(word: string | null | undefined): Battery['state'] {
  const text = (word ?? '').toLowerCase().replace(/[\s_]+/g, '-');
  if (/^(?:not-charging|pending-charge|idle|ac-attached|not-discharging|plugged|plugged-not-charging)$/.test(text))
    return 'not-charging';
  if (/^(?:full|fully-charged|charged|finished)$/.test(text)) return 'full';
  if (/^(?:discharging|critical-discharging|pending-discharge|draining)/.test(text)) return 'discharging';
  return /^(?:charging|finishing-charge|critical-charging)/.test(text) ? 'charging' : 'unknown';
}

/** Zero cycles is what firmware says that doesn't count them. */
export const countedCycles = (value: number | null | undefined): number | null =>
  typeof value === 'number' && value > 0 ? value : null;
