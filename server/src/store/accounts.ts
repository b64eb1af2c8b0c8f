// Accounts, their sessions, and API tokens.
import type { Language } from '@vakhta/shared/model/client';
import type { Account, Role } from '@vakhta/shared/model/engineer';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { isStorageFull } from './dialect.ts';
import { fromJson, toJson } from './json.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';
import type { AccountRow, ApiTokenRow } from './schema.ts';

export type StoredAccount = Account & { password: string };

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role as Role,
  clients: fromJson(row.clients),
  language: row.language as Language,
  disabled: row.disabled === 1,
});

export const foldEmail = (email: string): string => email.trim().toLowerCase();

export async function insertAccount(tx: Tx, account: StoredAccount & { now: number }): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      id: account.id,
      name: account.name.trim(),
      email: account.email.trim(),
      email_folded: foldEmail(account.email),
      password: account.password,
      role: account.role,
      clients: toJson(account.clients),
      language: account.language,
      disabled: account.disabled ? 1 : 0,
      created_at: account.now,
    })
    .execute();
}

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row && accountOf(row);
}

export async function findAccountByEmail(db: Db, email: string): Promise<StoredAccount | undefined> {
  const row = await db
    .selectFrom('account')
    .selectAll()
    .where('email_folded', '=', foldEmail(email))
    .executeTakeFirst();
  return row && { ...accountOf(row), password: row.password };
}

/** Accounts that can make others. */
export async function countAdmins(db: Db): Promise<number> {
  const row = await db
    .selectFrom('account')
    .select(sql<number>`count(*)`.as('count'))
    .where('role', '=', 'admin')
    .where('disabled', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function listAccounts(db: Db, ask: PageAsk): Promise<Page<Account>> {
  const key = readCursor(ask.after, 2);
  const rows = await db
    .selectFrom('account')
    .selectAll()
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('name'), sql.ref('id')], key!, 'asc')))
    .orderBy('name')
    .orderBy('id')
    .limit((ask.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(rows, ask, (row) => [row.name, row.id], accountOf);
}

/** Accounts that a ticket can be given to. */
export async function listEngineers(db: Db): Promise<Account[]> {
  const rows = await db
    .selectFrom('account')
    .selectAll()
    .where('role', 'in', ['admin', 'engineer'])
    .where('disabled', '=', 0)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(accountOf);
}

export async function disableAccount(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('account').set({ disabled: 1 }).where('id', '=', id).execute();
  await tx.deleteFrom('session').where('account_id', '=', id).execute();
}

export async function setLanguage(tx: Tx, id: string, language: Language): Promise<void> {
  await tx.updateTable('account').set({ language }).where('id', '=', id).execute();
}

export async function insertSession(
  tx: Tx,
  session: { tokenHash: string; accountId: string; now: number; expiresAt: number },
): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
  await tx.deleteFrom('session').where('expires_at', '<', session.now).execute();
}

/** Whose session it is, if it has not ended and the account is not shut out. */
export async function accountOfSession(db: Db, tokenHash: string, now: number): Promise<Account | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('account')
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', now)
    .where('account.disabled', '=', 0)
    .executeTakeFirst();
  return row && accountOf(row);
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

export type ApiToken = { id: string; name: string; role: Role; clientId: string | null };

export async function insertToken(tx: Tx, token: ApiToken & { tokenHash: string; now: number }): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({
      id: token.id,
      token_hash: token.tokenHash,
      name: token.name.trim(),
      role: token.role,
      client_id: token.clientId,
      created_at: token.now,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
}

const tokenOf = (row: ApiTokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  clientId: row.client_id,
});

const dayMs = 86_400_000;

/** The token if it is valid. When it was last used is written down once a day, which is enough to find unused ones. */
export async function useToken(db: Db, tokenHash: string, now: number): Promise<ApiToken | undefined> {
  const row = await db
    .selectFrom('api_token')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.last_used_at === null || now - row.last_used_at > dayMs) await noteUse(db, row.id, now);
  return tokenOf(row);
}

/** On a full disk reading goes on; when the token was used is not worth refusing it. */
async function noteUse(db: Db, id: string, now: number): Promise<void> {
  try {
    await db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', id).execute();
  } catch (error) {
    if (!isStorageFull(error)) throw error;
  }
}

export async function findToken(db: Db, id: string): Promise<ApiToken | undefined> {
  const row = await db
    .selectFrom('api_token')
    .selectAll()
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && tokenOf(row);
}

export async function listTokens(
  db: Db,
  ask: PageAsk,
): Promise<Page<ApiToken & { createdAt: string; lastUsedAt: string | null }>> {
  const key = readCursor(ask.after, 1);
  const rows = await db
    .selectFrom('api_token')
    .selectAll()
    .where('revoked_at', 'is', null)
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('id')], key!, 'asc')))
    .orderBy('id')
    .limit((ask.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(
    rows,
    ask,
    (row) => [row.id],
    (row) => ({ ...tokenOf(row), createdAt: toWire(row.created_at), lastUsedAt: toWireOrNull(row.last_used_at) }),
  );
}

export async function revokeToken(tx: Tx, id: string, now: number): Promise<void> {
  await tx.updateTable('api_token').set({ revoked_at: now }).where('id', '=', id).execute();
}
