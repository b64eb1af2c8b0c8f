// One ticket whole: its timeline, its incidents with their evidence, its letters, and what is missing before its closing.
import type { RouteReply } from '@vakhta/shared/api/route';
import type { readTicket as route } from '@vakhta/shared/api/tickets';
import { decide } from '@vakhta/shared/permissions';
import { closingBlockers } from '../core/closing.ts';
import { eventsForClients, noticeForClients } from '../core/ticket-view.ts';
import { AppError } from '../errors.ts';
import { contactsOf } from '../store/clients.ts';
import { incidentsOfTicket, readEvidence } from '../store/incidents.ts';
import { noticesOfTicket } from '../store/notices.ts';
import { eventOnWire, eventsOf, readTicket as findTicket } from '../store/tickets.ts';
import type { Caller } from './caller.ts';
import type { Deps } from './deps.ts';
import type { TicketRef } from './ticket-work.ts';

export async function readTicket(deps: Deps, caller: Caller, ref: TicketRef): Promise<RouteReply<typeof route>> {
  const { db } = deps;
  const ticket = await findTicket(db, ref.clientId, ref.id);
  if (!ticket) throw new AppError('not-found', 'there is no such ticket');
  const events = (await eventsOf(db, ref.clientId, ref.id)).map(eventOnWire);
  const contacts = (await contactsOf(db, ref.clientId)).length;
  const notices = await noticesOfTicket(db, ref.clientId, ref.id);
  const isColleague = decide(caller.who, 'tickets.see-internal', ref).allowed;
  return {
    ticket,
    events: isColleague ? events : eventsForClients(events),
    incidents: isColleague ? await evidenceOf(deps, ref) : [],
    notices: isColleague ? notices : notices.map(noticeForClients),
    contacts,
    closing: { blockers: closingBlockers({ openIncidents: ticket.openIncidents, contacts }) },
  };
}

async function evidenceOf({ db }: Deps, ref: TicketRef) {
  const all = [];
  for (const incident of await incidentsOfTicket(db, ref.clientId, ref.id)) {
    const evidence = await readEvidence(db, { clientId: ref.clientId, id: incident.id });
    if (evidence) all.push({ incident, evidence });
  }
  return all;
}
