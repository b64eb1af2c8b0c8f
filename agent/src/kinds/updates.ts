// Updates that wait, updates that failed, and whether a restart is due.
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

export type UpdateItem = { name: string; version: string | null };

export type Updates = {
  pending: number | null;
  security: number | null;
  failed: number | null;
  rebootRequired: boolean | null;
  items: UpdateItem[];
};

export function judgeUpdates(_body: Bodies['updates']): Remark[] {
  return [];
}
