// What needs somebody now, out of open incidents and tickets.
import type { Overview } from '@vakhta/shared/api/overview';
import type { Incident } from '@vakhta/shared/model/incident';
import type { Ticket } from '@vakhta/shared/model/ticket';

const hourMs = 3_600_000;
const rowsShown = 100;
const deadlinesShown = 20;

const isOver = (ticket: Ticket) => ticket.state === 'resolved' || ticket.state === 'closed';

/** Whether somebody is on it: took or waits with its ticket, or said that they know of it. */
function isHandled(incident: Incident, ticket: Ticket | undefined, now: number): boolean {
  if (incident.acknowledgedUntil !== null && Date.parse(incident.acknowledgedUntil) > now) return true;
  return ticket !== undefined && (ticket.engineerId !== null || ticket.state !== 'new');
}

type Deadline = Overview['deadlines'][number];

/** Deadlines that somebody can still keep or has just missed, nearest first. */
function deadlinesOf(tickets: readonly Ticket[]): Deadline[] {
  return tickets
    .flatMap((ticket): Deadline[] => {
      if (isOver(ticket)) return [];
      const about = { ticketId: ticket.id, ticketNumber: ticket.number, clientName: ticket.clientName };
      const response: Deadline[] =
        ticket.respondedAt === null && ticket.responseDueAt !== null
          ? [{ ...about, kind: 'response', dueAt: ticket.responseDueAt }]
          : [];
      return ticket.resolutionDueAt === null
        ? response
        : [...response, { ...about, kind: 'resolution', dueAt: ticket.resolutionDueAt }];
    })
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

function nextDeadline(ticket: Ticket | undefined): string | null {
  return (ticket && deadlinesOf([ticket])[0]?.dueAt) ?? null;
}

type Known = { incidents: readonly Incident[]; tickets: readonly Ticket[]; accountId: string | null; now: number };
type Summed = Pick<Overview, 'rows' | 'moreRows' | 'deadlines' | 'toClose'> & {
  counts: Omit<Overview['counts'], 'lettersFailed'>;
};

/** `incidents`: the open ones, worst first; `tickets`: all that are not closed. */
export function sumUp({ incidents, tickets, accountId, now }: Known): Summed {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const rows = incidents.map((incident) => {
    const ticket = incident.ticketId === null ? undefined : byId.get(incident.ticketId);
    return {
      incident,
      ticketNumber: ticket?.number ?? null,
      priority: ticket?.priority ?? null,
      engineerName: ticket?.engineerName ?? null,
      handled: isHandled(incident, ticket, now),
      dueAt: nextDeadline(ticket),
    };
  });
  rows.sort((a, b) => Number(a.handled) - Number(b.handled));
  const deadlines = deadlinesOf(tickets);
  const soon = new Set(
    deadlines
      .filter(({ dueAt }) => Date.parse(dueAt) > now && Date.parse(dueAt) - now <= hourMs)
      .map((deadline) => deadline.ticketId),
  );
  const unhandled = rows.filter((row) => !row.handled);
  return {
    counts: {
      unhandledCritical: unhandled.filter((row) => row.incident.status === 'critical').length,
      unhandledWarning: unhandled.filter((row) => row.incident.status === 'warning').length,
      handled: rows.length - unhandled.length,
      slaWithinHour: soon.size,
      breached: tickets.filter((ticket) => ticket.breached && !isOver(ticket)).length,
      awaitingClient: tickets.filter((ticket) => ticket.state === 'resolved').length,
      mine: tickets.filter((ticket) => accountId !== null && ticket.engineerId === accountId && !isOver(ticket)).length,
    },
    rows: rows.slice(0, rowsShown),
    moreRows: Math.max(0, rows.length - rowsShown),
    deadlines: deadlines.slice(0, deadlinesShown),
    toClose: tickets.filter((ticket) => ticket.rule !== null && ticket.openIncidents === 0 && !isOver(ticket)),
  };
}
