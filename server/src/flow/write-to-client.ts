// An engineer's words to the client, by letter, with the time of the next word.
import type { Ticket } from '@vakhta/shared/model/ticket';
import { AppError } from '../errors.ts';
import { contactsOf } from '../store/clients.ts';
import type { Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { planLetters } from './letters.ts';
import { addTicketEvent, byActor, shownTicket, ticketForAct, type TicketRef } from './ticket-work.ts';

/** Milliseconds of a time that a person gave for the next word; refuses what is no time or has passed. */
export function readNextWordAt(text: string | null, now: number): number | null {
  if (text === null) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new AppError('invalid-input', `nextWordAt: ${text} is not a time`);
  if (time <= now) throw new AppError('invalid-input', 'nextWordAt: the time of the next word has passed');
  return time;
}

export async function writeToClient(
  deps: Deps,
  caller: Caller,
  ref: TicketRef,
  input: { words: string; nextWordAt: string | null },
): Promise<Ticket> {
  return await perform(deps, caller.actor, async (work) => {
    const nextWordAt = readNextWordAt(input.nextWordAt, work.now);
    const ticket = await ticketForAct(work, ref, 'write');
    const contacts = await contactsOf(work.tx, ref.clientId);
    if (contacts.length === 0)
      throw new AppError('wrong-state', 'the client has no contact: add one, or nobody would get the letter');
    const words = input.words.trim();
    const by = byActor(caller.actor);
    const data = { words, nextWordAt: nextWordAt === null ? null : new Date(nextWordAt).toISOString() };
    const told = await addTicketEvent(work, ticket, { type: 'message-to-client', by, data });
    await planLetters(
      work,
      deps.config,
      told,
      { kind: 'progress', words, nextWordAt, engineerName: caller.account?.name ?? null, part: told.now.version },
      by,
    );
    return await shownTicket(work, ref);
  });
}
