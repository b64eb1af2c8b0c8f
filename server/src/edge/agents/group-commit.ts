// Puts what several senders bring within a few milliseconds into one commit, since the disk's flush is what costs.

export type GroupCommit<In, Out> = (item: In) => Promise<Out>;

/**
 * `commit` gets the items in their order and gives a result for each. While one commit runs the next group gathers, so
 * the wait is only felt when there is nothing else to do.
 */
export function createGroupCommit<In, Out>(
  commit: (items: In[]) => Promise<Out[]>,
  options: { waitMs: number; most: number },
): GroupCommit<In, Out> {
  type Waiting = { item: In; resolve(out: Out): void; reject(error: unknown): void };
  let gathering: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (gathering.length > 0) {
      const group = gathering.slice(0, options.most);
      gathering = gathering.slice(options.most);
      try {
        const results = await commit(group.map((one) => one.item));
        for (const [i, one] of group.entries()) one.resolve(results[i]!);
      } catch (error) {
        for (const one of group) one.reject(error);
      }
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      gathering.push({ item, resolve, reject });
      if (running || gathering.length > 1) return;
      setTimeout(() => {
        if (!running) void run();
      }, options.waitMs);
    });
}
