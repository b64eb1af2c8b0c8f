// While nothing could be stored: tries again, so that the condition ends when there is room, whoever is there to notice.
import { clockActor, perform, type Deps } from '../../flow/deps.ts';
import { proveRoom } from '../../store/settings.ts';
import type { Worker } from './worker.ts';

export function storageWorker(deps: Deps): Worker {
  return {
    name: 'storage',
    everySeconds: 2,
    async run() {
      if (deps.condition.now().storage === 'ok') return;
      await perform(deps, clockActor, (work) => proveRoom(work.tx, work.now)).catch(() => {});
    },
  };
}
