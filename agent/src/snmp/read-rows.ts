// Tables of one device by the names of their columns, for what is asked once and not polled.
import { rowOf, type Row, type TableNeed } from './profile.ts';
import { firstAppetite, readTable } from './read-table.ts';
import type { SnmpSource } from './source.ts';

export type ReadRows = <const Need extends TableNeed>(need: Need) => Promise<Row<keyof Need['columns'] & string>[]>;

/** At most `mostRows` of each table. How much the device says at once is learned from one table to the next. */
export function createRowReader(source: SnmpSource, mostRows: number): ReadRows {
  const appetite = { varbinds: firstAppetite };
  return async ({ entry, columns }) => {
    const numbers: Readonly<Record<string, number>> = columns;
    const rows = await readTable(source, entry, Object.values(numbers), appetite, mostRows);
    return [...rows].map(([index, cells]) => rowOf(index, (column) => cells.get(numbers[column] ?? -1)));
  };
}
