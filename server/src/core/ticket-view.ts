// What of a ticket and its letters a client may see: what was done and said, without what is for colleagues.
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

/** A letter without why it did not leave: what a mail server said is for who has to mend it. */
export function noticeForClients<N extends { lastError: string | null }>(notice: N): N {
  return { ...notice, lastError: null };
}
