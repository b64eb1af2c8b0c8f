// Network gear, the agents that poll it, and sealed credentials.
import type { SnmpCredentialEntry } from '@vakhta/shared/gear';
import { toWire } from '@vakhta/shared/time';
import type { Db, Tx } from './database.ts';
import type { GearRow, SnmpCredentialRow } from './schema.ts';

export async function insertCredential(tx: Tx, row: SnmpCredentialRow): Promise<void> {
  await tx.insertInto('snmp_credential').values(row).execute();
}

/** In the order in which they were added, which is the one in which they are tried. */
export async function credentialsOf(db: Db, clientId: string): Promise<SnmpCredentialRow[]> {
  return await db
    .selectFrom('snmp_credential')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function listCredentials(db: Db, clientId: string): Promise<SnmpCredentialEntry[]> {
  const rows = await credentialsOf(db, clientId);
  return rows.map(({ id, name, about, created_at }) => ({ id, clientId, name, about, createdAt: toWire(created_at) }));
}

/** Whether there was one. */
export async function deleteCredential(tx: Tx, of: { clientId: string; id: string }): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('snmp_credential')
    .where('client_id', '=', of.clientId)
    .where('id', '=', of.id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function insertGear(tx: Tx, row: GearRow): Promise<void> {
  await tx.insertInto('gear').values(row).execute();
}

/** What the agent of a device polls. */
export async function gearPolledBy(db: Db, of: { clientId: string; deviceId: string }): Promise<GearRow[]> {
  return await db
    .selectFrom('gear')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('polled_by', '=', of.deviceId)
    .orderBy('device_id')
    .execute();
}

/** The devices of a client whose agents poll anything. */
export async function pollersOf(db: Db, clientId: string): Promise<string[]> {
  const rows = await db.selectFrom('gear').select('polled_by').distinct().where('client_id', '=', clientId).execute();
  return rows.map((row) => row.polled_by);
}

/** The device whose agent polls a device, and where; undefined for one with an agent of its own. */
export async function pollerOf(
  db: Db,
  of: { clientId: string; deviceId: string },
): Promise<{ id: string; name: string; address: string } | undefined> {
  return await db
    .selectFrom('gear')
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'gear.client_id').onRef('device.id', '=', 'gear.polled_by'),
    )
    .select(['device.id', 'device.name', 'gear.address'])
    .where('gear.client_id', '=', of.clientId)
    .where('gear.device_id', '=', of.deviceId)
    .executeTakeFirst();
}

/** Gear of a client with the names and kinds of the devices that it became. */
export async function gearRowsOf(db: Db, clientId: string): Promise<(GearRow & { name: string; kind: string })[]> {
  return await db
    .selectFrom('gear')
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'gear.client_id').onRef('device.id', '=', 'gear.device_id'),
    )
    .selectAll('gear')
    .select(['device.name', 'device.kind'])
    .where('gear.client_id', '=', clientId)
    .where('gear.check_json', 'is', null)
    .orderBy('device.name')
    .orderBy('gear.device_id')
    .execute();
}

export async function findGear(db: Db, of: { clientId: string; deviceId: string }): Promise<GearRow | undefined> {
  return await db
    .selectFrom('gear')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .executeTakeFirst();
}

export async function saveGear(tx: Tx, row: GearRow): Promise<void> {
  const { client_id, device_id, ...rest } = row;
  await tx
    .updateTable('gear')
    .set(rest)
    .where('client_id', '=', client_id)
    .where('device_id', '=', device_id)
    .execute();
}

export async function deleteGear(tx: Tx, of: { clientId: string; deviceId: string }): Promise<void> {
  await tx.deleteFrom('gear').where('client_id', '=', of.clientId).where('device_id', '=', of.deviceId).execute();
}

/** Whether the agent of `polledBy` may speak for the device. */
export async function isPolledBy(
  db: Db,
  of: { clientId: string; deviceId: string; polledBy: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('gear')
    .select('device_id')
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .where('polled_by', '=', of.polledBy)
    .executeTakeFirst();
  return row !== undefined;
}

/** What agents check for a client, with the names of the devices that it became. */
export async function checkRowsOf(db: Db, clientId: string): Promise<(GearRow & { name: string })[]> {
  return await db
    .selectFrom('gear')
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'gear.client_id').onRef('device.id', '=', 'gear.device_id'),
    )
    .selectAll('gear')
    .select('device.name')
    .where('gear.client_id', '=', clientId)
    .where('gear.check_json', 'is not', null)
    .orderBy('gear.created_at')
    .orderBy('gear.device_id')
    .execute();
}
