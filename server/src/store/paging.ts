// Pages of a list: the cursor is the sort key of the last row, so that rows that come and go in between shift nothing.
import { sql, type RawBuilder, type SqlBool } from 'kysely';

export type PageAsk = { after?: string | undefined; limit?: number | undefined };
export type Page<T> = { items: T[]; next: string | null };

type Key = string | number;

/** The cursor's sort key, or null when it is not one of `length` parts: then the list begins anew. */
export function readCursor(cursor: string | undefined, length: number): Key[] | null {
  if (cursor === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isKey = (part: unknown): part is Key => typeof part === 'string' || typeof part === 'number';
    return Array.isArray(parsed) && parsed.length === length && parsed.every(isKey) ? parsed : null;
  } catch {
    return null;
  }
}

/** Rows that come after the key in the order of the columns, all ascending or all descending. */
export function comesAfter(
  columns: readonly RawBuilder<unknown>[],
  key: readonly Key[],
  order: 'asc' | 'desc',
): RawBuilder<SqlBool> {
  const sign = order === 'asc' ? sql`>` : sql`<`;
  return sql<SqlBool>`(${sql.join(columns)}) ${sign} (${sql.join(key)})`;
}

export const defaultPageSize = 100;

/** Cuts one row more than the page holds into a page and the cursor of what follows. */
export function cutPage<Row, T>(
  rows: readonly Row[],
  ask: PageAsk,
  keyOf: (row: Row) => Key[],
  read: (row: Row) => T,
): Page<T> {
  const limit = ask.limit ?? defaultPageSize;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  return { items: shown.map(read), next };
}
