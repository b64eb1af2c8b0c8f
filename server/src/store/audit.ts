// The audit list, newest first. Entries are written by the work they tell of, in its transaction.
import type { AuditEntry } from '@vakhta/shared/model/engineer';
import { toWire } from '@vakhta/shared/time';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { fromJson } from './json.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';

export async function listAudit(db: Db, ask: PageAsk): Promise<Page<AuditEntry>> {
  const key = readCursor(ask.after, 1);
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .$if(key !== null, (q) => q.where(comesAfter([sql.ref('id')], key!, 'desc')))
    .orderBy('id', 'desc')
    .limit((ask.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(
    rows,
    ask,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      at: toWire(row.at),
      actor: row.actor,
      action: row.action,
      clientId: row.client_id,
      thing: row.thing,
      data: fromJson<Record<string, unknown>>(row.data),
    }),
  );
}
