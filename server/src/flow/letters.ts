// Letters of a ticket: who gets one, in which words, put into the queue by the work that has something to say.
import type { Language } from '@vakhta/shared/model/client';
import type { Params } from '@vakhta/shared/model/incident';
import type { Letter, LetterKind } from '@vakhta/shared/model/notice';
import { sayOr } from '@vakhta/shared/texts/index';
import type { Config } from '../config.ts';
import { renderLetter } from '../core/letter-layout.ts';
import { writeLetter } from '../core/letters/index.ts';
import type { LetterFacts } from '../core/letters/letter.ts';
import { planNotices, type NoticeReason, type Recipient } from '../core/notices.ts';
import { contactsOf, findClient } from '../store/clients.ts';
import type { Db } from '../store/database.ts';
import { loadDevice } from '../store/devices.ts';
import { incidentsOfTicket } from '../store/incidents.ts';
import { insertNotice } from '../store/notices.ts';
import type { StoredTicket } from '../store/tickets.ts';
import type { Work } from '../store/work.ts';
import { addTicketEvent, type NewEvent } from './ticket-work.ts';

/** Stands in a stored letter for the signed link, which is made when the letter leaves: who reads the record can't answer. */
export const answerPlaceholder = 'https://answer.vakhta.invalid/';

export type LetterAsk = {
  kind: LetterKind;
  words?: string;
  nextWordAt?: number | null;
  clientWords?: string;
  engineerName?: string | null;
  /** Number of the event that the letter tells of, for kinds that may go several times in a round. */
  part?: number;
};

type Setting = {
  ticket: StoredTicket;
  companyName: string;
  clientName: string;
  timeZone: string;
  deviceName: string | null;
  startedAt: number;
  contacts: Recipient[];
};

export async function letterSetting(db: Db, config: Config, ticket: StoredTicket): Promise<Setting> {
  const client = await findClient(db, ticket.clientId);
  const device = ticket.deviceId === null ? undefined : await loadDevice(db, ticket.clientId, ticket.deviceId);
  const [first] = await incidentsOfTicket(db, ticket.clientId, ticket.id);
  return {
    ticket,
    companyName: config.companyName,
    clientName: client?.name ?? '',
    timeZone: client?.time_zone ?? 'UTC',
    deviceName: device?.name ?? null,
    startedAt: first ? Date.parse(first.startedAt) : ticket.openedAt,
    contacts: await contactsOf(db, ticket.clientId),
  };
}

/** What is wrong, in the client's words. */
export function whatIsWrong(language: Language, ticket: StoredTicket, deviceName: string | null): string {
  if (ticket.title !== null) return ticket.title;
  const params: Params = { ...ticket.params, device: deviceName };
  return sayOr(language, `rule.${ticket.rule ?? ''}.client`, deviceName ?? '', params);
}

export function composeLetter(setting: Setting, ask: LetterAsk, recipient: Recipient, now: number): Letter {
  const { language } = recipient;
  const asks = ask.kind === 'closing' || ask.kind === 'reminder';
  const facts: LetterFacts = {
    companyName: setting.companyName,
    clientName: setting.clientName,
    contactName: recipient.name,
    ticketNumber: setting.ticket.number,
    what: whatIsWrong(language, setting.ticket, setting.deviceName),
    deviceName: setting.deviceName,
    startedAt: setting.startedAt,
    now,
    timeZone: setting.timeZone,
    engineerName: ask.engineerName ?? null,
    words: ask.words ?? '',
    nextWordAt: ask.nextWordAt ?? null,
    answer: asks ? { yesUrl: `${answerPlaceholder}?answer=yes`, noUrl: `${answerPlaceholder}?answer=no` } : null,
    answered: ask.clientWords !== undefined,
    clientWords: ask.clientWords ?? '',
  };
  return renderLetter(writeLetter(ask.kind, language, facts), { companyName: setting.companyName, language });
}

/** Puts a letter to each contact into the queue, and says so in the timeline. */
export async function planLetters(
  work: Work,
  config: Config,
  ticket: StoredTicket,
  ask: LetterAsk,
  by: NewEvent['by'],
): Promise<StoredTicket> {
  const setting = await letterSetting(work.tx, config, ticket);
  if (setting.contacts.length === 0) return await noLetters(work, ticket, ask.kind, 'no-contact', by);
  const occasion = { ticketId: ticket.id, kind: ask.kind, round: ticket.now.round };
  const told: string[] = [];
  for (const plan of planNotices(
    { ...occasion, ...(ask.part === undefined ? {} : { part: ask.part }) },
    setting.contacts,
  )) {
    const id = work.newId();
    const letter = composeLetter(setting, ask, plan.recipient, work.now);
    const isNew = await insertNotice(work.tx, {
      clientId: ticket.clientId,
      id,
      ticketId: ticket.id,
      plan,
      letter,
      now: work.now,
    });
    if (!isNew) continue;
    told.push(plan.recipient.name);
    work.changed({ noun: 'notice', id, clientId: ticket.clientId, deviceId: ticket.deviceId, verb: 'planned' });
  }
  if (told.length === 0) return ticket;
  const data: Params = { kind: ask.kind, to: told.join(', ') };
  if (ask.nextWordAt) data['nextWordAt'] = new Date(ask.nextWordAt).toISOString();
  return await addTicketEvent(work, ticket, { type: 'notice-planned', by, data });
}

/** Says in the timeline why nobody is told. */
export async function noLetters(
  work: Work,
  ticket: StoredTicket,
  kind: LetterKind,
  reason: NoticeReason,
  by: NewEvent['by'],
): Promise<StoredTicket> {
  return await addTicketEvent(work, ticket, { type: 'no-notice', by, data: { kind, reason } });
}
