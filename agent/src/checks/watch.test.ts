// The pace of checks, and what is told of them.
import { expect, it } from 'vitest';
import type { NamedReading } from '../collect.ts';
import { fakeTime } from '../testdata/fake-time.ts';
import { failing, unknown, well, type CheckResult } from './check.ts';
import { createCheckWatch, type WatchedCheck } from './watch.ts';

const tcp = (deviceId: string, everySeconds = 60): WatchedCheck => ({
  deviceId,
  everySeconds,
  check: { kind: 'tcp', host: deviceId, port: 80 },
});

function rig(results: (host: string, nth: number) => CheckResult | 'hangs') {
  const time = fakeTime();
  const told: { at: number; deviceId: string; reading: NamedReading }[] = [];
  const looks: { at: number; host: string }[] = [];
  const watch = createCheckWatch({
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
    async run(check) {
      const host = 'host' in check ? check.host : '';
      looks.push({ at: time.clock.steady(), host });
      const result = results(host, looks.filter((one) => one.host === host).length);
      return result === 'hangs' ? await new Promise<CheckResult>(() => {}) : result;
    },
    onPolled: (deviceId, [reading]) => told.push({ at: time.clock.steady(), deviceId, reading: reading! }),
  });
  return { time, told, looks, watch };
}

const reachable = (reading: NamedReading) =>
  reading.samples.find(({ series }) => series.name === 'check.passed')?.value;

it('looks soon after it is told to, and then at the interval of each', async () => {
  const { time, told, watch } = rig(() => well({ seconds: 0.1 }));
  watch.watch([tcp('a', 60), tcp('b', 10)]);
  await time.pass(5000);
  expect(told.map((one) => one.deviceId)).toEqual(['a', 'b']);
  await time.pass(60_000);
  expect(told.filter((one) => one.deviceId === 'a')).toHaveLength(2);
  expect(told.filter((one) => one.deviceId === 'b')).toHaveLength(7);
});

it('tells a failure only when a second look fails too', async () => {
  const { time, told, looks, watch } = rig((host, nth) =>
    host === 'flaky' && nth > 1 ? well({}) : failing('the connection is refused'),
  );
  watch.watch([tcp('flaky'), tcp('dead')]);
  await time.pass(10_000);
  expect(looks).toHaveLength(4);
  expect(
    told.map(({ deviceId, reading }) => [deviceId, reachable(reading), reading.gaps.map((gap) => gap.reason)]),
  ).toEqual([
    ['flaky', 1, []],
    ['dead', 0, ['the connection is refused']],
  ]);
});

it('tells what could not be looked at as unknown, with the reason and without a second try', async () => {
  const { time, told, looks, watch } = rig(() => unknown('there is no program ping here'));
  watch.watch([tcp('a')]);
  await time.pass(10_000);
  expect(looks).toHaveLength(1);
  expect(reachable(told[0]!.reading)).toBeNull();
  expect(told[0]!.reading.gaps).toEqual([
    { collector: 'check', what: 'answer', reason: 'there is no program ping here' },
  ]);
});

it('has a few under way at once, and gives the others their turn', async () => {
  const { time, looks, watch } = rig((host) => (Number(host) < 15 ? 'hangs' : well({})));
  watch.watch(Array.from({ length: 40 }, (_, n) => tcp(String(n))));
  await time.pass(5000);
  // Fifteen hang, and the one place that is left serves all the rest.
  expect(new Set(looks.map(({ host }) => host)).size).toBe(40);
});

it('starts none twice at once, and tells nothing of one that is no longer wanted', async () => {
  const { time, told, looks, watch } = rig(() => failing('no answer in time'));
  watch.watch([tcp('a')]);
  await time.pass(2500);
  watch.checkAll();
  await time.pass(100);
  expect(looks).toHaveLength(1);
  watch.watch([]);
  await time.pass(60_000);
  expect(looks).toHaveLength(1);
  expect(told).toEqual([]);
});

it('keeps the turn of one that stays, and looks anew at one that changed', async () => {
  const { time, looks, watch } = rig(() => well({}));
  watch.watch([tcp('a'), tcp('b')]);
  await time.pass(10_000);
  watch.watch([tcp('a'), tcp('b', 30)]);
  await time.pass(5000);
  expect(looks.map(({ host }) => host)).toEqual(['a', 'b', 'b']);
});

it('looks at all when asked to', async () => {
  const { time, looks, watch } = rig(() => well({}));
  watch.watch([tcp('a', 3600)]);
  await time.pass(10_000);
  watch.checkAll();
  await time.pass(0);
  expect(looks).toHaveLength(2);
});

it('does not look at what is no longer wanted when its turn comes', async () => {
  const { time, looks, watch } = rig(() => failing('no answer in time'));
  watch.watch(Array.from({ length: 20 }, (_, n) => tcp(String(n))));
  await time.pass(2500);
  expect(looks).toHaveLength(16);
  watch.watch([]);
  await time.pass(60_000);
  expect(looks).toHaveLength(16);
});
