// Tickets as lists show them, and those that time alone may move.
import type { Ticket } from '@vakhta/shared/model/ticket';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';
import { within, type Scope } from './scope.ts';
import { ticketOnWire, ticketQuery } from './tickets.ts';

export type TicketFilter = PageAsk & {
  view?: 'open' | 'mine' | 'nobody' | 'waiting' | 'resolved' | 'all' | undefined;
  clientId?: string | undefined;
  deviceId?: string | undefined;
  /** Whose tickets `mine` are. */
  engineerId: string | null;
};

// The next deadline: the response until somebody responded, then the solution; what has none comes last.
const deadline = sql<number>`coalesce(case when ticket.responded_at is null and ticket.state <> 'closed' then ticket.response_due_at end, ticket.resolution_due_at, 9000000000000)`;

export async function listTickets(db: Db, scope: Scope, filter: TicketFilter): Promise<Page<Ticket>> {
  const key = readCursor(filter.after, 2);
  const view = filter.view ?? 'open';
  const rows = await ticketQuery(db)
    .select(deadline.as('deadline'))
    .where(within(scope, 'ticket.client_id'))
    .$if(filter.clientId !== undefined, (q) => q.where('ticket.client_id', '=', filter.clientId!))
    .$if(filter.deviceId !== undefined, (q) => q.where('ticket.device_id', '=', filter.deviceId!))
    .$if(view === 'open', (q) => q.where('ticket.state', 'not in', ['resolved', 'closed']))
    .$if(view === 'mine', (q) =>
      q.where('ticket.engineer_id', '=', filter.engineerId ?? '').where('ticket.state', '!=', 'closed'),
    )
    .$if(view === 'nobody', (q) =>
      q.where('ticket.engineer_id', 'is', null).where('ticket.state', 'not in', ['resolved', 'closed']),
    )
    .$if(view === 'waiting', (q) =>
      q.where('ticket.state', 'in', ['waiting-for-client', 'waiting-for-third-party', 'resolved']),
    )
    .$if(view === 'resolved', (q) => q.where('ticket.state', '=', 'resolved'))
    .$if(key !== null, (q) => q.where(comesAfter([deadline, sql.ref('ticket.number')], key!, 'asc')))
    .orderBy(deadline)
    .orderBy('ticket.number')
    .limit((filter.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(rows, filter, (row) => [Number(row.deadline), row.number], ticketOnWire);
}

/** All tickets that are not closed, for the overview. */
export async function openTickets(db: Db, scope: Scope): Promise<Ticket[]> {
  const rows = await ticketQuery(db)
    .where(within(scope, 'ticket.client_id'))
    .where('ticket.state', '!=', 'closed')
    .orderBy('ticket.number')
    .execute();
  return rows.map(ticketOnWire);
}

/** Tickets that time alone may move: resolved ones, and running ones past a deadline that is not marked as breached. */
export async function ticketsForTick(db: Db, now: number): Promise<{ clientId: string; id: string }[]> {
  const rows = await db
    .selectFrom('ticket')
    .select(['client_id', 'id'])
    .where('state', '!=', 'closed')
    .where((eb) =>
      eb.or([
        eb('state', '=', 'resolved'),
        eb.and([
          eb('breached', '=', 0),
          eb.or([
            eb('resolution_due_at', '<=', now),
            eb.and([eb('responded_at', 'is', null), eb('response_due_at', '<=', now)]),
          ]),
        ]),
      ]),
    )
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ clientId: row.client_id, id: row.id }));
}
