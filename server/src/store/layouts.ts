// Layouts: which series a report's values stand for. They never change, so they are kept in memory once read.
import type { Series } from '@vakhta/shared/reading';
import { parseSeriesKey, seriesKey } from '@vakhta/shared/series-key';
import { takeNumbers } from './counters.ts';
import type { Db, Tx } from './database.ts';
import { fromJson, toJson } from './json.ts';

export type KnownLayout = { no: number; id: string; keys: readonly string[]; series: readonly Series[] };

const kept = 5000;

export type Layouts = {
  find(db: Db, id: string): Promise<KnownLayout | undefined>;
  findByNo(db: Db, no: number): Promise<KnownLayout | undefined>;
};

/** A memory of layouts for one database. Only what is committed may be asked for. */
export function createLayouts(): Layouts {
  const byId = new Map<string, KnownLayout>();
  const byNo = new Map<number, KnownLayout>();
  const keep = (row: { no: number; hash: string; keys: string } | undefined): KnownLayout | undefined => {
    if (!row) return undefined;
    const keys = fromJson<string[]>(row.keys);
    const series = keys.map((key) => parseSeriesKey(key) ?? { name: key, attributes: {} });
    const layout = { no: row.no, id: row.hash, keys, series };
    if (byId.size >= kept) {
      byId.clear();
      byNo.clear();
    }
    byId.set(layout.id, layout);
    byNo.set(layout.no, layout);
    return layout;
  };
  return {
    async find(db, id) {
      const known = byId.get(id);
      if (known) return known;
      return keep(await db.selectFrom('layout').selectAll().where('hash', '=', id).executeTakeFirst());
    },
    async findByNo(db, no) {
      const known = byNo.get(no);
      if (known) return known;
      return keep(await db.selectFrom('layout').selectAll().where('no', '=', no).executeTakeFirst());
    },
  };
}

/** The keys of layouts by their numbers. Rejects when one is not known: what was stored with it can't be read. */
export async function keysOfLayouts(
  db: Db,
  layouts: Layouts,
  nos: readonly number[],
): Promise<(no: number) => readonly string[]> {
  const known = new Map<number, readonly string[]>();
  for (const no of new Set(nos)) {
    const layout = await layouts.findByNo(db, no);
    if (layout === undefined) throw new Error(`layout ${no} of a report is not known`);
    known.set(no, layout.keys);
  }
  return (no) => known.get(no) ?? [];
}

export async function insertLayout(tx: Tx, layout: { id: string; series: readonly Series[] }): Promise<void> {
  const known = await tx.selectFrom('layout').select('no').where('hash', '=', layout.id).executeTakeFirst();
  if (known) return;
  await tx
    .insertInto('layout')
    .values({
      no: await takeNumbers(tx, 'layout'),
      hash: layout.id,
      keys: toJson(layout.series.map(seriesKey)),
    })
    .execute();
}
