// By what a device is known again, who else showed its key, and which devices wait for an engineer's yes.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnWords } from '../dialect.ts';

export const identity: Migration = {
  async up(db) {
    const words = columnWords(db);
    const add = (table: string, column: string, type: string, fallback?: string) =>
      db.schema
        .alterTable(table)
        .addColumn(column, sql.raw(type), (c) => (fallback === undefined ? c : c.notNull().defaultTo(fallback)))
        .execute();
    await add('agent', 'strangers', words.t, '{}');
    await add('agent', 'seen_at', words.i);
    await add('device', 'quarantined_at', words.i);
    await add('device', 'cloned_from', words.t);
  },
};
