// Tickets: the row is the sum of its events, which are only ever appended.
import type { Params } from '@vakhta/shared/model/incident';
import type { Priority, Ticket, TicketEvent as SharedEvent, TicketState } from '@vakhta/shared/model/ticket';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import { sql } from 'kysely';
import type { TicketEvent, TicketNow } from '../core/tickets.ts';
import { takeNumbers } from './counters.ts';
import type { Db, Tx } from './database.ts';
import { fromJson, toJson } from './json.ts';
import type { TicketEventRow, TicketRow } from './schema.ts';

export type StoredTicket = {
  clientId: string;
  id: string;
  number: number;
  deviceId: string | null;
  rule: string | null;
  params: Params;
  title: string | null;
  openedAt: number;
  now: TicketNow;
};

export type TicketClocks = {
  responseDueAt: number | null;
  resolutionDueAt: number | null;
  respondedAt: number | null;
  breached: boolean;
};

const ticketOfRow = (row: TicketRow): StoredTicket => ({
  clientId: row.client_id,
  id: row.id,
  number: row.number,
  deviceId: row.device_id,
  rule: row.rule,
  params: fromJson(row.params),
  title: row.title,
  openedAt: row.opened_at,
  now: {
    state: row.state as TicketState,
    priority: row.priority as Priority,
    priorityReason: fromJson(row.priority_reason),
    engineerId: row.engineer_id,
    round: row.round,
    version: row.version,
  },
});

/** Makes the row with its next number; its first event must follow. `origin` is what opened it: that opens one ticket. */
export async function insertTicket(
  tx: Tx,
  ticket: Omit<StoredTicket, 'number' | 'now'> & {
    origin: string;
    openKey: string | null;
    priority: Priority;
    priorityReason: Params;
  },
): Promise<StoredTicket> {
  const now: TicketNow = {
    state: 'new',
    priority: ticket.priority,
    priorityReason: ticket.priorityReason,
    engineerId: null,
    round: 1,
    version: 0,
  };
  const { clientId, id, deviceId, rule, params, title, openedAt } = ticket;
  const number = await takeNumbers(tx, 'ticket');
  await tx
    .insertInto('ticket')
    .values({
      client_id: clientId,
      id,
      number,
      device_id: deviceId,
      origin: ticket.origin,
      open_key: ticket.openKey,
      rule,
      params: toJson(params),
      title,
      state: now.state,
      priority: now.priority,
      priority_reason: toJson(now.priorityReason),
      engineer_id: null,
      opened_at: openedAt,
      updated_at: openedAt,
      response_due_at: null,
      resolution_due_at: null,
      responded_at: null,
      breached: 0,
      round: now.round,
      version: now.version,
    })
    .execute();
  return { clientId, id, number, deviceId, rule, params, title, openedAt, now };
}

export async function findTicket(db: Db, clientId: string, id: string): Promise<StoredTicket | undefined> {
  const row = await db
    .selectFrom('ticket')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && ticketOfRow(row);
}

export async function findTicketByKey(db: Db, clientId: string, openKey: string): Promise<StoredTicket | undefined> {
  const row = await db
    .selectFrom('ticket')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('open_key', '=', openKey)
    .executeTakeFirst();
  return row && ticketOfRow(row);
}

export async function insertTicketEvent(tx: Tx, ticket: StoredTicket, event: TicketEvent): Promise<void> {
  await tx
    .insertInto('ticket_event')
    .values({
      client_id: ticket.clientId,
      ticket_id: ticket.id,
      seq: event.seq,
      at: event.at,
      type: event.type,
      by_kind: event.by.kind,
      by_id: event.by.id,
      by_name: event.by.name,
      data: toJson(event.data),
    })
    .execute();
}

/** Writes what the events add up to. A closed ticket gives its key free. */
export async function saveTicket(
  tx: Tx,
  ticket: StoredTicket,
  state: { now: TicketNow; clocks: TicketClocks; updatedAt: number },
): Promise<void> {
  const { now, clocks, updatedAt } = state;
  await tx
    .updateTable('ticket')
    .set({
      state: now.state,
      priority: now.priority,
      priority_reason: toJson(now.priorityReason),
      engineer_id: now.engineerId,
      round: now.round,
      version: now.version,
      updated_at: updatedAt,
      response_due_at: clocks.responseDueAt,
      resolution_due_at: clocks.resolutionDueAt,
      responded_at: clocks.respondedAt,
      breached: clocks.breached ? 1 : 0,
      ...(now.state === 'closed' ? { open_key: null } : {}),
    })
    .where('client_id', '=', ticket.clientId)
    .where('id', '=', ticket.id)
    .execute();
}

const eventOf = (row: TicketEventRow): TicketEvent => ({
  seq: row.seq,
  at: row.at,
  type: row.type as TicketEvent['type'],
  by: { kind: row.by_kind as TicketEvent['by']['kind'], id: row.by_id, name: row.by_name },
  data: fromJson(row.data),
});

export async function eventsOf(db: Db, clientId: string, ticketId: string): Promise<TicketEvent[]> {
  const rows = await db
    .selectFrom('ticket_event')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('ticket_id', '=', ticketId)
    .orderBy('seq')
    .execute();
  return rows.map(eventOf);
}

export function eventOnWire(event: TicketEvent): SharedEvent {
  return {
    seq: event.seq,
    at: toWire(event.at),
    type: event.type,
    by: { kind: event.by.kind, name: event.by.name },
    data: event.data,
  };
}

export const ticketQuery = (db: Db) =>
  db
    .selectFrom('ticket')
    .innerJoin('client', 'client.id', 'ticket.client_id')
    .leftJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'ticket.client_id').onRef('device.id', '=', 'ticket.device_id'),
    )
    .leftJoin('account', 'account.id', 'ticket.engineer_id')
    .selectAll('ticket')
    .select((eb) => [
      'client.name as client_name',
      'device.name as device_name',
      'account.name as engineer_name',
      eb
        .selectFrom('incident')
        .whereRef('incident.client_id', '=', 'ticket.client_id')
        .whereRef('incident.ticket_id', '=', 'ticket.id')
        .where('incident.open_key', 'is not', null)
        .select(sql<number>`count(*)`.as('count'))
        .as('open_incidents'),
    ]);
export type TicketListRow = Awaited<ReturnType<ReturnType<typeof ticketQuery>['execute']>>[number];

export const ticketOnWire = (row: TicketListRow): Ticket => ({
  id: row.id,
  number: row.number,
  clientId: row.client_id,
  clientName: row.client_name,
  deviceId: row.device_id,
  deviceName: row.device_name,
  rule: row.rule,
  params: fromJson(row.params),
  title: row.title,
  state: row.state as TicketState,
  priority: row.priority as Priority,
  priorityReason: fromJson(row.priority_reason),
  engineerId: row.engineer_id,
  engineerName: row.engineer_name,
  openedAt: toWire(row.opened_at),
  updatedAt: toWire(row.updated_at),
  responseDueAt: toWireOrNull(row.response_due_at),
  resolutionDueAt: toWireOrNull(row.resolution_due_at),
  respondedAt: toWireOrNull(row.responded_at),
  breached: row.breached === 1,
  openIncidents: Number(row.open_incidents ?? 0),
  version: row.version,
});

export async function readTicket(db: Db, clientId: string, id: string): Promise<Ticket | undefined> {
  const row = await ticketQuery(db)
    .where('ticket.client_id', '=', clientId)
    .where('ticket.id', '=', id)
    .executeTakeFirst();
  return row && ticketOnWire(row);
}
