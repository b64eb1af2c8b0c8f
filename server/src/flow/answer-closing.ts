// The client's answer to the closing question: yes closes the ticket, no reopens it.
import type { Ticket } from '@vakhta/shared/model/ticket';
import { nextWordAfter } from '../core/notices.ts';
import { AppError } from '../errors.ts';
import type { StoredTicket } from '../store/tickets.ts';
import type { Actor, Work } from '../store/work.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { planLetters } from './letters.ts';
import { addTicketEvent, byActor, shownTicket, ticketForAct, type NewEvent, type TicketRef } from './ticket-work.ts';

export type Answer = { answer: 'yes' | 'no'; words: string };

/** The ticket after the answer. `by` is the client, by whatever way the answer came. */
export async function applyAnswer(
  work: Work,
  deps: Deps,
  ticket: StoredTicket,
  given: Answer & { by: NewEvent['by']; how: 'link' | 'recorded'; recordedBy: string | null },
): Promise<void> {
  const { by, how } = given;
  const words = given.words.trim();
  const data = { words, how, recordedBy: given.recordedBy };
  if (given.answer === 'yes') {
    const said = await addTicketEvent(work, ticket, { type: 'client-said-yes', by, data });
    await addTicketEvent(work, said, { type: 'closed', by, data: { because: 'client-said-yes' } });
    return;
  }
  const reopened = await addTicketEvent(work, ticket, { type: 'client-said-no', by, data, verb: 'reopened' });
  const nextWordAt = nextWordAfter(reopened.now.priority, work.now);
  await planLetters(work, deps.config, reopened, { kind: 'reopened', nextWordAt, clientWords: words }, by);
}

/** An engineer writes down what the client said by phone or in person. */
export async function recordAnswer(
  deps: Deps,
  caller: Caller,
  ref: TicketRef,
  input: Answer & { version: number; who: string },
): Promise<Ticket> {
  return await perform(deps, caller.actor, async (work) => {
    const ticket = await ticketForAct(work, ref, 'answer', input.version);
    const by = { kind: 'client', id: null, name: input.who.trim() } as const;
    await applyAnswer(work, deps, ticket, { ...input, by, how: 'recorded', recordedBy: caller.actor.name });
    return await shownTicket(work, ref);
  });
}

/** The contact's click on the letter's link. */
export async function answerByLink(
  deps: Deps,
  ref: TicketRef,
  contact: { id: string; name: string },
  input: Answer & { round: number },
): Promise<void> {
  const actor: Actor = { kind: 'client', id: contact.id, name: contact.name };
  await perform(deps, actor, async (work) => {
    const ticket = await ticketForAct(work, ref, 'answer');
    if (ticket.now.round !== input.round)
      throw new AppError('wrong-state', 'the letter was about an earlier round of this ticket');
    await applyAnswer(work, deps, ticket, { ...input, by: byActor(actor), how: 'link', recordedBy: null });
  });
}
