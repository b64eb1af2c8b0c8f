// Reports that were packed: an hour or a day of a device's series as columns, and what a day's buckets had of each.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

export const chunks: Migration = {
  async up(db) {
    const words = columnWords(db);
    await db.schema
      .createTable('chunk')
      .addColumn('client_no', sql.raw(words.i), (c) => c.notNull())
      .addColumn('device_no', sql.raw(words.i), (c) => c.notNull())
      .addColumn('tier', sql.raw(words.i), (c) => c.notNull())
      .addColumn('start', sql.raw(words.i), (c) => c.notNull())
      .addColumn('body', sql.raw(words.b), (c) => c.notNull())
      .addPrimaryKeyConstraint('chunk_key', ['client_no', 'device_no', 'tier', 'start'])
      .execute();
  },
};
