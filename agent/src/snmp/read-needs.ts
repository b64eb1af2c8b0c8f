// What profiles need of a device, asked for together and handed to each by the names that it gave.
import { cellsOf, rowOf, type Answers, type Needs, type Row } from './profile.ts';
import { getAll, readTable, type Appetite, type TableRows } from './read-table.ts';
import type { SnmpSource } from './source.ts';
import type { Value } from './value.ts';

/**
 * What several profiles need is asked for once, and what rarely changes not at every poll: `kept` has it, and is filled. Rejects
 * when the device stops answering.
 */
export async function readNeeds(
  source: SnmpSource,
  all: readonly Needs[],
  appetite: Appetite,
  kept: Map<string, TableRows>,
): Promise<(needs: Needs) => Answers> {
  const oids = [...new Set(all.flatMap(({ scalars }) => Object.values(scalars)))];
  const values = new Map<string, Value>();
  for (const [at, { value }] of (await getAll(source, oids, appetite)).entries()) values.set(oids[at]!, value);
  const wanted = new Map<string, { columns: Set<number>; isRare: boolean }>();
  for (const { entry, columns, rarely = false } of all.flatMap(({ tables }) => Object.values(tables))) {
    const known = wanted.get(entry) ?? { columns: new Set(), isRare: true };
    for (const column of Object.values(columns)) known.columns.add(column);
    // What one profile needs at every poll is read at every poll for all.
    wanted.set(entry, { columns: known.columns, isRare: known.isRare && rarely });
  }
  const tables = new Map<string, TableRows>();
  for (const [entry, { columns, isRare }] of wanted) {
    const rows = (isRare ? kept.get(entry) : undefined) ?? (await readTable(source, entry, [...columns], appetite));
    tables.set(entry, rows);
    if (isRare) kept.set(entry, rows);
  }
  return (needs) => ({
    ...cellsOf((name) => values.get(needs.scalars[name] ?? '')),
    rows(name) {
      const { entry, columns } = needs.tables[name]!;
      const mine = Object.values(columns);
      const found: Row[] = [];
      for (const [index, cells] of tables.get(entry) ?? []) {
        // A row that only another profile's columns have is none of ours.
        if (mine.some((column) => cells.has(column)))
          found.push(rowOf(index, (column) => cells.get(columns[column] ?? -1)));
      }
      return found;
    },
  });
}
