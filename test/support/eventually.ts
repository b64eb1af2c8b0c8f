// Waits for something to become true, and when it does not, says what was seen last.
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

export type Patience = { timeoutMs?: number; everyMs?: number; about?: string };

/**
 * Reads until `isGood` holds, and gives the value that fulfilled it. Without `isGood`, anything but undefined, null and
 * false will do. An error thrown by `read` counts as "not yet" and is quoted if it is the last.
 */
export async function eventually<T>(
  read: () => T | Promise<T>,
  isGood: (value: T) => boolean = (value) => value !== undefined && value !== null && value !== false,
  patience: Patience = {},
): Promise<T> {
  const { timeoutMs = 15_000, everyMs = 50, about = 'the condition' } = patience;
  const deadline = performance.now() + timeoutMs;
  let seen = 'nothing was read';
  for (;;) {
    try {
      const value = await read();
      if (isGood(value)) return value;
      seen = `last seen: ${inspect(value, { depth: 4, breakLength: 120 }).slice(0, 2000)}`;
    } catch (error) {
      seen = `last error: ${String(error)}`;
    }
    if (performance.now() >= deadline) throw new Error(`${about} did not hold within ${timeoutMs} ms; ${seen}`);
    await sleep(everyMs);
  }
}
