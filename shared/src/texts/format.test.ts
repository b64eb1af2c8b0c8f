// Numbers, shares, sizes, durations and plural forms read right in both languages.
import { describe, expect, it } from 'vitest';
import {
  fill,
  formatBitRate,
  formatBytes,
  formatDuration,
  formatNumber,
  formatShare,
  formatTime,
  noValue,
  plural,
} from './format.ts';

/** Non-breaking spaces, narrow ones too, as plain ones, so that expectations can be read. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('plural', () => {
  const devices = { one: 'устройство', few: 'устройства', many: 'устройств', other: 'устройства' };
  it.each([
    [0, 'устройств'],
    [1, 'устройство'],
    [2, 'устройства'],
    [4, 'устройства'],
    [5, 'устройств'],
    [11, 'устройств'],
    [12, 'устройств'],
    [21, 'устройство'],
    [22, 'устройства'],
    [111, 'устройств'],
    [121, 'устройство'],
    [1.5, 'устройства'],
  ])('counts %d %s in Russian', (count, form) => {
    expect(plural('ru', count, devices)).toBe(form);
  });

  it.each([
    [0, 'devices'],
    [1, 'device'],
    [2, 'devices'],
    [21, 'devices'],
  ])('counts %d %s in English', (count, form) => {
    expect(plural('en', count, { one: 'device', other: 'devices' })).toBe(form);
  });

  it('falls back to `other` for a form that is not given', () => {
    expect(plural('ru', 5, { one: 'день', other: 'дня' })).toBe('дня');
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0 %'],
    [0.0004, '< 0.1 %'],
    [0.001, '0.1 %'],
    [0.05, '5 %'],
    [0.0525, '5.3 %'],
    [0.096, '9.6 %'],
    [0.5, '50 %'],
    [0.914, '91 %'],
    [0.99, '99 %'],
    [0.9949, '99.4 %'],
    [0.9996, '99.9 %'],
    [0.99999, '99.9 %'],
    [1, '100 %'],
    [1.27, '127 %'],
  ])('shows %d as %s', (share, text) => {
    expect(plain(formatShare('en', share))).toBe(text);
  });

  it('uses the comma of Russian', () => {
    expect(plain(formatShare('ru', 0.9996))).toBe('99,9 %');
  });

  it('says 100 % for nothing less than all, and 0 % for nothing more than none', () => {
    for (let i = 1; i < 10_000; i++) {
      const text = plain(formatShare('en', i / 10_000));
      expect(text, String(i / 10_000)).not.toBe('100 %');
      expect(text, String(i / 10_000)).not.toBe('10.0 %');
      expect(text, String(i / 10_000)).not.toMatch(/^0(\.0)? %$/);
    }
  });
});

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [0.004, '< 0.1'],
    [0.25, '0.25'],
    [3, '3'],
    [12.34, '12.3'],
    [123.4, '123'],
    [12_345, '12,345'],
  ])('shows %d as %s', (value, text) => {
    expect(plain(formatNumber('en', value))).toBe(text);
  });

  it('shows a small negative number as small and negative', () => {
    expect(plain(formatNumber('en', -0.04))).toBe('> -0.1');
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1536, '1.50 KiB'],
    [32 * 1024 ** 3, '32 GiB'],
    [1024 ** 2 - 1, '1.00 MiB'],
    [4.2 * 1024 ** 4, '4.20 TiB'],
    [5000 * 1024 ** 5, '5,000 PiB'],
  ])('shows %d as %s', (bytes, text) => {
    expect(plain(formatBytes('en', bytes))).toBe(text);
  });

  it('names the units in Russian', () => {
    expect(plain(formatBytes('ru', 1536))).toBe('1,50 КиБ');
  });
});

describe('formatBitRate', () => {
  it.each([
    [0, '0 bit/s'],
    [125, '1 kbit/s'],
    [125_000_000, '1 Gbit/s'],
    [1_562_500, '12.5 Mbit/s'],
  ])('shows %d bytes a second as %s', (rate, text) => {
    expect(plain(formatBitRate('en', rate))).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [61, '1 min 1 s'],
    [599, '9 min 59 s'],
    [659, '10 min'],
    [3600, '1 h'],
    [3661, '1 h 1 min'],
    [3605, '1 h'],
    [86_400, '1 d'],
    [100_000, '1 d 3 h'],
    [3 * 86_400 + 30, '3 d'],
    [-90, '−1 min 30 s'],
    [-0.4, '0 s'],
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(plain(formatDuration('en', seconds))).toBe(text);
  });

  it('names the units in Russian', () => {
    expect(plain(formatDuration('ru', 90_000))).toBe('1 д 1 ч');
  });
});

describe('formatTime', () => {
  const at = Date.UTC(2026, 2, 29, 1, 30);
  it("shows the reader's hour on the day the clock changes", () => {
    expect(plain(formatTime('en', at, 'Europe/Berlin', at))).toMatch(/^29 March.* 03:30$/);
    expect(plain(formatTime('ru', at, 'Asia/Vladivostok', at))).toMatch(/^29 марта.* 11:30$/);
  });

  it('adds the year when it is not the current one', () => {
    expect(formatTime('en', at, 'Europe/Berlin', Date.UTC(2027, 0, 5))).toContain('2026');
    expect(formatTime('en', at, 'Europe/Berlin', at)).not.toContain('2026');
  });
});

describe('fill', () => {
  it('fills each kind of value', () => {
    const text = '{device}: {value:share}, {free:bytes}, {held:duration}, {speed:rate}, {count}';
    const params = { device: 'srv-1', value: 0.93, free: 2048, held: 600, speed: 125, count: 3 };
    expect(plain(fill('en', text, params))).toBe('srv-1: 93 %, 2 KiB, 10 min, 1 kbit/s, 3');
  });

  it.each([null, undefined, ''])('shows %j as a dash, never as zero', (value) => {
    expect(fill('en', 'used {value:share}', { value })).toBe(`used ${noValue}`);
    expect(fill('en', 'used {value:share}', {})).toBe(`used ${noValue}`);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('shows %d as a dash', (value) => {
    expect(fill('ru', '{value:bytes}', { value })).toBe(noValue);
  });

  it('keeps a known zero', () => {
    expect(plain(fill('en', '{value:share}', { value: 0 }))).toBe('0 %');
  });

  it('takes no braces from a value', () => {
    expect(fill('en', '{device}', { device: '{value:share}' })).toBe('{value:share}');
  });
});
