// The ticket goes on, or waits for somebody.
import type { Ticket, TicketState } from '@vakhta/shared/model/ticket';
import { AppError } from '../errors.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { addTicketEvent, byActor, shownTicket, ticketForAct, type TicketRef } from './ticket-work.ts';

export async function changeTicketState(
  deps: Deps,
  caller: Caller,
  ref: TicketRef,
  input: { version: number; state: TicketState; reason: string },
): Promise<Ticket> {
  return await perform(deps, caller.actor, async (work) => {
    const ticket = await ticketForAct(work, ref, 'change-state', input.version);
    if (ticket.now.state === input.state) throw new AppError('wrong-state', `the ticket is ${input.state} already`);
    const data = { state: input.state, before: ticket.now.state, reason: input.reason.trim() };
    await addTicketEvent(work, ticket, { type: 'state-changed', by: byActor(caller.actor), data });
    return await shownTicket(work, ref);
  });
}
