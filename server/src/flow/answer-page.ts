// The page behind a closing letter's link: what it asks, and where the ticket stands.
import type { readAnswerPage as route } from '@vakhta/shared/api/answer';
import type { RouteReply } from '@vakhta/shared/api/route';
import { wordsOfResolution } from '../core/tickets.ts';
import { AppError } from '../errors.ts';
import { contactsOf, findClient } from '../store/clients.ts';
import { loadDevice } from '../store/devices.ts';
import { settingOrMake } from '../store/settings.ts';
import { eventsOf, findTicket, type StoredTicket } from '../store/tickets.ts';
import { answerByLink, type Answer } from './answer-closing.ts';
import { makeSigningKey, readAnswerToken, type AnswerLink } from './answer-links.ts';
import type { Deps } from './deps.ts';
import { whatIsWrong } from './letters.ts';

type Page = RouteReply<typeof route>;
type Opened = { link: AnswerLink; ticket: StoredTicket; contact: { id: string; name: string; language: 'en' | 'ru' } };

async function open(deps: Deps, token: string): Promise<Opened> {
  const key = await settingOrMake(deps.db, 'answer-key', makeSigningKey);
  const link = readAnswerToken(key, token);
  if (!link) throw new AppError('not-found', 'this link is not one of ours, or it was cut short on its way');
  const ticket = await findTicket(deps.db, link.clientId, link.ticketId);
  const contact = (await contactsOf(deps.db, link.clientId)).find((one) => one.id === link.contactId);
  if (!ticket || !contact) throw new AppError('not-found', 'what this link asks about is no longer kept');
  return { link, ticket, contact };
}

/** Reading changes nothing: mail scanners open links before people do. */
export async function readAnswerPage(deps: Deps, token: string): Promise<Page> {
  const opened = await open(deps, token);
  return await pageOf(deps, opened);
}

/** Takes the answer once; who answers again sees what was answered. */
export async function giveAnswer(deps: Deps, token: string, input: Answer): Promise<Page> {
  const opened = await open(deps, token);
  const { link, contact } = opened;
  const before = await pageOf(deps, opened);
  if (before.state === 'asked')
    await answerByLink(deps, { clientId: link.clientId, id: link.ticketId }, contact, { ...input, round: link.round });
  return await pageOf(deps, await open(deps, token));
}

async function pageOf(deps: Deps, { link, ticket, contact }: Opened): Promise<Page> {
  const client = await findClient(deps.db, link.clientId);
  const device = ticket.deviceId === null ? undefined : await loadDevice(deps.db, link.clientId, ticket.deviceId);
  const events = await eventsOf(deps.db, link.clientId, link.ticketId);
  return {
    language: contact.language,
    ticketNumber: ticket.number,
    clientName: client?.name ?? '',
    companyName: deps.config.companyName,
    subject: whatIsWrong(contact.language, ticket, device?.name ?? null),
    words: wordsOfResolution(events),
    state: stateOf(
      link.round,
      ticket,
      events.map((event) => event.type),
    ),
  };
}

function stateOf(round: number, ticket: StoredTicket, events: readonly string[]): Page['state'] {
  if (ticket.now.round === round) {
    if (ticket.now.state === 'resolved') return 'asked';
    if (ticket.now.state === 'closed') return events.includes('client-said-yes') ? 'answered-yes' : 'closed';
    return 'outdated';
  }
  // The next round began with this one's "no", unless the trouble came back by itself.
  const next = events.filter((type) => type === 'client-said-no' || type === 'reopened')[round - 1];
  return next === 'client-said-no' && ticket.now.round === round + 1 ? 'answered-no' : 'outdated';
}
