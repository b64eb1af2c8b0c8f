// Asks for the size of a file system without ever being held by one that hangs.
import type { Timers } from './clock.ts';

export type FileSystemSize = {
  blockBytes: number;
  blocks: number;
  freeBlocks: number;
  availableBlocks: number;
  inodes: number;
  freeInodes: number;
};
export type Statfs = (path: string) => Promise<FileSystemSize>;

/** Node has four threads for such calls, name look-ups included: hanging ones may hold only half of them. */
const hangingAllowed = 2;

export function createPatientStatfs(ask: Statfs, timeoutMs: number, timers: Timers): Statfs {
  const hanging = new Set<string>();
  return (path) => {
    if (hanging.has(path)) return Promise.reject(new Error('still no answer to an earlier look'));
    if (hanging.size >= hangingAllowed) return Promise.reject(new Error('not asked: other file systems hang'));
    return new Promise((resolve, reject) => {
      const cancel = timers.after(timeoutMs, () => {
        hanging.add(path);
        reject(new Error(`no answer within ${timeoutMs / 1000} s`));
      });
      const settle = (then: () => void) => {
        cancel();
        hanging.delete(path);
        then();
      };
      ask(path).then(
        (size) => settle(() => resolve(size)),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });
  };
}
