// Notices: the queue of letters, and the record of what was said to whom.
import type { Language } from '@vakhta/shared/model/client';
import type { Letter, LetterKind, Notice } from '@vakhta/shared/model/notice';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import { sql } from 'kysely';
import type { NoticePlan } from '../core/notices.ts';
import type { Db, Tx } from './database.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';
import type { NoticeRow } from './schema.ts';
import { within, type Scope } from './scope.ts';

/** Puts the letter into the queue; false when the same thing was planned before. */
export async function insertNotice(
  tx: Tx,
  notice: { clientId: string; id: string; ticketId: string; plan: NoticePlan; letter: Letter; now: number },
): Promise<boolean> {
  const { plan, letter } = notice;
  const result = await tx
    .insertInto('notice')
    .values({
      client_id: notice.clientId,
      id: notice.id,
      key: plan.key,
      ticket_id: notice.ticketId,
      kind: plan.kind,
      contact_id: plan.recipient.id,
      contact_name: plan.recipient.name,
      email: plan.recipient.email,
      language: plan.recipient.language,
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      state: 'due',
      planned_at: notice.now,
      next_try_at: notice.now,
      sent_at: null,
      attempts: 0,
      last_error: null,
    })
    .onConflict((oc) => oc.columns(['client_id', 'key']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export type QueuedNotice = NoticeRow;

/** Takes the letter that has waited longest and whose time has come; its state is `sending` from then on. */
export async function claimDueNotice(tx: Tx, now: number): Promise<QueuedNotice | undefined> {
  const row = await tx
    .selectFrom('notice')
    .selectAll()
    .where('state', '=', 'due')
    .where('next_try_at', '<=', now)
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  await setNotice(tx, row, { state: 'sending', attempts: row.attempts + 1 });
  return { ...row, state: 'sending', attempts: row.attempts + 1 };
}

export async function findNotice(db: Db, key: { client_id: string; id: string }): Promise<QueuedNotice | undefined> {
  return await db
    .selectFrom('notice')
    .selectAll()
    .where('client_id', '=', key.client_id)
    .where('id', '=', key.id)
    .executeTakeFirst();
}

export async function setNotice(
  db: Db,
  key: { client_id: string; id: string },
  values: Partial<Pick<NoticeRow, 'state' | 'attempts' | 'next_try_at' | 'sent_at' | 'last_error'>>,
): Promise<void> {
  await db.updateTable('notice').set(values).where('client_id', '=', key.client_id).where('id', '=', key.id).execute();
}

/** Writes why they wait on letters that wait for a mail server; gives those that did not say so yet. */
export async function noteMailMissing(tx: Tx): Promise<{ client_id: string; id: string }[]> {
  return await tx
    .updateTable('notice')
    .set({ last_error: 'mail-not-set-up' })
    .where('state', '=', 'due')
    .where('last_error', 'is', null)
    .returning(['client_id', 'id'])
    .execute();
}

/** Letters that a server left in the middle of sending when it ended. */
export async function interruptedNotices(db: Db): Promise<QueuedNotice[]> {
  return await db
    .selectFrom('notice')
    .selectAll()
    .where('state', 'in', ['sending', 'handed-over'])
    .orderBy('id')
    .execute();
}

/** When each kind of letter of the ticket's round had left to everybody; null while one waits. */
export async function lettersOfRound(
  db: Db,
  ticket: { clientId: string; id: string },
  kind: LetterKind,
  round: number,
): Promise<{ planned: number; sentAt: number | null }> {
  const rows = await db
    .selectFrom('notice')
    .select(['key', 'sent_at', 'state'])
    .where('client_id', '=', ticket.clientId)
    .where('ticket_id', '=', ticket.id)
    .where('kind', '=', kind)
    .execute();
  const prefix = `${ticket.id}:${kind}:${round}:`;
  const mine = rows.filter((row) => row.key.startsWith(prefix));
  const sent = mine.flatMap((row) => (row.sent_at === null ? [] : [row.sent_at]));
  const isWaiting = mine.some((row) => row.state !== 'sent' && row.state !== 'failed');
  return { planned: mine.length, sentAt: isWaiting || sent.length === 0 ? null : Math.max(...sent) };
}

const noticeQuery = (db: Db) =>
  db
    .selectFrom('notice')
    .innerJoin('client', 'client.id', 'notice.client_id')
    .leftJoin('ticket', (join) =>
      join.onRef('ticket.client_id', '=', 'notice.client_id').onRef('ticket.id', '=', 'notice.ticket_id'),
    )
    .selectAll('notice')
    .select(['client.name as client_name', 'ticket.number as ticket_number']);
type NoticeListRow = Awaited<ReturnType<ReturnType<typeof noticeQuery>['execute']>>[number];

// Outside, a letter that is under way is still due: whether it was accepted is not known yet.
const stateOnWire = (state: string): Notice['state'] => (state === 'sent' || state === 'failed' ? state : 'due');

const noticeOnWire = (row: NoticeListRow): Notice => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  ticketId: row.ticket_id,
  ticketNumber: row.ticket_number,
  kind: row.kind as LetterKind,
  contactName: row.contact_name,
  email: row.email,
  language: row.language as Language,
  subject: row.subject,
  text: row.text,
  html: row.html,
  state: stateOnWire(row.state),
  plannedAt: toWire(row.planned_at),
  sentAt: toWireOrNull(row.sent_at),
  attempts: row.attempts,
  nextTryAt: toWireOrNull(row.next_try_at),
  lastError: row.last_error,
});

export async function noticesOfTicket(db: Db, clientId: string, ticketId: string): Promise<Notice[]> {
  const rows = await noticeQuery(db)
    .where('notice.client_id', '=', clientId)
    .where('notice.ticket_id', '=', ticketId)
    .orderBy('notice.id')
    .execute();
  return rows.map(noticeOnWire);
}

export type NoticeFilter = PageAsk & { clientId?: string | undefined; state?: Notice['state'] | undefined };

/** Newest first. */
export async function listNotices(db: Db, scope: Scope, filter: NoticeFilter): Promise<Page<Notice>> {
  const key = readCursor(filter.after, 1);
  const states = filter.state === 'due' ? ['due', 'sending', 'handed-over'] : [filter.state ?? ''];
  const rows = await noticeQuery(db)
    .where(within(scope, 'notice.client_id'))
    .$if(filter.clientId !== undefined, (q) => q.where('notice.client_id', '=', filter.clientId!))
    .$if(filter.state !== undefined, (q) => q.where('notice.state', 'in', states))
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('notice.id')], key!, 'desc')))
    .orderBy('notice.id', 'desc')
    .limit((filter.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(rows, filter, (row) => [row.id], noticeOnWire);
}

/** Letters that did not leave: given up, or tried in vain and waiting for another try. */
export async function countFailedNotices(db: Db, scope: Scope): Promise<number> {
  const row = await db
    .selectFrom('notice')
    .select(sql<number>`count(*)`.as('count'))
    .where(within(scope, 'notice.client_id'))
    .where((eb) =>
      eb.or([eb('state', '=', 'failed'), eb.and([eb('state', '=', 'due'), eb('last_error', 'is not', null)])]),
    )
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
