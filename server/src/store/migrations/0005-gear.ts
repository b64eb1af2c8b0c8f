// Network gear, which agent polls it, and the credentials for it.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

export const gear: Migration = {
  async up(db) {
    const words = columnWords(db);
    await db.schema
      .createTable('snmp_credential')
      .addColumn('client_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('name', sql.raw(words.t), (c) => c.notNull())
      .addColumn('about', sql.raw(words.t), (c) => c.notNull())
      .addColumn('sealed', sql.raw(words.t), (c) => c.notNull())
      .addColumn('created_at', sql.raw(words.i), (c) => c.notNull())
      .addPrimaryKeyConstraint('snmp_credential_key', ['client_id', 'id'])
      .execute();
    await db.schema
      .createTable('gear')
      .addColumn('client_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('device_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('polled_by', sql.raw(words.t), (c) => c.notNull())
      .addColumn('address', sql.raw(words.t), (c) => c.notNull())
      .addColumn('port', sql.raw(words.i), (c) => c.notNull())
      .addColumn('every_seconds', sql.raw(words.i), (c) => c.notNull())
      .addColumn('created_at', sql.raw(words.i), (c) => c.notNull())
      .addPrimaryKeyConstraint('gear_key', ['client_id', 'device_id'])
      .execute();
    await db.schema.createIndex('gear_index_1').on('gear').columns(['client_id', 'polled_by']).execute();
  },
};
