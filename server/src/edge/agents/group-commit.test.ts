// Holds group-commit.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

describe('a group commit', () => {
  it('commits together what comes together, and gives everybody their own result', async () => {
    const groups: number[][] = [];
    const commit = createGroupCommit<number, number>(
      async (items) => {
        groups.push(items);
        return items.map((item) => item * 10);
      },
      { waitMs: 1, most: 100 },
    );
    expect(await Promise.all([1, 2, 3].map(commit))).toEqual([10, 20, 30]);
    expect(groups).toEqual([[1, 2, 3]]);
  });
  it('keeps the order, and the size of a group within its limit', async () => {
    const groups: number[][] = [];
    const commit = createGroupCommit<number, number>(
      async (items) => {
        groups.push(items);
        return items;
      },
      { waitMs: 1, most: 2 },
    );
    await Promise.all([1, 2, 3, 4, 5].map(commit));
    expect(groups).toEqual([[1, 2], [3, 4], [5]]);
  });
  it('tells all of a group when its commit fails, and goes on with the next', async () => {
    let fails = true;
    const commit = createGroupCommit<number, number>(
      async (items) => {
        if (fails) throw new Error('no room');
        return items;
      },
      { waitMs: 1, most: 100 },
    );
    const first = await Promise.allSettled([1, 2].map(commit));
    expect(first.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await commit(3)).toBe(3);
  });
  it('gathers while a commit runs, and loses nobody', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const groups: number[][] = [];
    const commit = createGroupCommit<number, number>(
      async (items) => {
        groups.push(items);
        if (groups.length === 1) await gate;
        return items;
      },
      { waitMs: 1, most: 100 },
    );
    const first = commit(1);
    while (groups.length === 0) await new Promise(setImmediate);
    const others = [commit(2), commit(3)];
    release();
    expect(await Promise.all([first, ...others])).toEqual([1, 2, 3]);
    expect(groups).toEqual([[1], [2, 3]]);
  });
});
