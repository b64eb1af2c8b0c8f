// Versions of the agent that devices are brought to, step by step.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

export const releases: Migration = {
  async up(db) {
    const words = columnWords(db);
    await db.schema
      .createTable('release')
      .addColumn('version', sql.raw(words.t), (c) => c.notNull())
      .addColumn('sha256', sql.raw(words.t), (c) => c.notNull())
      .addColumn('bytes', sql.raw(words.i), (c) => c.notNull())
      .addColumn('signature', sql.raw(words.t), (c) => c.notNull())
      .addColumn('percent', sql.raw(words.i), (c) => c.notNull())
      .addColumn('halted', sql.raw(words.t))
      .addColumn('added_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('body', sql.raw(words.b), (c) => c.notNull())
      .addPrimaryKeyConstraint('release_key', ['version'])
      .execute();
  },
};
