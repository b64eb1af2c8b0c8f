// How Windows and macOS came up, who is signed in, and what is plugged in.
import { describe, expect, it } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { fakeWindows, type FakeAnswer } from '../testdata/fake-windows.ts';
import { attachedOnMacos } from './attached-macos.ts';
import { attachedOnWindows } from './attached-windows.ts';
import { signInsOnMacos } from './sign-ins-macos.ts';
import { signInsOnWindows } from './sign-ins-windows.ts';
import { startsOnMacos } from './starts-macos.ts';
import { startsOnWindows } from './starts-windows.ts';

const at = '2026-03-10T08:00:00Z';

describe('the start of Windows', () => {
  const look = (answers: Record<string, FakeAnswer>) =>
    startsOnWindows.collect(
      fakeWindows({ starts: [{ at, kind: 0 }], unclean: [], crashes: [], full: [{ at }], ...answers }),
      null,
      0,
    );
  const power = (time: string, code = 0, source = 'Microsoft-Windows-Kernel-Power') => ({
    at: time,
    id: 41,
    source,
    code,
  });

  it.each([
    ['a full start', {}, 'after a shutdown or restart in order'],
    ['a fast start', { starts: [{ at, kind: 1 }] }, 'fast start: its kernel slept since the shutdown'],
    ['hibernation', { starts: [{ at, kind: 2 }] }, 'out of hibernation'],
    [
      'a power loss',
      { unclean: [power('2026-03-10T08:01:00Z')] },
      'without a shutdown before: power loss, reset or hang',
    ],
    [
      'a power loss of an earlier start',
      { unclean: [power('2026-03-09T08:01:00Z')] },
      'after a shutdown or restart in order',
    ],
    ['event 41 of another program', { unclean: [power(at, 0, 'Other')] }, 'after a shutdown or restart in order'],
    ['a bug check', { unclean: [power('2026-03-10T08:01:00Z', 0x133)] }, 'after a crash of the kernel'],
  ])('%s', async (_, answers, kind) => {
    expect((await look(answers as Record<string, FakeAnswer>)).facts?.['start.kind']).toBe(kind);
  });

  it('keeps the last full start apart from a fast one', async () => {
    const { facts } = await look({ starts: [{ at, kind: 1 }], full: [{ at: '2026-03-01T08:00:00Z' }] });
    expect(facts).toMatchObject({ 'start.last_at': at, 'start.full_at': '2026-03-01T08:00:00Z' });
  });

  it('is unknown, never 1970, where nothing tells of it', async () => {
    const { facts } = await look({ starts: { refused: 'NoMatchingEventsFound' }, full: [{ at: null }] });
    expect(facts).toEqual({ 'start.kind': 'unknown' });
  });
});

describe('the start of macOS', () => {
  const look = (last: string) =>
    startsOnMacos.collect(
      fakeHost({}, {}, { platform: 'darwin', programs: { 'last reboot shutdown': last } }),
      null,
      0,
    );

  it.each([
    ['reboot time   Tue Mar 10 08:00\nshutdown time   Mon Mar  9 18:00\n', 'after a shutdown or restart in order'],
    [
      'reboot time   Tue Mar 10 08:00\nreboot time   Mon Mar  9 08:00\n',
      'without a shutdown before: power loss, reset or hang',
    ],
    ['reboot time   Tue Mar 10 08:00\n\nwtmp begins Tue Mar 10\n', 'unknown'],
  ])('%j', async (last, kind) => {
    expect((await look(last)).facts).toEqual({ 'start.kind': kind });
  });

  it('is absent where nothing is recorded', async () => {
    expect((await look('\nwtmp begins\n')).absent).toContain('no records');
  });
});

