// The letter as each contact would get it, before it leaves.
import type { Language } from '@vakhta/shared/model/client';
import type { Letter } from '@vakhta/shared/model/notice';
import { AppError } from '../errors.ts';
import { findTicket } from '../store/tickets.ts';
import type { Caller } from './caller.ts';
import type { Deps } from './deps.ts';
import { composeLetter, letterSetting } from './letters.ts';
import type { TicketRef } from './ticket-work.ts';

export async function previewLetter(
  deps: Deps,
  caller: Caller,
  ref: TicketRef,
  input: { kind: 'progress' | 'closing'; words: string; nextWordAt: string | null },
): Promise<{ contactName: string; email: string; language: Language; letter: Letter }[]> {
  const ticket = await findTicket(deps.db, ref.clientId, ref.id);
  if (!ticket) throw new AppError('not-found', 'there is no such ticket');
  const setting = await letterSetting(deps.db, deps.config, ticket);
  const time = input.nextWordAt === null ? Number.NaN : Date.parse(input.nextWordAt);
  const ask = {
    kind: input.kind,
    words: input.words.trim(),
    nextWordAt: Number.isNaN(time) ? null : time,
    engineerName: caller.account?.name ?? null,
  };
  return setting.contacts.map((contact) => ({
    contactName: contact.name,
    email: contact.email,
    language: contact.language,
    letter: composeLetter(setting, ask, contact, deps.clock.now()),
  }));
}
