// File systems with what fills them, and the disks under them.
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

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

export function judgeDisks(_body: Bodies['disks']): Remark[] {
  return [];
}
