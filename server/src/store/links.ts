// What gear knows of those around it, as its agent last read it: one row for each device.
import type { Links } from '@vakhta/shared/links';
import type { Db, Tx } from './database.ts';
import { fromJson, toJson } from './json.ts';

type Of = { clientId: string; deviceId: string };
export type StoredLinks = { deviceId: string; at: number; links: Links };

/** True when they are others than those that were known. */
export async function saveLinks(tx: Tx, of: Of, at: number, links: Links): Promise<boolean> {
  const body = toJson(links);
  const before = await tx
    .selectFrom('links')
    .select('body')
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .executeTakeFirst();
  await tx
    .insertInto('links')
    .values({ client_id: of.clientId, device_id: of.deviceId, at, body })
    .onConflict((oc) => oc.columns(['client_id', 'device_id']).doUpdateSet({ at, body }))
    .execute();
  return before?.body !== body;
}

export async function linksOfClient(db: Db, clientId: string): Promise<StoredLinks[]> {
  const rows = await db
    .selectFrom('links')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('device_id')
    .execute();
  return rows.map((row) => ({ deviceId: row.device_id, at: row.at, links: fromJson<Links>(row.body) }));
}

export async function deleteLinks(tx: Tx, of: Of): Promise<void> {
  await tx.deleteFrom('links').where('client_id', '=', of.clientId).where('device_id', '=', of.deviceId).execute();
}
