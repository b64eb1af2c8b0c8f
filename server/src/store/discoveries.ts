// Searches of networks, and what was found and is not watched.
import type { Discovery, Found } from '@vakhta/shared/discovery';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import type { Db, Tx } from './database.ts';
import { fromJson } from './json.ts';
import type { DiscoveryRow, FoundRow } from './schema.ts';

export async function insertDiscovery(tx: Tx, row: DiscoveryRow): Promise<void> {
  await tx.insertInto('discovery').values(row).execute();
}

export async function findDiscovery(db: Db, of: { clientId: string; id: string }): Promise<DiscoveryRow | undefined> {
  return await db
    .selectFrom('discovery')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('id', '=', of.id)
    .executeTakeFirst();
}

/** The search that the agent of a device is asked for or busy with. */
export async function openDiscoveryOf(
  db: Db,
  of: { clientId: string; deviceId: string },
): Promise<DiscoveryRow | undefined> {
  return await db
    .selectFrom('discovery')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('asked_of', '=', of.deviceId)
    .where('state', 'in', ['asked', 'running'])
    .orderBy('asked_at', 'desc')
    .executeTakeFirst();
}

/** Of all clients: those whose agents have said nothing of them since the time. */
export async function discoveriesNotHeardSince(db: Db, time: number): Promise<DiscoveryRow[]> {
  return await db
    .selectFrom('discovery')
    .selectAll()
    .where('state', 'in', ['asked', 'running'])
    .where('heard_at', '<', time)
    .execute();
}

export async function saveDiscovery(
  tx: Tx,
  of: { clientId: string; id: string },
  set: Partial<Omit<DiscoveryRow, 'client_id' | 'id'>>,
): Promise<void> {
  await tx.updateTable('discovery').set(set).where('client_id', '=', of.clientId).where('id', '=', of.id).execute();
}

export async function listDiscoveries(db: Db, clientId: string, most: number): Promise<Discovery[]> {
  const rows = await db
    .selectFrom('discovery')
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'discovery.client_id').onRef('device.id', '=', 'discovery.asked_of'),
    )
    .selectAll('discovery')
    .select('device.name')
    .where('discovery.client_id', '=', clientId)
    .orderBy('discovery.asked_at', 'desc')
    .orderBy('discovery.id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clientId,
    askedOf: row.asked_of,
    askedOfName: row.name,
    networks: fromJson<string[]>(row.networks),
    state: row.state as Discovery['state'],
    total: row.total,
    looked: row.looked,
    found: row.found,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: toWire(row.asked_at),
    endedAt: toWireOrNull(row.ended_at),
  }));
}

type Seen = { clientId: string; siteId: string; foundBy: string; port: number; at: number; newId(): string };

/** What is known already is seen once more: by its hardware address, and without one by its address. */
export async function saveFound(tx: Tx, one: Found, seen: Seen): Promise<void> {
  const { clientId, siteId, at } = seen;
  const known = await tx
    .selectFrom('found')
    .select(['id', 'mac', 'address'])
    .where('client_id', '=', clientId)
    .where('site_id', '=', siteId)
    .where((eb) => eb.or([eb('address', '=', one.address), ...(one.mac === null ? [] : [eb('mac', '=', one.mac)])]))
    .execute();
  const same =
    known.find((row) => one.mac !== null && row.mac === one.mac) ??
    known.find((row) => row.address === one.address && (row.mac === null || one.mac === null));
  const told = {
    found_by: seen.foundBy,
    address: one.address,
    port: seen.port,
    answered: one.answered,
    last_seen_at: at,
    ...(one.mac === null ? {} : { mac: one.mac }),
    // Who does not answer SNMP this time may be busy: what it told before stays.
    ...(one.credential === null
      ? {}
      : {
          credential: one.credential,
          name: one.name,
          kind: one.kind,
          vendor: one.vendor,
          model: one.model,
          serial: one.serial,
        }),
  };
  if (same !== undefined) {
    await tx.updateTable('found').set(told).where('client_id', '=', clientId).where('id', '=', same.id).execute();
    return;
  }
  const nothing = { mac: null, credential: null, name: null, kind: null, vendor: null, model: null, serial: null };
  await tx
    .insertInto('found')
    .values({
      ...nothing,
      ...told,
      client_id: clientId,
      id: seen.newId(),
      site_id: siteId,
      first_seen_at: at,
      ignored_at: null,
    })
    .execute();
}

/** In the order of their addresses is the caller's business. */
export async function foundOfClient(
  db: Db,
  clientId: string,
  ids?: readonly string[],
): Promise<(FoundRow & { site_name: string; found_by_name: string })[]> {
  return await db
    .selectFrom('found')
    .innerJoin('site', (join) =>
      join.onRef('site.client_id', '=', 'found.client_id').onRef('site.id', '=', 'found.site_id'),
    )
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'found.client_id').onRef('device.id', '=', 'found.found_by'),
    )
    .selectAll('found')
    .select(['site.name as site_name', 'device.name as found_by_name'])
    .where('found.client_id', '=', clientId)
    .$if(ids !== undefined, (q) => q.where('found.id', 'in', ids!))
    .execute();
}

export async function deleteFound(tx: Tx, of: { clientId: string; id: string }): Promise<void> {
  await tx.deleteFrom('found').where('client_id', '=', of.clientId).where('id', '=', of.id).execute();
}

/** How many there were. */
export async function markIgnored(
  tx: Tx,
  of: { clientId: string; ids: readonly string[] },
  at: number | null,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('found')
    .set({ ignored_at: at })
    .where('client_id', '=', of.clientId)
    .where('id', 'in', of.ids)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
