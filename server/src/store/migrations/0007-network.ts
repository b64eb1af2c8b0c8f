// Networks that agents search, what was found there, what gear knows of those around it; and devices watched no more.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

export const network: Migration = {
  async up(db) {
    const words = columnWords(db);
    await db.schema.alterTable('device').addColumn('retired_at', sql.raw(words.i)).execute();
    await db.schema
      .createTable('discovery')
      .addColumn('client_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('asked_of', sql.raw(words.t), (c) => c.notNull())
      .addColumn('networks', sql.raw(words.t), (c) => c.notNull())
      .addColumn('port', sql.raw(words.i), (c) => c.notNull())
      .addColumn('state', sql.raw(words.t), (c) => c.notNull())
      .addColumn('total', sql.raw(words.i))
      .addColumn('looked', sql.raw(words.i), (c) => c.notNull())
      .addColumn('found', sql.raw(words.i), (c) => c.notNull())
      .addColumn('reason', sql.raw(words.t))
      .addColumn('asked_by', sql.raw(words.t), (c) => c.notNull())
      .addColumn('asked_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('heard_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('ended_at', sql.raw(words.i))
      .addPrimaryKeyConstraint('discovery_key', ['client_id', 'id'])
      .execute();
    await db.schema.createIndex('discovery_index_1').on('discovery').columns(['client_id', 'asked_of']).execute();
    await db.schema
      .createTable('found')
      .addColumn('client_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('site_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('found_by', sql.raw(words.t), (c) => c.notNull())
      .addColumn('address', sql.raw(words.t), (c) => c.notNull())
      .addColumn('port', sql.raw(words.i), (c) => c.notNull())
      .addColumn('mac', sql.raw(words.t))
      .addColumn('answered', sql.raw(words.t), (c) => c.notNull())
      .addColumn('credential', sql.raw(words.t))
      .addColumn('name', sql.raw(words.t))
      .addColumn('kind', sql.raw(words.t))
      .addColumn('vendor', sql.raw(words.t))
      .addColumn('model', sql.raw(words.t))
      .addColumn('serial', sql.raw(words.t))
      .addColumn('first_seen_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('last_seen_at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('ignored_at', sql.raw(words.i))
      .addPrimaryKeyConstraint('found_key', ['client_id', 'id'])
      .execute();
    await db.schema.createIndex('found_index_1').on('found').columns(['client_id', 'site_id', 'address']).execute();
    await db.schema
      .createTable('links')
      .addColumn('client_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('device_id', sql.raw(words.t), (c) => c.notNull())
      .addColumn('at', sql.raw(words.i), (c) => c.notNull())
      .addColumn('body', sql.raw(words.t), (c) => c.notNull())
      .addPrimaryKeyConstraint('links_key', ['client_id', 'device_id'])
      .execute();
  },
};
