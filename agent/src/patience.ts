// Asks file systems things without ever being held by one that hangs.
import type { Timers } from './clock.ts';

export type FileSystemSize = {
  blockBytes: number;
  blocks: number;
  freeBlocks: number;
  availableBlocks: number;
  inodes: number;
  freeInodes: number;
};

/** `place` is what may hang: while one question about it has no answer, no other is asked. */
export type Patience = <Answer>(place: string, ask: () => Promise<Answer>) => Promise<Answer>;

/** Node has four threads for such calls, name look-ups included: hanging ones may hold only half of them. */
const hangingAllowed = 2;

export function createPatience(timeoutMs: number, timers: Timers): Patience {
  const hanging = new Set<string>();
  return (place, ask) => {
    if (hanging.has(place)) return Promise.reject(new Error('still no answer to an earlier look'));
    if (hanging.size >= hangingAllowed) return Promise.reject(new Error('not asked: other file systems hang'));
    return new Promise((resolve, reject) => {
      const cancel = timers.after(timeoutMs, () => {
        hanging.add(place);
        reject(new Error(`no answer within ${timeoutMs / 1000} s`));
      });
      const settle = (then: () => void) => {
        cancel();
        hanging.delete(place);
        then();
      };
      ask().then(
        (answer) => settle(() => resolve(answer)),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });
  };
}
