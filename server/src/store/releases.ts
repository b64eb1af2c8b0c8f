// Releases of the agent and how far each has come.
import type { Release } from '@vakhta/shared/orders';
import type { Db, Tx } from './database.ts';

export type StoredRelease = Release & { percent: number; halted: string | null; addedAt: number };

const columns = ['version', 'sha256', 'bytes', 'signature', 'percent', 'halted', 'added_at'] as const;

export async function listReleases(db: Db): Promise<StoredRelease[]> {
  const rows = await db.selectFrom('release').select(columns).orderBy('added_at').orderBy('version').execute();
  return rows.map(({ added_at: addedAt, ...row }) => ({ ...row, addedAt }));
}

/** What agents fetch: the bundle, packed. */
export async function bundleOf(db: Db, version: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('release').select('body').where('version', '=', version).executeTakeFirst();
  return row?.body;
}

export async function insertRelease(tx: Tx, release: Release, body: Uint8Array, now: number): Promise<void> {
  await tx
    .insertInto('release')
    .values({ ...release, percent: 0, halted: null, added_at: now, body })
    .execute();
}

/** False when there is no such release. */
export async function stageRelease(tx: Tx, version: string, percent: number): Promise<boolean> {
  const result = await tx
    .updateTable('release')
    .set({ percent, halted: null })
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** False when there is no such release, or it was halted before. */
export async function haltRelease(tx: Tx, version: string, reason: string): Promise<boolean> {
  const result = await tx
    .updateTable('release')
    .set({ halted: reason })
    .where('version', '=', version)
    .where('halted', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
