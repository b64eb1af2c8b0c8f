// Looks beside the reports: their pace, their patience with what fails, and that none overlaps another.
import { expect, test } from 'vitest';
import { createRemembered } from './collect.ts';
import type { Collector } from './collectors/collector.ts';
import { startSlowRound, type Failing } from './slow-round.ts';
import { fakeHost } from './testdata/fake-host.ts';
import { fakeTime } from './testdata/fake-time.ts';
import { createLog } from './log.ts';

const hour = 3_600_000;

function rig(...collectors: Pick<Collector, 'name' | 'every' | 'collect'>[]) {
  const time = fakeTime();
  const told: Failing[][] = [];
  let tidied = 0;
  const round = startSlowRound({
    collectors: collectors.map((one) => ({ platforms: ['linux'], timeoutMs: 60_000, ...one })),
    host: fakeHost({}),
    remembered: createRemembered({ read: () => null, write: () => {} }),
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
    log: createLog(
      'error',
      () => 0,
      () => {},
    ),
    onFailing: (failing) => void told.push([...failing]),
    tidy: () => void (tidied += 1),
  });
  return { time, round, told, tidied: () => tidied };
}

const found = (value: number) => ({ samples: [], gaps: [], facts: { value }, state: null });

test('looks soon after the start, then at its pace, and holds what it found last', async () => {
  let looks = 0;
  const { time, round } = rig({ name: 'smart', every: 'hourly', collect: () => found((looks += 1)) });
  expect(round.readings()).toEqual([]);
  await time.pass(20_000);
  expect(looks).toBe(1);
  await time.pass(hour);
  expect(looks).toBe(2);
  expect(round.readings()[0]!.facts).toEqual({ value: 2 });
  round.stop();
  await time.pass(10 * hour);
  expect(looks).toBe(2);
});

test('looks at one after the other', async () => {
  let open = 0;
  let most = 0;
  const slow = (name: string): Pick<Collector, 'name' | 'every' | 'collect'> => ({
    name,
    every: 'often',
    async collect() {
      most = Math.max(most, (open += 1));
      await new Promise<void>((resolve) => setImmediate(resolve));
      open -= 1;
      return found(1);
    },
  });
  const { time, round } = rig(slow('a'), slow('b'), slow('c'));
  await time.pass(20_000);
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    await time.pass(0);
  }
  expect(round.readings()).toHaveLength(3);
  expect(most).toBe(1);
});

test('tries ever less often what fails, says so, and comes back to the pace when it reads again', async () => {
  let looks = 0;
  let broken = true;
  const { time, round, told } = rig({
    name: 'raid',
    every: 'often',
    collect() {
      looks += 1;
      if (broken) throw new Error('storcli: no answer within 30 s');
      return found(looks);
    },
  });
  await time.pass(20_000);
  expect(round.failing()).toMatchObject([{ name: 'raid', failures: 1, reason: 'storcli: no answer within 30 s' }]);
  await time.pass(1_199_000);
  expect(looks).toBe(2);
  await time.pass(2_400_000);
  expect(looks).toBe(3);
  expect(round.readings()[0]!.gaps[0]!.reason).toContain('no answer');
  broken = false;
  await time.pass(24 * hour);
  expect(round.failing()).toEqual([]);
  expect(told.at(-1)).toEqual([]);
  const before = looks;
  await time.pass(600_000);
  expect(looks).toBe(before + 1);
});

test('looks at once when it is asked to', async () => {
  let looks = 0;
  const { time, round } = rig({ name: 'updates', every: 'daily', collect: () => found((looks += 1)) });
  await time.pass(20_000);
  round.runNow();
  await time.pass(0);
  expect(looks).toBe(2);
});

test('gives memory back when the large looks are over, once an hour at most, and never for small ones', async () => {
  const look = () => found(1);
  const { time, tidied } = rig(
    { name: 'programs', every: 'daily', collect: look },
    { name: 'updates', every: 'hourly', collect: look },
    { name: 'raid', every: 'often', collect: look },
  );
  await time.pass(60_000);
  expect(tidied()).toBe(1);
  await time.pass(0.5 * hour);
  expect(tidied()).toBe(1);
  await time.pass(2 * hour);
  expect(tidied()).toBe(3);
  const small = rig({ name: 'raid', every: 'often', collect: look });
  await small.time.pass(5 * hour);
  expect(small.tidied()).toBe(0);
});
