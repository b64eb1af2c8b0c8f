// Lets time act: silence, deadlines, unanswered questions.
import type { Deps } from '../../flow/deps.ts';
import { tick } from '../../flow/tick.ts';
import type { Worker } from './worker.ts';

export function clockWorker(deps: Deps): Worker {
  return { name: 'clock', everySeconds: 15, run: () => tick(deps) };
}
