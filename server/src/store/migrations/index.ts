// THE LIST of migrations, oldest first; written once for both databases.
import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';

export const migrations: Record<string, Migration> = { '0001-first': first };
