// What interfaces are called, for what other MIBs count by ifIndex.
import type { Row, TableNeed } from './profile.ts';

export const portTables = {
  portNames: { entry: '1.3.6.1.2.1.31.1.1.1', columns: { name: 1 } },
  portDescriptions: { entry: '1.3.6.1.2.1.2.2.1', columns: { description: 2 } },
} as const satisfies Record<string, TableNeed>;

export function namePorts(answers: {
  rows(table: 'portNames'): Row<'name'>[];
  rows(table: 'portDescriptions'): Row<'description'>[];
}): (index: number | string) => string {
  const names = new Map(answers.rows('portDescriptions').map((row) => [row.index, row.text('description')]));
  for (const row of answers.rows('portNames')) {
    const name = row.text('name');
    if (name !== null) names.set(row.index, name);
  }
  return (index) => names.get(String(index)) ?? `port ${index}`;
}
