// What the disks collector makes of /proc/diskstats.
import { expect, test } from 'vitest';
import { counterReset } from '../counters.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { valuesOf } from '../testdata/values.ts';
import { disks } from './disks.ts';

const host = (sda: string) =>
  fakeHost({
    '/proc/diskstats': `   7 0 loop0 1 0 8 0 0 0 0 0 0 0 0\n   8 0 sda ${sda}\n   8 1 sda1 ${sda}\n`,
    '/sys/block/sda/size': '1',
    '/sys/block/loop0/size': '1',
  });

test('makes rates of whole disks alone', async () => {
  const first = await disks.collect(host('10 0 100 20 10 0 200 20 0 1000 40'), null, 0);
  const look = await disks.collect(host('30 0 300 60 20 0 400 40 0 6000 100'), first.state, 10_000);
  expect(valuesOf(look.samples)).toEqual({
    'system.disk.read.rate{system.device=sda}': 10_240,
    'system.disk.write.rate{system.device=sda}': 10_240,
    'system.disk.operations.rate{system.device=sda}': 3,
    'system.disk.operation.time{system.device=sda}': 2,
    'system.disk.utilization{system.device=sda}': 0.5,
  });
});

test('leaves a gap when the counters began anew', async () => {
  const first = await disks.collect(host('1000 0 100 20 10 0 200 20 0 1000 40'), null, 0);
  const look = await disks.collect(host('1 0 300 60 20 0 400 40 0 6000 100'), first.state, 10_000);
  expect(Object.values(valuesOf(look.samples))).toEqual([null, null, null, null, null]);
  expect(look.gaps).toEqual([{ what: 'sda', reason: counterReset }]);
});

test('refuses a malformed file', () => {
  expect(() => disks.collect(fakeHost({ '/proc/diskstats': 'what is this' }), null, 0)).toThrow('not understood');
});
