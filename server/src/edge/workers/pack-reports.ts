// Packs reports that are old enough, a little at a time, so that nobody who delivers has to wait for it.
import type { Deps } from '../../flow/deps.ts';
import { createPacker } from '../../flow/pack-reports.ts';
import type { Worker } from './worker.ts';

/** A twentieth of a processor at most, where there is a backlog. */
const everySeconds = 5;
const budgetMs = 250;

export function packReportsWorker(deps: Deps): Worker {
  const packer = createPacker(deps, () => performance.now());
  return {
    name: 'pack-reports',
    everySeconds,
    async run() {
      // What is packed needs room of its own before it gives any back.
      if (deps.condition.now().storage === 'ok') await packer.work(budgetMs);
    },
  };
}
