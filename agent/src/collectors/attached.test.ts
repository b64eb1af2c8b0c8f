// Things that are plugged in are known by what they are, not by where.
import { expect, test } from 'vitest';
import { fakeHost, type FakeFiles } from '../testdata/fake-host.ts';
import { attached } from './attached.ts';

const usb = (port: string, files: Record<string, string>): FakeFiles =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`/sys/bus/usb/devices/${port}/${file}`, text]));
const stick = { idVendor: '0951', idProduct: '1666', manufacturer: 'Maker', product: 'Stick 3', serial: 'S-77' };

test('names devices and leaves out hubs, interfaces and controllers', async () => {
  const host = fakeHost({
    ...usb('1-2', stick),
    ...usb('1-1', { idVendor: '8087', idProduct: '0024', bDeviceClass: '09' }),
    ...usb('usb1', { idVendor: '1d6b', idProduct: '0002' }),
    ...usb('1-2:1.0', { bInterfaceNumber: '00' }),
    ...usb('1-3', { idVendor: '046d', idProduct: 'c077', product: 'Mouse' }),
  });
  expect((await attached.collect(host, null, 0)).facts).toEqual({
    'usb.0951:1666 S-77': 'Maker Stick 3',
    'usb.046d:c077@1-3': 'Mouse',
  });
});

test('keeps a stick the same when it moves to another port', async () => {
  const before = await attached.collect(fakeHost(usb('1-2', stick)), null, 0);
  const after = await attached.collect(fakeHost(usb('1-4', stick)), before.state, 0);
  expect(after.facts).toEqual(before.facts);
});

test('looks at the things again only when something came or went', async () => {
  const { state } = await attached.collect(fakeHost(usb('1-2', stick)), null, 0);
  const renamed = fakeHost(usb('1-2', { ...stick, product: 'Another' }));
  expect((await attached.collect(renamed, state, 0)).facts).toEqual({ 'usb.0951:1666 S-77': 'Maker Stick 3' });
});

test('names a screen by what it says of itself', async () => {
  const edid = Buffer.alloc(128);
  edid.set([0, 255, 255, 255, 255, 255, 255, 0, 0x10, 0xac], 0);
  edid.set([0, 0, 0, 0xfc, 0], 54);
  edid.write('U2720Q\n      ', 59, 'latin1');
  edid.set([0, 0, 0, 0xff, 0], 72);
  edid.write('CN0123\n      ', 77, 'latin1');
  const path = '/sys/class/drm/card0-DP-1';
  const host = fakeHost({ [`${path}/status`]: 'connected' }, {}, { binary: { [`${path}/edid`]: edid } });
  expect((await attached.collect(host, null, 0)).facts).toEqual({ 'screen.DP-1': 'DEL U2720Q (CN0123)' });
});

test('says that there is nothing', async () => {
  expect((await attached.collect(fakeHost({}), null, 0)).absent).toBe('neither USB devices nor screens');
});
