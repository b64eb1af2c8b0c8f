// File systems with what fills them, and the disks under them.
import type { Bodies } from './index.ts';
import { warning, type Remark } from './verdict.ts';

export type FileSystem = {
  mount: string | null;
  device: string | null;
  type: string | null;
  sizeBytes: number | null;
  usedBytes: number | null;
  usedPct: number | null;
};

export type Disk = {
  name: string | null;
  model: string | null;
  sizeBytes: number | null;
  media: 'hdd' | 'ssd' | 'unknown';
};

/** How full a volume is is judged by the server's rules; what stands in the output itself is its need of repair. */
export function judgeDisks(_body: Bodies['disks']): Remark[] {
  return [];
}

/** For parsers of tools that tell it: a dirty bit, a check that found faults, a state that asks for a repair. */
export const repairNeeded = (volume: string, what: string): Remark =>
  warning(`${volume.replace(/:$/, '')}: needs repair (${what})`);
