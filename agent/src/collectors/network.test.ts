// What the network collector makes of /proc/net/dev.
import { expect, test } from 'vitest';
import { counterReset } from '../counters.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { valuesOf } from '../testdata/values.ts';
import { network } from './network.ts';

const head = 'Inter-|   Receive | Transmit\n face |bytes packets |bytes packets\n';
const host = (eth0: string, more: Record<string, string> = { '/sys/class/net/eth0/operstate': 'up\n' }) =>
  fakeHost({
    '/proc/net/dev': `${head}    lo: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n  eth0:${eth0}\nveth1a: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n`,
    ...more,
  });
const at = '{network.interface.name=eth0}';

test('makes rates of the interfaces that leave the device', async () => {
  const first = await network.collect(host('1000 5 1 2 0 0 0 0 500 5 0 0 0 0 0 0'), null, 0);
  const look = await network.collect(host('3000 9 2 4 0 0 0 0 1500 9 1 2 0 0 0 0'), first.state, 2000);
  expect(valuesOf(look.samples)).toEqual({
    [`system.network.receive.rate${at}`]: 1000,
    [`system.network.transmit.rate${at}`]: 500,
    [`system.network.errors.rate${at}`]: 1,
    [`system.network.dropped.rate${at}`]: 2,
    [`system.network.up${at}`]: 1,
  });
});

test('leaves a gap when the counters began anew', async () => {
  const first = await network.collect(host('1000 5 0 0 0 0 0 0 500 5 0 0 0 0 0 0'), null, 0);
  const look = await network.collect(host('10 5 0 0 0 0 0 0 500 5 0 0 0 0 0 0'), first.state, 2000);
  expect(look.gaps).toEqual([{ what: 'eth0', reason: counterReset }]);
});

test.each([
  ['down', undefined, 0],
  ['unknown', '1', 1],
  ['unknown', '0', 0],
  ['unknown', undefined, null],
])('takes status %s with carrier %s for %s', async (operstate, carrier, up) => {
  const files: Record<string, string> = { '/sys/class/net/eth0/operstate': operstate };
  if (carrier !== undefined) files['/sys/class/net/eth0/carrier'] = carrier;
  const look = await network.collect(host('1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0', files), null, 0);
  expect(valuesOf(look.samples)[`system.network.up${at}`]).toBe(up);
});

test('leaves out the ends of containers and what the kernel makes by itself', async () => {
  const row = (name: string) => `  ${name}: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0`;
  const names = ['lo', 'veth1a2b', 'ifb0', 'dummy0', 'sit0', 'eth0', 'wlp3s0', 'br-8f1c', 'wg0'];
  const text = `Inter-| Receive\n face |bytes\n${names.map(row).join('\n')}\n`;
  const look = await network.collect(fakeHost({ '/proc/net/dev': text }), null, 0);
  const seen = new Set(look.samples.map(({ series }) => series.attributes['network.interface.name']));
  expect([...seen]).toEqual(['eth0', 'wlp3s0', 'br-8f1c', 'wg0']);
});
