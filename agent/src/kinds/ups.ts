// An uninterruptible power supply as the program that talks to it tells it.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

export type Ups = {
  name: string | null;
  onBattery: boolean | null;
  chargePct: number | null;
  runtimeSeconds: number | null;
  loadPct: number | null;
  replaceBattery: boolean | null;
  communicationLost: boolean | null;
  status: Status;
};

export function judgeUps(_body: Bodies['ups']): Remark[] {
  return [];
}
