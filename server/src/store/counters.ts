// Numbers given out in order: tickets, clients, devices, layouts, live changes.
import type { Tx } from './database.ts';

export type CounterName = 'ticket' | 'client' | 'device' | 'layout' | 'live-change';

/** Takes `count` numbers; gives the last of them. Rolled back with the transaction, so there are no holes. */
export async function takeNumbers(tx: Tx, name: CounterName, count = 1): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({ name, value: count })
    .onConflict((oc) => oc.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', count) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(row.value);
}
