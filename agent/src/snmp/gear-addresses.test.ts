// Who sends from an address: entered so, or by a name, which may stand for another one tomorrow.
import { describe, expect, it, test } from 'vitest';
import { fakeTime } from '../testdata/fake-time.ts';
import { createGearAddresses, plainAddress } from './gear-addresses.ts';

function rig(stands: Record<string, string[]>) {
  const time = fakeTime();
  const asked: string[] = [];
  const addresses = createGearAddresses({
    clock: time.clock,
    async resolve(name) {
      asked.push(name);
      const found = stands[name];
      if (found === undefined) throw new Error('ENOTFOUND');
      return found;
    },
  });
  return { ...time, asked, addresses, settle: () => time.pass(0) };
}

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['core-switch.example', 'core-switch.example'],
  ])('%s is %s', (written, plain) => {
    expect(plainAddress(written)).toBe(plain);
  });
});

test('finds what was entered by an address, however it is written', () => {
  const { addresses } = rig({});
  addresses.keep([
    { deviceId: 'a', address: '192.0.2.1' },
    { deviceId: 'same', address: '192.0.2.1' },
    { deviceId: 'b', address: '2001:DB8::0:2' },
    { deviceId: 'c', address: '::ffff:192.0.2.3' },
  ]);
  expect(['::ffff:192.0.2.1', '2001:db8::2', '192.0.2.3', '192.0.2.4'].map(addresses.deviceAt)).toEqual([
    'a',
    'b',
    'c',
    null,
  ]);
});

test('finds what was entered by a name, by each address that it stood for when it was last asked', async () => {
  const stands: Record<string, string[]> = { 'core.example': ['192.0.2.1', '2001:db8::1'] };
  const { addresses, settle, asked } = rig(stands);
  const gear = [{ deviceId: 'a', address: 'core.example' }];
  addresses.keep(gear);
  expect(addresses.deviceAt('192.0.2.1')).toBeNull();
  addresses.refresh('a');
  addresses.refresh('a');
  await settle();
  expect(asked).toEqual(['core.example']);
  expect(['192.0.2.1', '2001:db8::1'].map(addresses.deviceAt)).toEqual(['a', 'a']);

  stands['core.example'] = ['192.0.2.9'];
  addresses.refresh('a');
  await settle();
  expect(['192.0.2.1', '192.0.2.9'].map(addresses.deviceAt)).toEqual([null, 'a']);

  // A name server that is away takes nothing away, and other gear neither.
  delete stands['core.example'];
  addresses.refresh('a');
  addresses.keep([...gear, { deviceId: 'b', address: '192.0.2.2' }]);
  await settle();
  expect(addresses.deviceAt('192.0.2.9')).toBe('a');

  addresses.keep([]);
  expect(addresses.deviceAt('192.0.2.9')).toBeNull();
});

test('asks for all names at most once a minute, however many strangers send', async () => {
  const { addresses, settle, asked, pass } = rig({ x: ['192.0.2.1'], y: ['192.0.2.2'] });
  expect(addresses.refreshAll()).toBeNull();
  addresses.keep([
    { deviceId: 'a', address: 'x' },
    { deviceId: 'b', address: 'y' },
  ]);
  const looking = addresses.refreshAll();
  expect(addresses.refreshAll()).toBe(looking);
  await looking;
  expect(addresses.deviceAt('192.0.2.2')).toBe('b');
  await settle();
  expect(addresses.refreshAll()).toBeNull();
  await pass(60_000);
  expect(addresses.refreshAll()).not.toBeNull();
  await settle();
  expect(asked).toEqual(['x', 'y', 'x', 'y']);
});
