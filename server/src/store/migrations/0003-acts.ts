// Acts that were asked of devices' agents, and what came of them.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

export const acts: Migration = {
  async up(db) {
    const words = columnWords(db);
    await db.schema
      .createTable('act')
      .addColumn('client_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('device_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('act', sql.raw(words.t), (c) => c.notNull())
      .addColumn('asked_by', sql.raw(words.t), (c) => c.notNull())
      .addColumn('asked_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('expires_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('state', sql.raw(words.t), (c) => c.notNull())
      .addColumn('reason', sql.raw(words.t))
      .addColumn('ended_at', sql.raw(words.i))
      .addPrimaryKeyConstraint('act_key', ['client_id', 'id'])
      .execute();
    await db.schema.createIndex('act_index_1').on('act').columns(['client_id', 'device_id', 'asked_at']).execute();
  },
};
