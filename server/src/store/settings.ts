// Small things that the server must find again: keys for signing, the last change's number.
import type { Db, Tx } from './database.ts';

/** The value under the key; made and kept by the first who asks. */
export async function settingOrMake(db: Db, key: string, make: () => string): Promise<string> {
  const found = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  if (found) return found.value;
  await db
    .insertInto('setting')
    .values({ key, value: make() })
    .onConflict((oc) => oc.column('key').doNothing())
    .execute();
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return row.value;
}

/** Writes something of a page's size: throws while the disk is full. */
export async function proveRoom(tx: Tx, now: number): Promise<void> {
  const value = `${now} ${'.'.repeat(8192)}`;
  await tx
    .insertInto('setting')
    .values({ key: 'room', value })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value }))
    .execute();
}

export async function findSetting(db: Db, key: string): Promise<string | undefined> {
  return (await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst())?.value;
}

export async function putSetting(tx: Tx, key: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value }))
    .execute();
}
