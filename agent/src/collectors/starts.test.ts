// How the system came up, looked at once a start.
import { expect, test } from 'vitest';
import { fakeHost, type FakeFiles } from '../testdata/fake-host.ts';
import { utmpBytes } from '../testdata/utmp-bytes.ts';
import { starts } from './starts.ts';

const hour = 3_600_000;
const boot = (at: number) => ({ type: 2, user: 'reboot', line: '~', host: '6.1', at });
const files: FakeFiles = { '/proc/sys/kernel/random/boot_id': 'boot-1', '/proc/uptime': '600 1' };
const look = (wtmp: Uint8Array | null, more: FakeFiles = {}) =>
  starts.collect(
    fakeHost({ ...files, ...more }, {}, wtmp === null ? {} : { binary: { '/var/log/wtmp': wtmp } }),
    null,
    0,
  );

test('came after a shutdown, or without one', async () => {
  const shutdown = { type: 1, user: 'shutdown', line: '~', host: '', at: hour };
  expect((await look(utmpBytes([boot(0), shutdown, boot(2 * hour)]))).facts).toEqual({
    'start.kind': 'after a shutdown or restart in order',
  });
  expect((await look(utmpBytes([boot(0), boot(2 * hour)]))).facts).toEqual({
    'start.kind': 'without a shutdown before: power loss, reset or hang',
  });
});

test('came after a crash whose last words the firmware kept', async () => {
  // The made-up clock stands ten minutes after the start.
  const { facts } = await look(null, { '/var/lib/systemd/pstore/dmesg-efi-1': 'Kernel panic' });
  expect(facts).toEqual({
    'start.kind': 'after a crash of the kernel',
    'start.crash': '/var/lib/systemd/pstore/dmesg-efi-1',
  });
});

test('is unknown without records, and is not looked at twice', async () => {
  expect((await look(null)).absent).toContain('keeps no records');
  expect((await look(utmpBytes([boot(0)]))).facts).toEqual({ 'start.kind': 'unknown' });
  const again = await starts.collect(fakeHost(files), { boot: 'boot-1', facts: { 'start.kind': 'kept' } }, 0);
  expect(again.facts).toEqual({ 'start.kind': 'kept' });
});
