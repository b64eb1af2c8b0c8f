// Forgets what changed long ago: a dashboard that was away for longer fetches everything anew.
import type { Deps } from '../../flow/deps.ts';
import { forgetChangesBefore } from '../../store/live-changes.ts';
import type { Worker } from './worker.ts';

const keptMs = 24 * 3_600_000;

export function forgetChangesWorker(deps: Deps): Worker {
  return {
    name: 'forget-changes',
    everySeconds: 3600,
    run: () => forgetChangesBefore(deps.db, deps.clock.now() - keptMs),
  };
}
