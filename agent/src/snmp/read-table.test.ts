// How often a device is asked for a table, and for how much: as long as it was, and one row by which the end is seen.
import { describe, expect, it } from 'vitest';
import { readTable, type Appetite } from './read-table.ts';
import type { SnmpSource } from './source.ts';
import { tags, type Varbind } from './value.ts';
import { createWalkSource } from './walk-source.ts';

const entry = '1.3.6.1.2.1.2.2.1';

/** A table of so many rows whose columns may be shorter than others, and what it was asked. */
function deviceWith(
  rows: () => number,
  columns: readonly number[],
  { lacks = {} as Record<number, number>, fits = Number.POSITIVE_INFINITY } = {},
) {
  const asked: [columns: number, rows: number][] = [];
  const walk = (): SnmpSource =>
    createWalkSource([
      ...columns.flatMap((column) =>
        Array.from({ length: rows() - (lacks[column] ?? 0) }, (_, at): Varbind => ({
          oid: `${entry}.${column}.${at + 1}`,
          value: { tag: tags.integer, number: at },
        })),
      ),
      { oid: '1.3.6.1.2.1.3.1.0', value: { tag: tags.integer, number: 1 } },
    ]);
  const source: SnmpSource = {
    get: (oids) => walk().get(oids),
    async getBulk(oids, repetitions) {
      asked.push([oids.length, repetitions]);
      return (await walk().getBulk(oids, repetitions)).slice(0, fits);
    },
  };
  return { source, asked };
}

const newAppetite = (): Appetite => ({ varbinds: 64, rows: new Map() });

describe('a table', () => {
  it('is asked for in one question when its length is known, and sees its end in the same', async () => {
    const { source, asked } = deviceWith(() => 4, [2, 3]);
    const appetite = newAppetite();
    for (let poll = 0; poll < 3; poll += 1) expect((await readTable(source, entry, [2, 3], appetite)).size).toBe(4);
    expect(asked).toEqual([
      [2, 32],
      [2, 5],
      [2, 5],
    ]);
  });

  it('that is empty costs one row, and is read whole when it no longer is', async () => {
    let rows = 0;
    const { source, asked } = deviceWith(() => rows, [2, 3]);
    const appetite = newAppetite();
    await readTable(source, entry, [2, 3], appetite);
    await readTable(source, entry, [2, 3], appetite);
    rows = 40;
    expect((await readTable(source, entry, [2, 3], appetite)).size).toBe(40);
    expect(asked).toEqual([
      [2, 32],
      [2, 1],
      [2, 1],
      [2, 32],
      [2, 32],
    ]);
  });

  it('that became longer or shorter is read whole', async () => {
    let rows = 10;
    const { source } = deviceWith(() => rows, [2, 3]);
    const appetite = newAppetite();
    for (rows of [10, 50, 3, 70, 0, 1]) expect((await readTable(source, entry, [2, 3], appetite)).size).toBe(rows);
  });

  it('with more columns than a question has room for is asked for by the length that the first have shown', async () => {
    const columns = Array.from({ length: 14 }, (_, at) => at + 1);
    const { source, asked } = deviceWith(() => 5, columns);
    expect((await readTable(source, entry, columns, newAppetite())).size).toBe(5);
    expect(asked).toEqual([
      [10, 6],
      [4, 6],
    ]);
  });

  it('keeps the rows of a column that is shorter than the others, and what none has is not made up', async () => {
    const { source } = deviceWith(() => 6, [2, 3], { lacks: { 3: 1 } });
    const appetite = newAppetite();
    for (let poll = 0; poll < 2; poll += 1) {
      const rows = await readTable(source, entry, [2, 3], appetite);
      expect([...rows].map(([index, row]) => [index, row.size])).toEqual(
        [1, 2, 3, 4, 5, 6].map((index) => [String(index), index === 6 ? 1 : 2]),
      );
    }
  });

  it('whose answer is cut before the last ends has ended where the others did, if it was so long', async () => {
    const { source, asked } = deviceWith(() => 8, [2, 3, 4], { fits: 25 });
    const appetite = newAppetite();
    for (let poll = 0; poll < 2; poll += 1) {
      const rows = await readTable(source, entry, [2, 3, 4], appetite);
      expect([...rows.values()].map((row) => row.size)).toEqual([3, 3, 3, 3, 3, 3, 3, 3]);
    }
    expect(asked.slice(2)).toEqual([[3, 9]]);
  });

  it('is read on where a column has more than the others, or all have more than before', async () => {
    let rows = 8;
    const { source } = deviceWith(() => rows, [2, 3, 4], { lacks: { 2: 1, 3: 1 }, fits: 26 });
    const appetite = newAppetite();
    for (rows of [8, 8, 9, 12, 12, 7]) {
      const found = await readTable(source, entry, [2, 3, 4], appetite);
      expect([...found.values()].map((row) => row.size)).toEqual([...Array(rows - 1).fill(3), 1]);
    }
  });

  it('that has as many rows as fit into one question is asked for its end alone', async () => {
    const { source, asked } = deviceWith(() => 32, [2, 3]);
    const appetite = newAppetite();
    for (let poll = 0; poll < 2; poll += 1) expect((await readTable(source, entry, [2, 3], appetite)).size).toBe(32);
    expect(asked.slice(2)).toEqual([
      [2, 32],
      [2, 1],
    ]);
  });
});
