// The audit list, newest first. Entries are written by the work they tell of, in its transaction.
import type { AuditDevice, AuditEntry } from '@vakhta/shared/model/engineer';
import { toWire } from '@vakhta/shared/time';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { fromJson } from './json.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';

export async function listAudit(db: Db, ask: PageAsk): Promise<Page<AuditEntry>> {
  const key = readCursor(ask.after, 1);
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('id')], key!, 'desc')))
    .orderBy('id', 'desc')
    .limit((ask.limit ?? defaultPageSize) + 1)
    .execute();
  const ofAgents = await devicesOfAgents(
    db,
    idsIn(
      'agent',
      rows.map((row) => row.actor),
    ),
  );
  const devices = await devicesByIds(
    db,
    idsIn(
      'device',
      rows.map((row) => row.thing),
    ),
  );
  return cutPage(
    rows,
    ask,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      at: toWire(row.at),
      actor: row.actor,
      actorDevice: ofAgents.get(idIn('agent', row.actor) ?? '') ?? null,
      action: row.action,
      clientId: row.client_id,
      thing: row.thing,
      thingDevice: devices.get(idIn('device', row.thing) ?? '') ?? null,
      data: fromJson<Record<string, unknown>>(row.data),
    }),
  );
}

/** Entries name things as "device <id>"; whoever isn't known yet stands there by a name, which is no device's id. */
const idIn = (kind: 'agent' | 'device', text: string): string | null =>
  text.startsWith(`${kind} `) ? text.slice(kind.length + 1) : null;

const idsIn = (kind: 'agent' | 'device', texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => idIn(kind, text) ?? [])),
];

type NamedRow = { key: string; id: string; name: string; client_name: string };

const byKey = (rows: readonly NamedRow[]): Map<string, AuditDevice> =>
  new Map(rows.map(({ key, id, name, client_name: clientName }) => [key, { id, name, clientName }]));

const named = (db: Db) => db.selectFrom('device').innerJoin('client', 'client.id', 'device.client_id');

async function devicesByIds(db: Db, ids: readonly string[]): Promise<Map<string, AuditDevice>> {
  if (ids.length === 0) return new Map();
  const rows = await named(db)
    .select(['device.id as key', 'device.id', 'device.name', 'client.name as client_name'])
    .where('device.id', 'in', ids)
    .execute();
  return byKey(rows);
}

async function devicesOfAgents(db: Db, ids: readonly string[]): Promise<Map<string, AuditDevice>> {
  if (ids.length === 0) return new Map();
  const rows = await named(db)
    .innerJoin('agent', (join) =>
      join.onRef('agent.client_id', '=', 'device.client_id').onRef('agent.device_id', '=', 'device.id'),
    )
    .select(['agent.id as key', 'device.id', 'device.name', 'client.name as client_name'])
    .where('agent.id', 'in', ids)
    .execute();
  return byKey(rows);
}
