// Sees to it that one agent alone runs in a directory: two would send the same device's reports twice over.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Null when another agent runs there. The lock is one of the system's on a file, held by SQLite, so it ends with the
 * process however that ends.
 */
export function claimDirectory(directory: string): { release(): void } | null {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(join(directory, 'running.lock'), { timeout: 0 });
  try {
    file.exec('begin exclusive');
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && Number(error.errcode) === 5) return null;
    throw error;
  }
}
