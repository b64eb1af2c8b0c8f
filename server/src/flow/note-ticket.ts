// An internal note: for colleagues, never for the client.
import type { Ticket } from '@vakhta/shared/model/ticket';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { addTicketEvent, byActor, shownTicket, ticketForAct, type TicketRef } from './ticket-work.ts';

export async function noteTicket(deps: Deps, caller: Caller, ref: TicketRef, words: string): Promise<Ticket> {
  return await perform(deps, caller.actor, async (work) => {
    const ticket = await ticketForAct(work, ref, 'note');
    await addTicketEvent(work, ticket, { type: 'note', by: byActor(caller.actor), data: { words: words.trim() } });
    return await shownTicket(work, ref);
  });
}
