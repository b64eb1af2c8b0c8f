// What an engine said once can't be said again: the window of RFC 3414, 3.2 (7b), and doubles within it.
import { expect, test } from 'vitest';
import { fakeTime } from '../testdata/fake-time.ts';
import { createEngineMemory } from './engine-memory.ts';

const id = Buffer.from('8000000001020304', 'hex');

function engine() {
  const time = fakeTime();
  const memory = createEngineMemory(time.clock);
  return { ...time, memory, known: memory.of('a', id) };
}

test('takes what is newer, and what is at most 150 seconds late', () => {
  const { known } = engine();
  expect(known.isInTime({ boots: 3, time: 1000 })).toBe(true);
  expect(known.isInTime({ boots: 3, time: 850 })).toBe(true);
  expect(known.isInTime({ boots: 3, time: 849 })).toBe(false);
  expect(known.isInTime({ boots: 3, time: 5000 })).toBe(true);
  expect(known.isInTime({ boots: 3, time: 1000 })).toBe(false);
});

test('refuses what was said before the last start, whatever its time', () => {
  const { known } = engine();
  expect(known.isInTime({ boots: 4, time: 1 })).toBe(true);
  expect(known.isInTime({ boots: 3, time: 9999 })).toBe(false);
  expect(known.isInTime({ boots: 4, time: 2 })).toBe(true);
});

test('lets the clock of an engine go on between its messages, asleep as well', async () => {
  const { known, pass, sleep } = engine();
  expect(known.isInTime({ boots: 1, time: 100 })).toBe(true);
  await pass(100_000);
  expect(known.isInTime({ boots: 1, time: 90 })).toBe(true);
  sleep(100_000);
  expect(known.isInTime({ boots: 1, time: 100 })).toBe(false);
  // A slow clock is no old message.
  expect(known.isInTime({ boots: 1, time: 101 })).toBe(true);
});

test('believes what a poll was answered over all before it, be it more or less', async () => {
  const { known, pass, clock } = engine();
  known.learn({ id, boots: 7, time: 500, at: clock.sinceBoot() });
  expect(known.isInTime({ boots: 6, time: 9999 })).toBe(false);
  expect(known.isInTime({ boots: 7, time: 501 })).toBe(true);
  await pass(60_000);
  // It forgot its starts.
  known.learn({ id, boots: 1, time: 10, at: clock.sinceBoot() });
  expect(known.isInTime({ boots: 1, time: 11 })).toBe(true);
  expect(known.isInTime({ boots: 1, time: 400 })).toBe(true);
  // What a poll was answered long ago takes nothing back.
  await pass(1000);
  expect(known.isInTime({ boots: 2, time: 1 })).toBe(true);
  known.learn({ id, boots: 1, time: 10, at: clock.sinceBoot() - 1000 });
  expect(known.isInTime({ boots: 1, time: 401 })).toBe(false);
});

test('refuses an engine that counted its starts to the end', () => {
  const { known } = engine();
  expect(known.isInTime({ boots: 2 ** 31 - 1, time: 1 })).toBe(false);
});

test('knows a message that came before', () => {
  const { known, memory } = engine();
  const digest = (number: number) => Buffer.alloc(12, number);
  expect([known.isNew(digest(1)), known.isNew(digest(2)), known.isNew(digest(1))]).toEqual([true, true, false]);
  expect(memory.of('a', id).isNew(digest(2))).toBe(false);
});

test('knows each device by itself, so that none speaks for the engine of another', () => {
  const { known, memory } = engine();
  expect(memory.of('b', id).isInTime({ boots: 1000, time: 1 })).toBe(true);
  expect(known.isInTime({ boots: 1, time: 1 })).toBe(true);
});

test('forgets those that were not heard for longest', () => {
  const { known, memory } = engine();
  known.isInTime({ boots: 9, time: 1 });
  for (let index = 0; index < 2000; index += 1) memory.of(`other ${index}`, id);
  expect(memory.of('a', id).isInTime({ boots: 1, time: 1 })).toBe(true);
});
