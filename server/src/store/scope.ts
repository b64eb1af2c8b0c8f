// Whose rows a query may see: every list takes one, so that no client's rows reach another by forgetting.
import type { Who } from '@vakhta/shared/permissions';
import { sql, type RawBuilder, type SqlBool } from 'kysely';

export type Scope = { clients: Who['clients'] };

/** For what the program does by itself. */
export const everything: Scope = { clients: 'all' };

/** The condition that the column's client is within the scope. */
export function within(scope: Scope, column: string): RawBuilder<SqlBool> {
  if (scope.clients === 'all') return sql<SqlBool>`1 = 1`;
  // An empty `in ()` is no SQL for PostgreSQL.
  if (scope.clients.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`${sql.ref(column)} in (${sql.join(scope.clients)})`;
}
