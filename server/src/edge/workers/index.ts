// THE LIST of what goes on by itself.
import type { Deps } from '../../flow/deps.ts';
import type { Post } from '../../flow/send-notice.ts';
import { clockWorker } from './clock.ts';
import { forgetChangesWorker } from './forget-changes.ts';
import { lettersWorker } from './letters.ts';
import { packReportsWorker } from './pack-reports.ts';
import { storageWorker } from './storage.ts';
import { startWorkers, type Running } from './worker.ts';

export function startAllWorkers(deps: Deps, post: Post | null): Running {
  return startWorkers(
    [
      lettersWorker(deps, post),
      clockWorker(deps),
      storageWorker(deps),
      forgetChangesWorker(deps),
      packReportsWorker(deps),
    ],
    deps.log,
  );
}
