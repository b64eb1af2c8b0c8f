// The differences between the two databases, all of them, at most ten (a test counts the exports).
import { sql, type Kysely } from 'kysely';

type Words = { i: string; t: string; r: string; b: string };

const words: Record<'sqlite' | 'postgres', Words> = {
  sqlite: { i: 'integer', t: 'text', r: 'real', b: 'blob' },
  postgres: { i: 'bigint', t: 'text', r: 'double precision', b: 'bytea' },
};

/** 1. The words for column types. */
export function columnWords(db: Kysely<unknown>): Words {
  return words[db.getExecutor().adapter.supportsTransactionalDdl && !isSqlite(db) ? 'postgres' : 'sqlite'];
}

function isSqlite(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter.supportsMultipleConnections === false;
}

/** 2. Whether the engine says that it has no room left. */
export function isStorageFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  // SQLITE_IOERR_WRITE and _SHMSIZE come from a full disk as well; 53100 is PostgreSQL's disk_full.
  return (
    code === 'SQLITE_FULL' ||
    code === 'ENOSPC' ||
    code === '53100' ||
    code === 'SQLITE_IOERR_WRITE' ||
    code === 'SQLITE_IOERR_SHMSIZE'
  );
}

/** 3. Whether a unique index refused the row. */
export function isDuplicate(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === '23505';
}

/** 4. Gives a little of the room back that deleted rows have left; PostgreSQL does so by itself. */
export async function giveSpaceBack<Tables>(db: Kysely<Tables>): Promise<void> {
  if (isSqlite(db as Kysely<unknown>)) await sql`pragma incremental_vacuum(200)`.execute(db);
}
