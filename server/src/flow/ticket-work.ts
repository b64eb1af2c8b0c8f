// What every verb on a ticket does: find it as the caller saw it, append an event, and write what the events add up to.
import type { Params } from '@vakhta/shared/model/incident';
import type { Ticket, TicketEventType } from '@vakhta/shared/model/ticket';
import { applyTicketEvent, whyNot, type Act, type TicketEvent } from '../core/tickets.ts';
import { clocksOfTicket } from '../core/ticket-clocks.ts';
import { AppError } from '../errors.ts';
import {
  eventsOf,
  findTicket,
  insertTicketEvent,
  readTicket,
  saveTicket,
  type StoredTicket,
} from '../store/tickets.ts';
import type { Actor, Work } from '../store/work.ts';
import { ruleActor } from './deps.ts';

export type TicketRef = { clientId: string; id: string };

/** The ticket, if the act is possible and nobody changed it since the caller saw `version`. */
export async function ticketForAct(work: Work, ref: TicketRef, act: Act, version?: number): Promise<StoredTicket> {
  const ticket = await findTicket(work.tx, ref.clientId, ref.id);
  if (!ticket) throw new AppError('not-found', 'there is no such ticket');
  if (version !== undefined && version !== ticket.now.version)
    throw new AppError('version-changed', 'somebody changed the ticket meanwhile; look at it again', {
      version: ticket.now.version,
    });
  const reason = whyNot(act, ticket.now.state);
  if (reason !== null) throw new AppError('wrong-state', reason);
  return ticket;
}

export type NewEvent = { type: TicketEventType; by: TicketEvent['by']; data?: Params; verb?: string };

/** Appends the event, here and to the audit list; gives the ticket after it. */
export async function addTicketEvent(work: Work, ticket: StoredTicket, added: NewEvent): Promise<StoredTicket> {
  const event: TicketEvent = {
    seq: ticket.now.version + 1,
    at: work.now,
    type: added.type,
    by: added.by,
    data: added.data ?? {},
  };
  const now = applyTicketEvent(ticket.now, event);
  await insertTicketEvent(work.tx, ticket, event);
  const events = await eventsOf(work.tx, ticket.clientId, ticket.id);
  await saveTicket(work.tx, ticket, {
    now,
    clocks: clocksOfTicket(events, now, work.now),
    updatedAt: work.now,
  });
  await work.audit({
    action: `ticket.${event.type}`,
    clientId: ticket.clientId,
    thing: `ticket ${ticket.id}`,
    data: event.data,
    ...(event.by.kind === 'rule' ? { actor: { ...ruleActor, name: event.by.name } } : {}),
  });
  work.changed({
    noun: 'ticket',
    id: ticket.id,
    clientId: ticket.clientId,
    deviceId: ticket.deviceId,
    verb: added.verb ?? added.type,
  });
  return { ...ticket, now };
}

/** Who did it, as timelines show them. A token's doings are an engineer's: somebody set it up. */
export function byActor(actor: Actor): TicketEvent['by'] {
  const kind = actor.kind === 'client' || actor.kind === 'clock' || actor.kind === 'rule' ? actor.kind : 'engineer';
  return { kind, id: actor.id, name: actor.name };
}

/** The ticket as the API shows it, after the work. */
export async function shownTicket(work: Work, ref: TicketRef): Promise<Ticket> {
  const ticket = await readTicket(work.tx, ref.clientId, ref.id);
  if (!ticket) throw new AppError('not-found', 'there is no such ticket');
  return ticket;
}
