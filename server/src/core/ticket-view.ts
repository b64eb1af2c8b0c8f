// What of a ticket a client may see: what was done and said, without what colleagues tell each other.
import type { Params } from '@vakhta/shared/model/incident';
import type { TicketEventType } from '@vakhta/shared/model/ticket';

const internal: ReadonlySet<TicketEventType> = new Set(['note', 'no-notice', 'notice-failed', 'incident-joined']);
// Reasons are given to colleagues, in their words.
const internalFields = ['reason', 'stillBadReason', 'recordedBy', 'doubt'];

type Event = { type: TicketEventType; data: Params };

/** The events without those that are for colleagues, and without what only colleagues may read of the others. */
export function eventsForClients<E extends Event>(events: readonly E[]): E[] {
  return events
    .filter((event) => !internal.has(event.type))
    .map((event) => {
      const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => !internalFields.includes(name)));
      return { ...event, data };
    });
}
