// Clients, their sites and their contacts.
import type { Client, Contact, Language, Site } from '@vakhta/shared/model/client';
import type { Status } from '@vakhta/shared/status';
import { worstStatus } from '@vakhta/shared/status';
import { sql } from 'kysely';
import { takeNumbers } from './counters.ts';
import type { Db, Tx } from './database.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';
import type { ClientRow, ContactRow, SiteRow } from './schema.ts';
import { within, type Scope } from './scope.ts';

export async function insertClient(
  tx: Tx,
  client: { id: string; name: string; language: Language; timeZone: string; now: number },
): Promise<void> {
  await tx
    .insertInto('client')
    .values({
      id: client.id,
      no: await takeNumbers(tx, 'client'),
      name: client.name.trim(),
      language: client.language,
      time_zone: client.timeZone,
      created_at: client.now,
    })
    .execute();
}

export async function findClient(db: Db, id: string): Promise<ClientRow | undefined> {
  return await db.selectFrom('client').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findClientByName(db: Db, name: string): Promise<ClientRow | undefined> {
  return await db.selectFrom('client').selectAll().where('name', '=', name.trim()).executeTakeFirst();
}

export async function listClients(db: Db, scope: Scope, ask: PageAsk): Promise<Page<Client>> {
  const key = readCursor(ask.after, 2);
  const rows = await db
    .selectFrom('client')
    .selectAll()
    .where(within(scope, 'client.id'))
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('name'), sql.ref('id')], key!, 'asc')))
    .orderBy('name')
    .orderBy('id')
    .limit((ask.limit ?? defaultPageSize) + 1)
    .execute();
  const figures = await figuresOfClients(
    db,
    rows.map((row) => row.id),
  );
  return cutPage(
    rows,
    ask,
    (row) => [row.name, row.id],
    (row) => clientOf(row, figures),
  );
}

export async function readClient(db: Db, id: string): Promise<Client | undefined> {
  const row = await findClient(db, id);
  return row && clientOf(row, await figuresOfClients(db, [id]));
}

type Figures = Map<string, { statuses: Status[]; devices: number; incidents: number; tickets: number }>;

async function figuresOfClients(db: Db, ids: readonly string[]): Promise<Figures> {
  const figures: Figures = new Map(ids.map((id) => [id, { statuses: [], devices: 0, incidents: 0, tickets: 0 }]));
  if (ids.length === 0) return figures;
  const count = sql<number>`count(*)`.as('count');
  const devices = await db
    .selectFrom('device_state')
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'device_state.client_id').onRef('device.id', '=', 'device_state.device_id'),
    )
    .select(['device_state.client_id', 'device_state.status', count])
    .where('device_state.client_id', 'in', ids)
    .where('device.retired_at', 'is', null)
    .groupBy(['device_state.client_id', 'device_state.status'])
    .execute();
  for (const row of devices) {
    const one = figures.get(row.client_id)!;
    one.statuses.push(row.status as Status);
    one.devices += Number(row.count);
  }
  const incidents = await db
    .selectFrom('incident')
    .select(['client_id', count])
    .where('client_id', 'in', ids)
    .where('open_key', 'is not', null)
    .groupBy('client_id')
    .execute();
  for (const row of incidents) figures.get(row.client_id)!.incidents = Number(row.count);
  const tickets = await db
    .selectFrom('ticket')
    .select(['client_id', count])
    .where('client_id', 'in', ids)
    .where('state', '!=', 'closed')
    .groupBy('client_id')
    .execute();
  for (const row of tickets) figures.get(row.client_id)!.tickets = Number(row.count);
  return figures;
}

function clientOf(row: ClientRow, figures: Figures): Client {
  const { statuses, devices, incidents, tickets } = figures.get(row.id)!;
  return {
    id: row.id,
    name: row.name,
    language: row.language as Language,
    timeZone: row.time_zone,
    status: worstStatus(statuses),
    devices,
    openIncidents: incidents,
    openTickets: tickets,
  };
}

const siteOf = (row: SiteRow): Site => ({ id: row.id, clientId: row.client_id, name: row.name });

export async function insertSite(
  tx: Tx,
  site: { id: string; clientId: string; name: string; now: number },
): Promise<void> {
  await tx
    .insertInto('site')
    .values({ client_id: site.clientId, id: site.id, name: site.name.trim(), created_at: site.now })
    .execute();
}

export async function findSite(db: Db, clientId: string, id: string): Promise<Site | undefined> {
  const row = await db
    .selectFrom('site')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && siteOf(row);
}

export async function findSiteByName(db: Db, clientId: string, name: string): Promise<Site | undefined> {
  const row = await db
    .selectFrom('site')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('name', '=', name.trim())
    .executeTakeFirst();
  return row && siteOf(row);
}

export async function listSites(db: Db, scope: Scope, ask: PageAsk): Promise<Page<Site>> {
  const key = readCursor(ask.after, 2);
  const rows = await db
    .selectFrom('site')
    .selectAll()
    .where(within(scope, 'site.client_id'))
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('client_id'), sql.ref('id')], key!, 'asc')))
    .orderBy('client_id')
    .orderBy('id')
    .limit((ask.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(rows, ask, (row) => [row.client_id, row.id], siteOf);
}

const contactOf = (row: ContactRow): Contact => ({
  id: row.id,
  clientId: row.client_id,
  name: row.name,
  email: row.email,
  language: row.language as Language,
});

export async function insertContact(tx: Tx, contact: Contact & { now: number }): Promise<void> {
  await tx
    .insertInto('contact')
    .values({
      client_id: contact.clientId,
      id: contact.id,
      name: contact.name.trim(),
      email: contact.email.trim(),
      language: contact.language,
      created_at: contact.now,
    })
    .execute();
}

/** Everybody who is told of the client's trouble, in the order they were added. */
export async function contactsOf(db: Db, clientId: string): Promise<Contact[]> {
  const rows = await db
    .selectFrom('contact')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(contactOf);
}

export async function listContacts(db: Db, scope: Scope, ask: PageAsk): Promise<Page<Contact>> {
  const key = readCursor(ask.after, 2);
  const rows = await db
    .selectFrom('contact')
    .selectAll()
    .where(within(scope, 'contact.client_id'))
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('client_id'), sql.ref('id')], key!, 'asc')))
    .orderBy('client_id')
    .orderBy('id')
    .limit((ask.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(rows, ask, (row) => [row.client_id, row.id], contactOf);
}

export async function sitesOf(db: Db, clientId: string): Promise<Site[]> {
  const rows = await db.selectFrom('site').selectAll().where('client_id', '=', clientId).orderBy('name').execute();
  return rows.map(siteOf);
}
