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

export function judgeBattery(_body: Bodies['battery']): Remark[] {
  return [];
}
