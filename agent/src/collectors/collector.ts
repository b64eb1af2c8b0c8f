// The shape that all collectors share.
import type { Facts, Process } from '@vakhta/shared/reading';
import type { Host } from '../host.ts';
import type { AgentSample } from '../measure.ts';
import type { BackupSettings } from './backups.ts';

export type Lack = { what: string; reason: string };

/** What one look found: what was read, and for what couldn't be read, why. */
export type Look<State> = {
  samples: AgentSample[];
  gaps: Lack[];
  /** The whole set each time; whether it is sent is decided later. */
  facts?: Facts;
  processes?: Process[];
  /** Why there is nothing of the kind here: no fault, and told once rather than with each report. */
  absent?: string;
  /** Handed back at the next look: counters become rates by it. */
  state: State;
};

/**
 * `cycle`: with each report, so it may start no program. The others look beside the reports, one after the other.
 * `inventory` is taken in a process of its own.
 */
export type Pace = 'cycle' | 'often' | 'hourly' | 'daily' | 'inventory';

export const slowPaces = { often: 600, hourly: 3600, daily: 86_400 } as const satisfies Partial<Record<Pace, number>>;

export type Collector<State = unknown> = {
  name: string;
  every: Pace;
  platforms: readonly string[];
  /** Longer than usual when a look may honestly take longer. */
  timeoutMs?: number;
  /** Only for state that outlives the agent's run: makes it from what was saved, or null when that can't be used. */
  restore?(saved: unknown): State | null;
  /**
   * `previous` is the state of the last look, or null when there is none to compare with. `nowMs` is steady time:
   * only differences mean anything. May throw; whoever runs it turns that into a gap.
   */
  collect(host: Host, previous: State | null, nowMs: number): Look<State> | Promise<Look<State>>;
};

/** What the machine's own configuration says, as far as a collector needs it. */
export type CollectorSettings = {
  watchedServices: readonly string[];
  allowed: readonly string[];
  outboxLength: () => number;
} & BackupSettings;