describe('who is signed in', () => {
  it.each([
    [
      ' USERNAME              SESSIONNAME        ID  STATE   IDLE TIME  LOGON TIME\n>anna                  console             1  Active      none   3/9/2026 8:00 AM\n boris                                     2  Disc        1:02   3/9/2026 9:00 AM\n',
      'anna, boris',
    ],
    [
      ' ПОЛЬЗОВАТЕЛЬ          СЕАНС              ID  СТАТУС  БЕЗДЕЙСТВ. ВРЕМЯ ВХОДА\n анна                  rdp-tcp#1           3  Активно     .      09.03.2026 8:00\n',
      'анна from afar',
    ],
    ['1:No User exists for *', 'nobody'],
  ])('quser: %j', async (quser, users) => {
    const { facts } = await signInsOnWindows.collect(fakeWindows({}, { programs: { quser } }), null, 0);
    expect(facts).toEqual({ 'users.signed_in': users });
  });

  it('is told by sessions where there is no quser', async () => {
    const session = (user: string, type: number) => ({ user, domain: 'X', type });
    const sessions = [session('anna', 2), session('DWM-1', 2), session('UMFD-0', 2), session('boris', 10)];
    const { facts } = await signInsOnWindows.collect(fakeWindows({ sessions }), null, 0);
    expect(facts).toEqual({ 'users.signed_in': 'anna, boris from afar' });
  });

  it('is told by who on macOS', async () => {
    const who =
      'anna     console  Mar 10 08:00 \nanna     ttys000  Mar 10 08:01 \nboris    ttys001  Mar 10 09:00  (10.0.0.7)\n';
    const { facts } = await signInsOnMacos.collect(
      fakeHost({}, {}, { platform: 'darwin', programs: { who } }),
      null,
      0,
    );
    expect(facts).toEqual({ 'users.signed_in': 'anna, boris from 10.0.0.7' });
  });
});

describe('what is plugged in', () => {
  it('on Windows is told by serial, or by its port where the serial is none', async () => {
    const usb = [
      { name: 'Stick', id: 'USB\\VID_0951&PID_1666\\S77', service: 'USBSTOR', present: true },
      { name: 'Mouse', id: 'USB\\VID_046D&PID_C077\\5&1A2&0&3', service: 'HidUsb', present: true },
      { name: 'Part', id: 'USB\\VID_046D&PID_C077&MI_00\\6&1', service: 'x', present: true },
      { name: 'Hub', id: 'USB\\VID_05E3&PID_0608\\5&2', service: 'USBHUB3', present: true },
      { name: 'Gone', id: 'USB\\VID_0951&PID_1666\\S78', service: 'USBSTOR', present: false },
    ];
    const screens = [{ id: 'DISPLAY\\DEL40F4\\4&2&0&UID208_0', maker: 'DEL', model: 'U2412M', serial: 'ABC' }];
    const { facts } = await attachedOnWindows.collect(fakeWindows({ usb, screens }), null, 0);
    expect(facts).toEqual({
      'usb.0951:1666 S77': 'Stick',
      'usb.046d:c077@5&1A2&0&3': 'Mouse',
      'screen.208': 'DEL U2412M (ABC)',
    });
  });

  it('on macOS is told from the profile, hubs left out', async () => {
    const usb = {
      SPUSBDataType: [
        {
          _name: 'USB31Bus',
          _items: [
            {
              _name: 'USB Hub',
              product_id: '0x0608',
              vendor_id: '0x05e3',
              _items: [
                {
                  _name: 'Stick',
                  product_id: '0x1666',
                  vendor_id: '0x0951  (Kingston)',
                  serial_num: 'S77',
                  manufacturer: 'Kingston',
                },
                {
                  _name: 'Keyboard',
                  product_id: '0x0250',
                  vendor_id: 'apple_vendor_id',
                  location_id: '0x14100000 / 3',
                },
              ],
            },
          ],
        },
      ],
    };
    const screens = {
      SPDisplaysDataType: [{ spdisplays_ndrvs: [{ _name: 'U2412M', _spdisplays_pixels: '1920 x 1200' }] }],
    };
    const programs = {
      'system_profiler -json SPUSBDataType': JSON.stringify(usb),
      'system_profiler -json SPDisplaysDataType': JSON.stringify(screens),
    };
    const { facts } = await attachedOnMacos.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);
    expect(facts).toEqual({
      'usb.0951:1666 S77': 'Kingston Stick',
      'usb.05ac:0250@0x14100000': 'Keyboard',
      'screen.U2412M': 'U2412M',
    });
  });
});
