// Sends letters that are due, one after the other.
import type { Deps } from '../../flow/deps.ts';
import { noteThatMailIsMissing, recoverInterrupted, sendNextNotice, type Post } from '../../flow/send-notice.ts';
import type { Worker } from './worker.ts';

/** `post`: null while no mail server is set up. */
export function lettersWorker(deps: Deps, post: Post | null): Worker {
  return {
    name: 'letters',
    everySeconds: 5,
    async run() {
      if (deps.condition.now().storage === 'full') return;
      // Nothing is under way between two runs: what looks so was left by an earlier start, or by a full disk.
      await recoverInterrupted(deps);
      if (!post) {
        await noteThatMailIsMissing(deps);
        return;
      }
      while (await sendNextNotice(deps, post));
    },
  };
}
