// While nothing could be stored: tries again, so that the condition ends when there is room, whoever is there to notice.
import { AppError } from '../../errors.ts';
import { proveThatThereIsRoom, type Deps } from '../../flow/deps.ts';
import type { Worker } from './worker.ts';

export function storageWorker(deps: Deps): Worker {
  return {
    name: 'storage',
    everySeconds: 2,
    async run() {
      try {
        await proveThatThereIsRoom(deps);
      } catch (error) {
        // Still full: that is known, and shown.
        if (!(error instanceof AppError && error.code === 'storage-full')) throw error;
      }
    },
  };
}
