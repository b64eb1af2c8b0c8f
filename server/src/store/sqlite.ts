// The embedded database's driver: better-sqlite3 behind kysely, statements prepared once, transactions that write from their start.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
} from 'kysely';
import type { Schema } from './schema.ts';

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #raw: SqliteDatabase.Database;

  constructor(raw: SqliteDatabase.Database) {
    super({ database: raw });
    this.#raw = raw;
  }

  // A transaction that reads first and writes later can be refused when another process wrote between the two.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  // A full disk ends the transaction by itself; a second rollback would hide the reason.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#raw.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Preparing costs fifteen times what a prepared statement's run does; the texts are few and come again. */
function cachePreparedStatements(db: SqliteDatabase.Database): void {
  const cache = new Map<string, SqliteDatabase.Statement>();
  const prepare = db.prepare.bind(db);
  db.prepare = ((text: string) => {
    let statement = cache.get(text);
    if (!statement) {
      if (cache.size > 500) cache.clear();
      statement = prepare(text);
      cache.set(text, statement);
    }
    return statement;
  }) as typeof db.prepare;
}

export type SqliteHandle = { db: Kysely<Schema>; raw: SqliteDatabase.Database };

/** Opens or makes `vakhta.db` in the folder. A commit is durable when it returns (synchronous=FULL). */
export function openSqlite(dataDir: string): SqliteHandle {
  mkdirSync(dataDir, { recursive: true });
  const raw = new SqliteDatabase(join(dataDir, 'vakhta.db'), { timeout: 10_000 });
  raw.pragma('page_size = 8192');
  raw.pragma('auto_vacuum = INCREMENTAL');
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('cache_size = -65536');
  raw.pragma('wal_autocheckpoint = 2000');
  cachePreparedStatements(raw);
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ImmediateSqliteDriver(raw),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return { db: new Kysely<Schema>({ dialect }), raw };
}

/** Why the file can't take the store's place; null when it can. */
export function whyNoStore(file: string): string | null {
  let raw: SqliteDatabase.Database | undefined;
  try {
    raw = new SqliteDatabase(file, { readonly: true });
    const found = raw.pragma('quick_check', { simple: true });
    if (found !== 'ok') return `it is damaged: ${String(found)}`;
    const table = raw.prepare("select name from sqlite_master where name = 'ticket_event'").get();
    return table ? null : 'it has none of our tables';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    raw?.close();
  }
}
