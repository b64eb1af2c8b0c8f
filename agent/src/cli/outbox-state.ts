// What waits in the outbox of an agent that may be running, read without touching it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type OutboxState = { reports: number; deliveredAt: number | null };

export function readOutboxState(directory: string): OutboxState {
  const path = join(directory, 'outbox.db');
  if (!existsSync(path)) return { reports: 0, deliveredAt: null };
  const file = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
  try {
    const reports = Number(file.prepare('select count(*) as count from report').get()?.count);
    const at = file.prepare('select at from delivery').get()?.at;
    return { reports, deliveredAt: typeof at === 'number' ? at : null };
  } finally {
    file.close();
  }
}
