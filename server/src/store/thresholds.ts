// Overrides of thresholds, by client, site and device.
import type { Override, ThresholdScope } from '../core/thresholds.ts';
import type { Db, Tx } from './database.ts';
import { within, type Scope } from './scope.ts';

export async function overridesOf(db: Db, clientId: string): Promise<Override[]> {
  const rows = await db.selectFrom('threshold').selectAll().where('client_id', '=', clientId).execute();
  return rows.map((row) => ({
    rule: row.rule,
    name: row.name,
    scope: row.scope as ThresholdScope,
    scopeId: row.scope_id,
    value: row.value,
  }));
}

export async function listOverrides(db: Db, scope: Scope): Promise<(Override & { clientId: string })[]> {
  const rows = await db
    .selectFrom('threshold')
    .selectAll()
    .where(within(scope, 'threshold.client_id'))
    .orderBy('rule')
    .orderBy('name')
    .orderBy('client_id')
    .orderBy('scope_id')
    .execute();
  return rows.map((row) => ({
    clientId: row.client_id,
    rule: row.rule,
    name: row.name,
    scope: row.scope as ThresholdScope,
    scopeId: row.scope_id,
    value: row.value,
  }));
}

/** Sets the override, or removes it with null; gives the value before. */
export async function saveOverride(
  tx: Tx,
  clientId: string,
  override: Omit<Override, 'value'> & { value: number | null },
): Promise<number | null> {
  const before = await tx
    .selectFrom('threshold')
    .select('value')
    .where('client_id', '=', clientId)
    .where('rule', '=', override.rule)
    .where('name', '=', override.name)
    .where('scope', '=', override.scope)
    .where('scope_id', '=', override.scopeId)
    .executeTakeFirst();
  if (override.value === null) {
    await tx
      .deleteFrom('threshold')
      .where('client_id', '=', clientId)
      .where('rule', '=', override.rule)
      .where('name', '=', override.name)
      .where('scope', '=', override.scope)
      .where('scope_id', '=', override.scopeId)
      .execute();
  } else {
    const value = override.value;
    await tx
      .insertInto('threshold')
      .values({
        client_id: clientId,
        rule: override.rule,
        name: override.name,
        scope: override.scope,
        scope_id: override.scopeId,
        value,
      })
      .onConflict((oc) => oc.columns(['client_id', 'rule', 'name', 'scope', 'scope_id']).doUpdateSet({ value }))
      .execute();
  }
  return before?.value ?? null;
}
