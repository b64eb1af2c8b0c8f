// An engineer says that it is solved; with that the client is told what was done, and asked whether all is well.
import type { Ticket } from '@vakhta/shared/model/ticket';
import { closingBlockers } from '../core/closing.ts';
import { AppError } from '../errors.ts';
import { contactsOf } from '../store/clients.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { planLetters } from './letters.ts';
import { addTicketEvent, byActor, shownTicket, ticketForAct, type TicketRef } from './ticket-work.ts';

const sentences = {
  'incident-open': 'its trouble is still measured: wait for the recovery, or say why it is resolved all the same',
  'no-contact': 'the client has no contact who could be asked: add one',
};

export async function resolveTicket(
  deps: Deps,
  caller: Caller,
  ref: TicketRef,
  input: { version: number; words: string; stillBadReason?: string | undefined },
): Promise<Ticket> {
  return await perform(deps, caller.actor, async (work) => {
    const ticket = await ticketForAct(work, ref, 'resolve', input.version);
    const { openIncidents } = await shownTicket(work, ref);
    const stillBadReason = input.stillBadReason?.trim() ?? '';
    const contacts = await contactsOf(work.tx, ref.clientId);
    const blockers = closingBlockers({
      openIncidents: stillBadReason === '' ? openIncidents : 0,
      contacts: contacts.length,
    });
    if (blockers.length > 0)
      throw new AppError('closing-blocked', blockers.map((blocker) => sentences[blocker]).join('; '), { blockers });
    const words = input.words.trim();
    const by = byActor(caller.actor);
    const data = { words, ...(stillBadReason === '' ? {} : { stillBadReason }) };
    const resolved = await addTicketEvent(work, ticket, { type: 'resolved', by, data });
    await planLetters(
      work,
      deps.config,
      resolved,
      { kind: 'closing', words, engineerName: caller.account?.name ?? null },
      by,
    );
    return await shownTicket(work, ref);
  });
}
