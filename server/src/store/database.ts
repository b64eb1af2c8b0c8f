// The small interface to a database that the rest of the server sees, and its opening.
import type { Kysely, Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';

/** What queries run on: the database, or a transaction in it. */
export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

export type Database = {
  db: Db;
  /** Throws when the database cannot answer. */
  ping(): Promise<void>;
  /** A consistent copy into the file, while the server runs. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
};

export async function openDatabase(options: { dataDir: string }): Promise<Database> {
  const { db, raw } = openSqlite(options.dataDir);
  return {
    db,
    async ping() {
      raw.prepare('select 1').get();
    },
    async backup(file) {
      await raw.backup(file);
    },
    async close() {
      await db.destroy();
    },
  };
}

/** Brings the tables up to date; names of the migrations that ran. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(String(error));
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName);
}
