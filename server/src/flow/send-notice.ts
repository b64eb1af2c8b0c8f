// A letter leaves: claimed, handed over, and marked as sent, so that whatever dies when, it is sent once.
import type { Letter } from '@vakhta/shared/model/notice';
import { nextTry } from '../core/notices.ts';
import { claimDueNotice, interruptedNotices, noteMailMissing, setNotice, type QueuedNotice } from '../store/notices.ts';
import { settingOrMake } from '../store/settings.ts';
import { findTicket } from '../store/tickets.ts';
import type { Work } from '../store/work.ts';
import { makeAnswerToken, makeSigningKey } from './answer-links.ts';
import { clockActor, perform, type Deps } from './deps.ts';
import { answerPlaceholder } from './letters.ts';
import { addTicketEvent, byActor } from './ticket-work.ts';

export type Mail = {
  to: { name: string; address: string };
  letter: Letter;
  /** The same at every try, so that a receiver can tell a letter that came twice. */
  id: string;
  /** What all letters of a ticket refer to: mail programs show them together. */
  thread: string;
};

/** Refused for good: another try would end the same. */
export class PermanentMailError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PermanentMailError';
  }
}

/**
 * Takes a letter to the next mail server; settles when that has taken it. `beforeEnd` must be awaited before the last
 * bytes are given: from then on the other side may have the letter even if its answer never comes.
 */
export type Post = { send(mail: Mail, beforeEnd: () => Promise<void>): Promise<void> };

const unconfirmed = 'the server ended while the mail server was taking the letter: it was not told whether it did';

/** After a start: what an earlier run left in the middle. */
export async function recoverInterrupted(deps: Deps): Promise<void> {
  for (const notice of await interruptedNotices(deps.db))
    await perform(deps, clockActor, async (work) => {
      if (notice.state === 'sending') {
        await setNotice(work.tx, notice, { state: 'due', next_try_at: work.now });
        return;
      }
      await markSent(work, notice, unconfirmed);
    });
}

/** Without a mail server nothing can leave; the letters wait, and say why. */
export async function noteThatMailIsMissing(deps: Deps): Promise<void> {
  await perform(deps, clockActor, async (work) => {
    for (const notice of await noteMailMissing(work.tx))
      work.changed({ noun: 'notice', id: notice.id, clientId: notice.client_id, verb: 'waits' });
  });
}

/** Sends the letter that is due first; false when none is. */
export async function sendNextNotice(deps: Deps, post: Post, chance: () => number = Math.random): Promise<boolean> {
  const notice = await perform(deps, clockActor, (work) => claimDueNotice(work.tx, work.now));
  if (!notice) return false;
  try {
    await post.send(await mailOf(deps, notice), () =>
      perform(deps, clockActor, (work) => setNotice(work.tx, notice, { state: 'handed-over' })),
    );
  } catch (error) {
    await noteFailure(deps, notice, error, chance());
    return true;
  }
  await perform(deps, clockActor, (work) => markSent(work, notice, null));
  return true;
}

async function mailOf(deps: Deps, notice: QueuedNotice): Promise<Mail> {
  // The round that the letter belongs to stands in its key: an answer to an earlier one counts no more.
  const round = Number(notice.key.split(':')[2]);
  const key = await settingOrMake(deps.db, 'answer-key', makeSigningKey);
  const { client_id: clientId, contact_id: contactId } = notice;
  const ticketId = notice.ticket_id ?? notice.id;
  const link = `${deps.publicUrl()}/answer/${makeAnswerToken(key, { clientId, ticketId, contactId, round })}`;
  const filled = (text: string) => text.replaceAll(answerPlaceholder, link);
  return {
    to: { name: notice.contact_name, address: notice.email },
    letter: { subject: notice.subject, text: filled(notice.text), html: filled(notice.html) },
    id: notice.id,
    thread: ticketId,
  };
}

async function markSent(work: Work, notice: QueuedNotice, doubt: string | null): Promise<void> {
  await setNotice(work.tx, notice, { state: 'sent', sent_at: work.now, next_try_at: null, last_error: doubt });
  work.changed({ noun: 'notice', id: notice.id, clientId: notice.client_id, verb: 'sent' });
  const ticket = notice.ticket_id && (await findTicket(work.tx, notice.client_id, notice.ticket_id));
  if (!ticket) return;
  const data = { kind: notice.kind, to: notice.contact_name, ...(doubt === null ? {} : { doubt }) };
  await addTicketEvent(work, ticket, { type: 'notice-sent', by: byActor(work.actor), data });
}

/** `spread`: from 0 to 1, so that many letters are not tried again in one moment. */
async function noteFailure(deps: Deps, notice: QueuedNotice, error: unknown, spread: number): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await perform(deps, clockActor, async (work) => {
    const next = error instanceof PermanentMailError ? null : nextTry(notice.attempts, work.now, spread);
    await setNotice(work.tx, notice, {
      state: next === null ? 'failed' : 'due',
      next_try_at: next,
      last_error: reason.slice(0, 500),
    });
    work.changed({ noun: 'notice', id: notice.id, clientId: notice.client_id, verb: 'failed' });
    deps.log.warn(
      { noticeId: notice.id, reason, attempts: notice.attempts, nextTryAt: next },
      'a letter did not leave',
    );
    if (next !== null) return;
    const ticket = notice.ticket_id && (await findTicket(work.tx, notice.client_id, notice.ticket_id));
    if (!ticket) return;
    const data = { kind: notice.kind, to: notice.contact_name, reason: reason.slice(0, 500) };
    await addTicketEvent(work, ticket, { type: 'notice-failed', by: byActor(work.actor), data });
  });
}
