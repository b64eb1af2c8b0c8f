// An engineer takes the ticket.
import type { Ticket } from '@vakhta/shared/model/ticket';
import { accountOf, type Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { addTicketEvent, byActor, shownTicket, ticketForAct, type TicketRef } from './ticket-work.ts';

export async function takeTicket(deps: Deps, caller: Caller, ref: TicketRef, version: number): Promise<Ticket> {
  const account = accountOf(caller);
  return await perform(deps, caller.actor, async (work) => {
    const ticket = await ticketForAct(work, ref, 'take', version);
    await addTicketEvent(work, ticket, {
      type: 'taken',
      by: byActor(caller.actor),
      data: { engineerId: account.id, name: account.name },
    });
    return await shownTicket(work, ref);
  });
}
