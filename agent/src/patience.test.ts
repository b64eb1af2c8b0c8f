// Questions to file systems, some of which hang.
import { expect, test } from 'vitest';
import { createPatience, type FileSystemSize } from './patience.ts';
import { fakeTime } from './testdata/fake-time.ts';

const size: FileSystemSize = { blockBytes: 1, blocks: 1, freeBlocks: 1, availableBlocks: 1, inodes: 1, freeInodes: 1 };

test('gives up one that hangs, does not ask it again meanwhile, and asks when it answered at last', async () => {
  const time = fakeTime();
  let answer: (size: FileSystemSize) => void = () => {};
  let asked = 0;
  const ask = () => {
    asked += 1;
    return new Promise<FileSystemSize>((resolve) => (answer = resolve));
  };
  const patience = createPatience(4000, time.timers);
  const statfs = (path: string) => patience(path, ask);
  const first = expect(statfs('/nas')).rejects.toThrow('no answer within 4 s');
  await time.pass(4000);
  await first;
  await expect(statfs('/nas')).rejects.toThrow('still no answer');
  expect(asked).toBe(1);
  answer(size);
  await time.pass(0);
  const again = statfs('/nas');
  answer(size);
  expect(await again).toEqual(size);
});

test('leaves threads for others when two hang', async () => {
  const time = fakeTime();
  const patience = createPatience(1000, time.timers);
  const statfs = (path: string) => patience(path, () => new Promise(() => {}));
  const both = Promise.allSettled([statfs('/a'), statfs('/b')]);
  await time.pass(1000);
  await both;
  await expect(statfs('/c')).rejects.toThrow('other file systems hang');
});
