// Addresses as facts: what a switch would know the device by, and nothing that changes by itself.
import { expect, it } from 'vitest';
import type { NetworkInterface } from '../host.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { addresses } from './addresses.ts';

const look = async (interfaces: NetworkInterface[]) =>
  await addresses.collect(fakeHost({}, {}, { interfaces }), null, 0);

it('tells hardware and network addresses of each connection', async () => {
  const { facts } = await look([
    { name: 'eth0', mac: '00:1a:2b:3c:4d:5e', cidrs: ['10.0.0.7/24', '10.0.0.5/24', 'fe80::1/64', '2001:db8::5/64'] },
    { name: 'veth12', mac: '02:00:00:00:00:01', cidrs: ['fe80::2/64'] },
  ]);
  expect(facts).toEqual({
    'interface.eth0.mac': '00:1a:2b:3c:4d:5e',
    'interface.eth0.addresses': '10.0.0.5, 10.0.0.7',
  });
});

it('tells of IPv6 where there is nothing else', async () => {
  const { facts } = await look([{ name: 'wlan0', mac: null, cidrs: ['fe80::1/64', '2001:db8::5/64'] }]);
  expect(facts).toEqual({ 'interface.wlan0.addresses': '2001:db8::5' });
});

it('says so when there is no connection', async () => {
  expect((await look([])).absent).toBe('there is no network connection');
});
