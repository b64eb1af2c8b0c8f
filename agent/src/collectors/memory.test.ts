// What the memory collector makes of /proc/meminfo.
import { expect, test } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { valuesOf } from '../testdata/values.ts';
import { memory } from './memory.ts';

const meminfo = (text: string) => fakeHost({ '/proc/meminfo': text });
const usual = 'MemTotal:  1000 kB\nMemFree:  100 kB\nMemAvailable:  400 kB\nCached:  200 kB\n';

test('counts as used what is not available', async () => {
  const look = await memory.collect(meminfo(`${usual}SwapTotal: 500 kB\nSwapFree: 400 kB\n`), null, 0);
  expect(valuesOf(look.samples)).toMatchObject({
    'system.memory.limit': 1_024_000,
    'system.memory.utilization': 0.6,
    'system.paging.usage': 102_400,
    'system.paging.utilization': 0.2,
  });
});

test('gives no share of paging space where there is none', async () => {
  const look = await memory.collect(meminfo(`${usual}SwapTotal: 0 kB\nSwapFree: 0 kB\n`), null, 0);
  expect(valuesOf(look.samples)).not.toHaveProperty('system.paging.utilization');
  expect(valuesOf(look.samples)['system.paging.limit']).toBe(0);
});

test('names what the kernel does not tell instead of calling it zero', async () => {
  const look = await memory.collect(meminfo('MemTotal: 1000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n'), null, 0);
  expect(valuesOf(look.samples)['system.memory.utilization']).toBeNull();
  expect(look.gaps.map(({ what }) => what)).toEqual(['MemAvailable', 'Cached']);
});
