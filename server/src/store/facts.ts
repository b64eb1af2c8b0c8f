// Facts, true until they change, and the changes.
import type { Change, Fact } from '@vakhta/shared/model/device';
import { toWire } from '@vakhta/shared/time';
import type { FactOutcome, KnownFact } from '../core/device-state.ts';
import type { Db, Tx } from './database.ts';
import { fromJson, toJson } from './json.ts';

type Of = { clientId: string; deviceId: string };

export async function factsOf(db: Db, of: Of, collectors?: readonly string[]): Promise<KnownFact[]> {
  if (collectors?.length === 0) return [];
  const rows = await db
    .selectFrom('fact')
    .select(['collector', 'key', 'value'])
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .$if(collectors !== undefined, (q) => q.where('collector', 'in', collectors!))
    .execute();
  return rows.map((row) => ({ collector: row.collector, key: row.key, value: fromJson(row.value) }));
}

export async function listFacts(db: Db, of: Of): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .orderBy('collector')
    .orderBy('key')
    .execute();
  return rows.map((row) => ({
    collector: row.collector,
    key: row.key,
    value: fromJson(row.value),
    since: toWire(row.since),
  }));
}

export async function saveFacts(
  tx: Tx,
  of: Of,
  outcome: FactOutcome,
  on: { at: number; newId(): string },
): Promise<void> {
  for (const fact of outcome.put)
    await tx
      .insertInto('fact')
      .values({
        client_id: of.clientId,
        device_id: of.deviceId,
        collector: fact.collector,
        key: fact.key,
        value: toJson(fact.value),
        since: on.at,
      })
      .onConflict((oc) =>
        oc
          .columns(['client_id', 'device_id', 'collector', 'key'])
          .doUpdateSet({ value: toJson(fact.value), since: on.at }),
      )
      .execute();
  for (const gone of outcome.removed)
    await tx
      .deleteFrom('fact')
      .where('client_id', '=', of.clientId)
      .where('device_id', '=', of.deviceId)
      .where('collector', '=', gone.collector)
      .where('key', '=', gone.key)
      .execute();
  for (const change of outcome.changes)
    await tx
      .insertInto('change')
      .values({
        client_id: of.clientId,
        id: on.newId(),
        device_id: of.deviceId,
        at: on.at,
        collector: change.collector,
        key: change.key,
        before: toJson(change.before),
        after: toJson(change.after),
      })
      .execute();
}

/** Changes of a device since the time, newest first. */
export async function changesOf(db: Db, of: Of, since: number, limit: number): Promise<Change[]> {
  const rows = await db
    .selectFrom('change')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: toWire(row.at),
    collector: row.collector,
    key: row.key,
    before: fromJson(row.before),
    after: fromJson(row.after),
  }));
}
