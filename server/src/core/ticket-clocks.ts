// The deadlines that are written beside a ticket, so that lists can be sorted by them.
import { slaOf } from './sla.ts';
import type { TicketEvent, TicketNow } from './tickets.ts';

export type TicketClocks = {
  responseDueAt: number | null;
  resolutionDueAt: number | null;
  respondedAt: number | null;
  breached: boolean;
};

export function clocksOfTicket(
  events: readonly TicketEvent[],
  ticket: Pick<TicketNow, 'priority'>,
  now: number,
): TicketClocks {
  const { responseDueAt, resolutionDueAt, respondedAt, breached } = slaOf(events, { priority: ticket.priority, now });
  return { responseDueAt, resolutionDueAt, respondedAt, breached };
}
