// Arrays, pools and volumes of several drives, and the controllers' cache batteries.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

export type ArrayState =
  | 'optimal'
  | 'degraded'
  | 'rebuilding'
  | 'resilvering'
  | 'checking'
  | 'failed'
  | 'inactive'
  | 'unknown';

export type RaidArray = {
  name: string;
  level: string | null;
  state: ArrayState;
  progressPct: number | null;
  sizeBytes: number | null;
  /** How full a pool is (ZFS, LVM thin), in percent. */
  usedPct: number | null;
  status: Status;
};

/** `name` and `state` are the tool's own words. */
export type RaidMember = {
  name: string;
  array: string | null;
  state: string | null;
  predictiveFailures: number | null;
  mediaErrors: number | null;
  status: Status;
};

export type CacheBattery = { name: string; state: string | null; status: Status };

export function judgeRaid(_body: Bodies['raid']): Remark[] {
  return [];
}
