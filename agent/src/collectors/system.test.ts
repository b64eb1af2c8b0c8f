// What the system collector reads, and how it keeps the time of the start steady.
import { expect, test } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { valuesOf } from '../testdata/values.ts';
import { system } from './system.ts';

const files = (btime: number, bootId = 'a-b-c') => ({
  '/proc/uptime': '1263.31 2451.95\n',
  '/proc/loadavg': '0.07 0.08 0.06 1/86 4895\n',
  '/proc/stat': `cpu 1 2 3 4\nbtime ${btime}\n`,
  '/proc/sys/kernel/random/boot_id': `${bootId}\n`,
  '/proc/sys/kernel/osrelease': '6.1.0-9\n',
  '/proc/sys/kernel/hostname': 'pc-7\n',
  '/proc/1/stat': '',
  '/proc/42/stat': '',
  '/etc/os-release': 'NAME="Debian GNU/Linux"\nVERSION="12 (bookworm)"\nID=debian\n',
  '/etc/localtime ->': '/usr/share/zoneinfo/Europe/Vilnius',
});

test('reads times, load, processes and facts', async () => {
  const look = await system.collect(fakeHost(files(1_700_000_000)), null, 0);
  expect(valuesOf(look.samples)).toMatchObject({
    'system.uptime': 1263,
    'system.cpu.load_average.5m': 0.08,
    'system.process.count': 2,
  });
  expect(look.facts).toMatchObject({
    'os.name': 'Debian GNU/Linux',
    'os.version': '12 (bookworm)',
    'host.name': 'pc-7',
    'time.zone': 'Europe/Vilnius',
  });
});

test('keeps the time of the start while the same start lasts, though the kernel wavers', async () => {
  const first = await system.collect(fakeHost(files(1_700_000_000)), null, 0);
  const second = await system.collect(fakeHost(files(1_700_000_001)), system.restore!(first.state), 1000);
  expect(second.facts).toEqual(first.facts);
  const third = await system.collect(fakeHost(files(1_700_000_500, 'd-e-f')), second.state, 2000);
  expect(third.facts).toMatchObject({ 'boot.id': 'd-e-f', 'boot.time': '2023-11-14T22:21:40.000Z' });
});

test('reads the rest when one file is malformed or missing', async () => {
  const look = await system.collect(fakeHost({ '/proc/uptime': 'nonsense', '/proc/7/stat': '' }), null, 0);
  expect(valuesOf(look.samples)).toMatchObject({ 'system.uptime': null, 'system.process.count': 1 });
  expect(look.gaps.map(({ what }) => what)).toEqual(['system.cpu.load_average', 'system.uptime', 'boot.time']);
});
