// The list of what changed, for dashboards that come back after an absence.
import type { LiveChange, Noun } from '@vakhta/shared/changes';
import type { Status } from '@vakhta/shared/status';
import { toWire } from '@vakhta/shared/time';
import type { Db } from './database.ts';

/** Number of the newest change; 0 before the first. */
export async function lastChangeNumber(db: Db): Promise<number> {
  const row = await db.selectFrom('counter').select('value').where('name', '=', 'live-change').executeTakeFirst();
  return Number(row?.value ?? 0);
}

/** Changes after the number, oldest first; null when they are too many or no longer kept. */
export async function changesAfter(db: Db, after: number, limit: number): Promise<LiveChange[] | null> {
  const last = await lastChangeNumber(db);
  if (after > last || last - after > limit) return null;
  const rows = await db
    .selectFrom('live_change')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  if (rows.length !== last - after) return null;
  return rows.map((row) => ({
    number: Number(row.number),
    at: toWire(Number(row.at)),
    noun: row.noun as Noun,
    id: row.id,
    clientId: row.client_id,
    deviceId: row.device_id,
    verb: row.verb,
    status: row.status as Status | null,
  }));
}

export async function forgetChangesBefore(db: Db, time: number): Promise<void> {
  await db.deleteFrom('live_change').where('at', '<', time).execute();
}
