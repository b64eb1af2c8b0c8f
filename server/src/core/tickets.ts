// A ticket as the sum of its events, and what incidents make of tickets.
import type { Params } from '@vakhta/shared/model/incident';
import type { Priority, TicketEventType, TicketState } from '@vakhta/shared/model/ticket';

export type TicketEvent = {
  seq: number;
  at: number;
  type: TicketEventType;
  by: { kind: 'rule' | 'engineer' | 'client' | 'clock'; id: string | null; name: string };
  data: Params;
};

/** What is folded from the events: the rest of a ticket never changes. */
export type TicketNow = {
  state: TicketState;
  priority: Priority;
  priorityReason: Params;
  engineerId: string | null;
  /** How often it was opened: 1, and one more for each time it was reopened. Letters are sent once in a round. */
  round: number;
  version: number;
};

const isPriority = (value: unknown): value is Priority => value === 1 || value === 2 || value === 3 || value === 4;

/** The priority that an event sets, with its reason; nothing when it sets none. */
function urgencyIn({ priority, impact, urgency }: Params): Partial<Pick<TicketNow, 'priority' | 'priorityReason'>> {
  if (!isPriority(priority)) return {};
  if (impact === undefined || urgency === undefined) return { priority };
  return { priority, priorityReason: { key: 'priority-reason.matrix', impact, urgency } };
}

/** The ticket after the event. */
export function applyTicketEvent(ticket: TicketNow, event: TicketEvent): TicketNow {
  const next = { ...ticket, version: event.seq };
  switch (event.type) {
    case 'taken':
    case 'assigned': {
      const engineerId = event.data['engineerId'];
      next.engineerId = typeof engineerId === 'string' ? engineerId : null;
      if (next.engineerId !== null && ticket.state === 'new') next.state = 'in-progress';
      return next;
    }
    case 'state-changed':
      return { ...next, state: event.data['state'] as TicketState };
    case 'worsened':
    case 'incident-joined':
      return { ...next, ...urgencyIn(event.data) };
    case 'resolved':
      return { ...next, state: 'resolved' };
    case 'client-said-no':
    case 'reopened': {
      const state = ticket.engineerId === null ? 'new' : 'in-progress';
      return { ...next, ...urgencyIn(event.data), state, round: ticket.round + 1 };
    }
    case 'closed':
      return { ...next, state: 'closed' };
    default:
      return next;
  }
}

// Two rules that see one trouble share a ticket.
const topics: Readonly<Record<string, string>> = {
  'disk-full': 'storage',
  'disk-filling': 'storage',
  'memory-pressure': 'memory',
  'swap-heavy': 'memory',
};

/** What a ticket is about while it is not closed: trouble of the same kind joins it instead of opening another. */
export function ticketKey(deviceId: string, rule: string, subject: string): string {
  return `${deviceId}:${topics[rule] ?? rule}:${subject}`;
}

export type TicketForKey = { id: string; state: TicketState } | null;
export type Placement = { kind: 'new' } | { kind: 'joins'; ticketId: string } | { kind: 'reopens'; ticketId: string };

/** Where the ticket's work for a new incident goes. */
export function placeIncident(ticket: TicketForKey): Placement {
  if (ticket === null || ticket.state === 'closed') return { kind: 'new' };
  return ticket.state === 'resolved'
    ? { kind: 'reopens', ticketId: ticket.id }
    : { kind: 'joins', ticketId: ticket.id };
}

export type Act = 'take' | 'assign' | 'change-state' | 'note' | 'write' | 'resolve' | 'answer';

/** Why the act is not possible in the ticket's state; null when it is. Only an answer, or silence, closes a ticket. */
export function whyNot(act: Act, state: TicketState): string | null {
  if (state === 'closed') return act === 'note' ? null : 'the ticket is closed';
  if (act === 'answer') return state === 'resolved' ? null : 'the client has not been asked: resolve the ticket first';
  if (state === 'resolved' && (act === 'resolve' || act === 'change-state'))
    return 'the ticket is resolved and the client was asked; record their answer';
  return null;
}

/** What the engineer said was done, at the last time that they said so. */
export function wordsOfResolution(events: readonly TicketEvent[]): string {
  const words = events.findLast((event) => event.type === 'resolved')?.data['words'];
  return typeof words === 'string' ? words : '';
}
