// The numbers of changes: what is new, what came before, and whether something is missing in between.
import type { ChangesPublished } from '@vakhta/shared/events';

export type Received =
  | { kind: 'new'; upTo: number }
  | { kind: 'known' }
  /** Something between the last number and this batch was lost: ask for what came after `after`. */
  | { kind: 'hole'; after: number };

/** `upTo`: the last number seen, or null before the first answer of the server. */
export function receive(upTo: number | null, batch: Pick<ChangesPublished, 'after' | 'upTo'>): Received {
  // Until it is known where the numbers stand, the first answer covers whatever comes.
  if (upTo === null || batch.upTo <= upTo) return { kind: 'known' };
  return batch.after > upTo ? { kind: 'hole', after: upTo } : { kind: 'new', upTo: batch.upTo };
}
