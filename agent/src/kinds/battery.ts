// A laptop's own batteries.
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

/** `healthPct` is last full over design, at most 100, or what the tool itself calls capacity. */
export type Battery = {
  name: string | null;
  state: 'charging' | 'discharging' | 'full' | 'not-charging' | 'unknown';
  chargePct: number | null;
  healthPct: number | null;
  cycles: number | null;
};

/** A battery wears and runs down in the course of nature: neither is a fault that one output tells. */
export function judgeBattery(_body: Bodies['battery']): Remark[] {
  return [];
}
