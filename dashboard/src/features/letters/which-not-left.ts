// The letters that should have left and did not: given up, or waiting after a failed attempt.
import type { Notice } from '@vakhta/shared/model/notice';

/** Given up first, for nothing more is tried with them by itself; then those tried again soon, newest first. */
export function notLeft(failed: readonly Notice[], due: readonly Notice[]): Notice[] {
  return [...failed, ...due.filter((notice) => notice.lastError !== null)];
}
