// Changes that come together are asked about together, and never faster than the answers arrive.
import type { QueryClient } from '@tanstack/react-query';
import type { LiveChange } from '@vakhta/shared/changes';
import type { RouteName } from '../api/routes.ts';
import { isOld } from './apply-changes.ts';

/** Whether what stands under the key in the cache has become old. */
export type Aged = (queryKey: readonly unknown[]) => boolean;

export type Gathering = {
  changed(changes: readonly LiveChange[]): void;
  /** It is not known what was missed: all is old. */
  lost(): void;
  stop(): void;
};

const gatherMs = 120;
/** An answer that never comes does not hold up what else has changed. */
const mostWaitMs = 5000;

/** `askAgain` settles when the answers are there: until then further changes wait, so that no burst keeps them from coming. */
export function createGathering(askAgain: (aged: Aged) => Promise<void>): Gathering {
  let changes: LiveChange[] = [];
  let isAll = false;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const plan = () => {
    if (isAsking || timer !== null || (!isAll && changes.length === 0)) return;
    timer = setTimeout(() => void flush(), gatherMs);
  };
  async function flush(): Promise<void> {
    const [known, all] = [changes, isAll];
    changes = [];
    isAll = false;
    timer = null;
    isAsking = true;
    await Promise.race([askAgain((key) => all || isShownOld(key, known)), afterMs(mostWaitMs)]).catch(() => {});
    isAsking = false;
    plan();
  }
  return {
    changed(more) {
      changes.push(...more);
      plan();
    },
    lost() {
      isAll = true;
      plan();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      changes = [];
      isAll = false;
    },
  };
}

const afterMs = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function isShownOld([name, input]: readonly unknown[], changes: readonly LiveChange[]): boolean {
  const id = (input as { params?: { id?: string } } | undefined)?.params?.id;
  return isOld(name as RouteName, id, changes);
}

/** Asks again for what is shown and old. A first answer that is on its way may be from before: it is asked once more. */
export async function askAgain(client: QueryClient, aged: Aged): Promise<void> {
  const isAged = ({ queryKey }: { queryKey: readonly unknown[] }) => aged(queryKey);
  const first = client.getQueryCache().findAll({ predicate: isAged, fetchStatus: 'fetching' });
  const unread = new Set(first.filter(({ state }) => state.data === undefined).map(({ queryHash }) => queryHash));
  await client.invalidateQueries({ predicate: isAged });
  if (unread.size > 0) await client.invalidateQueries({ predicate: ({ queryHash }) => unread.has(queryHash) });
}
