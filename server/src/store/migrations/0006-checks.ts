// What is checked from an agent, beside the gear that is polled: both are devices without an agent of their own.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

export const checks: Migration = {
  async up(db) {
    const words = columnWords(db);
    await db.schema.alterTable('gear').addColumn('check_json', sql.raw(words.t)).execute();
  },
};
