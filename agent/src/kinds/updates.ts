// Updates that wait, updates that failed, and whether a restart is due.
import type { Bodies } from './index.ts';
import { unknown, warning, type Remark } from './verdict.ts';

export type UpdateItem = { name: string; version: string | null };

export type Updates = {
  pending: number | null;
  security: number | null;
  failed: number | null;
  rebootRequired: boolean | null;
  items: UpdateItem[];
};

export function judgeUpdates({ updates }: Bodies['updates']): Remark[] {
  const { pending, security, failed, rebootRequired } = updates;
  const remarks: Remark[] = [];
  if ([pending, security, failed, rebootRequired].every((value) => value === null))
    remarks.push(unknown('updates: nothing could be told of them'));
  if (security !== null && security > 0) remarks.push(warning(`updates: ${security} of security are pending`));
  if (failed !== null && failed > 0) remarks.push(warning(`updates: ${failed} failed to install`));
  if (rebootRequired === true) remarks.push(warning('updates: a restart is needed for them to take effect'));
  return remarks;
}
