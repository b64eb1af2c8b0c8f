// The pace of looks, with time that only passes on request.
import { expect, test } from 'vitest';
import { runSchedule } from './schedule.ts';
import { fakeTime } from './testdata/fake-time.ts';

function start(seconds = 60, work: () => Promise<void> = () => Promise.resolve()) {
  const time = fakeTime();
  const looks: { at: number; slept: boolean }[] = [];
  const onDue = (slept: boolean) => {
    looks.push({ at: time.clock.steady(), slept });
    return work();
  };
  const schedule = runSchedule({ seconds, ...time, random: () => 0.5, onDue });
  return { time, looks, schedule, times: () => looks.map(({ at }) => at) };
}

test('looks soon after the start, then at a phase of its own, then at a steady pace', async () => {
  const { time, times } = start();
  await time.pass(200_000);
  expect(times()).toEqual([500, 38_000, 98_000, 158_000]);
});

test('never looks twice at once and makes up for nothing', async () => {
  let finish = () => {};
  const { time, times, schedule } = start(60, () => new Promise((resolve) => (finish = resolve)));
  await time.pass(300_000);
  expect(times()).toEqual([500]);
  schedule.runNow();
  finish();
  await time.pass(1);
  expect(times()).toEqual([500, 300_000]);
});

test('looks once after a sleep and says that it was one', async () => {
  const { time, looks } = start();
  await time.pass(40_000);
  time.sleep(8 * 3_600_000);
  await time.pass(60_000);
  await time.pass(60_000);
  expect(looks.map(({ slept }) => slept)).toEqual([false, false, true, false]);
});

test('looks at once when asked and keeps its pace', async () => {
  const { time, times, schedule } = start();
  await time.pass(50_000);
  schedule.runNow();
  await time.pass(50_000);
  expect(times()).toEqual([500, 38_000, 50_000, 98_000]);
});

test('takes a new pace at once and stops when told', async () => {
  const { time, times, schedule } = start();
  await time.pass(1000);
  schedule.changePace(10);
  await time.pass(20_000);
  schedule.stop();
  await time.pass(100_000);
  expect(times()).toEqual([500, 6000, 16_000]);
});

test('looks once for a timer that fires a moment early', async () => {
  const time = fakeTime();
  let looks = 0;
  const onDue = () => Promise.resolve(void looks++);
  const early = { after: (ms: number, run: () => void) => time.timers.after(Math.max(0, ms - 1), run) };
  runSchedule({ seconds: 60, clock: time.clock, timers: early, random: () => 0.5, onDue });
  await time.pass(30_000);
  expect(looks).toBe(1);
});
