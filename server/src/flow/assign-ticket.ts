// The ticket is given to an engineer, or to nobody.
import type { Ticket } from '@vakhta/shared/model/ticket';
import { decide } from '@vakhta/shared/permissions';
import { AppError } from '../errors.ts';
import { findAccount } from '../store/accounts.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { addTicketEvent, byActor, shownTicket, ticketForAct, type TicketRef } from './ticket-work.ts';

export async function assignTicket(
  deps: Deps,
  caller: Caller,
  ref: TicketRef,
  input: { version: number; engineerId: string | null },
): Promise<Ticket> {
  return await perform(deps, caller.actor, async (work) => {
    const ticket = await ticketForAct(work, ref, 'assign', input.version);
    const engineer = input.engineerId === null ? null : await findAccount(work.tx, input.engineerId);
    const mayWork =
      engineer && !engineer.disabled && decide(engineer, 'tickets.change', { clientId: ref.clientId }).allowed;
    if (input.engineerId !== null && !mayWork)
      throw new AppError('invalid-input', 'the ticket can’t be given to this account: it may not work on it');
    await addTicketEvent(work, ticket, {
      type: 'assigned',
      by: byActor(caller.actor),
      data: { engineerId: input.engineerId, name: engineer?.name ?? null },
    });
    return await shownTicket(work, ref);
  });
}
