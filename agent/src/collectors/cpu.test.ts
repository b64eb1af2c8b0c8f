// What the cpu collector makes of /proc/stat.
import { expect, test } from 'vitest';
import { counterReset, firstLook } from '../counters.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { valuesOf } from '../testdata/values.ts';
import { cpu } from './cpu.ts';

const stat = (line: string) => fakeHost({ '/proc/stat': `cpu  ${line}\ncpu0 1 2 3 4\ncpu1 1 2 3 4\nintr 5\n` });

test('gives no rates at the first look and says why', async () => {
  const look = await cpu.collect(stat('100 0 100 800 0 0 0 0 0 0'), null, 0);
  expect(valuesOf(look.samples)).toMatchObject({ 'system.cpu.logical.count': 2, 'system.cpu.utilization': null });
  expect(look.gaps).toEqual([{ what: 'system.cpu.utilization', reason: firstLook }]);
});

test('shares the time between two looks by mode', async () => {
  const first = await cpu.collect(stat('100 0 100 800 0 0 0 0 0 0'), null, 0);
  const look = await cpu.collect(stat('150 0 110 920 10 5 5 0 0 0'), first.state, 1000);
  expect(valuesOf(look.samples)).toMatchObject({
    'system.cpu.utilization': 0.35,
    'system.cpu.mode.utilization{cpu.mode=user}': 0.25,
    'system.cpu.mode.utilization{cpu.mode=interrupt}': 0.05,
  });
  expect(look.gaps).toEqual([]);
});

test('takes a counter that went back for a reset and never for a spike', async () => {
  const first = await cpu.collect(stat('5000 0 100 800 0 0 0 0 0 0'), null, 0);
  const look = await cpu.collect(stat('10 0 10 90 0 0 0 0 0 0'), first.state, 1000);
  expect(valuesOf(look.samples)['system.cpu.utilization']).toBeNull();
  expect(look.gaps[0]?.reason).toBe(counterReset);
});

test('bears iowait going back by a few ticks', async () => {
  const first = await cpu.collect(stat('100 0 100 800 50 0 0 0 0 0'), null, 0);
  const look = await cpu.collect(stat('150 0 100 850 48 0 0 0 0 0'), first.state, 1000);
  expect(valuesOf(look.samples)['system.cpu.utilization']).toBe(0.5);
});

test.each(['', 'x y z', '1 2'])('refuses a malformed line "%s"', (line) => {
  expect(() => cpu.collect(stat(line), null, 0)).toThrow('not understood');
});
