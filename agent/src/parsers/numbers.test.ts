// Numbers of all countries, and no number where there is none.
import { describe, expect, it } from 'vitest';
import { bytesOf, countOf, decimalOf, firstNumber, within } from './numbers.ts';

describe('decimalOf', () => {
  it.each([
    ['98,77', 98.77],
    ['98.77', 98.77],
    ['1 234,5', 1234.5],
    ['1\u00A0234,5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234,567', 1234567],
    ['-3', -3],
    [',5', 0.5],
    ['1e3', 1000],
  ])('reads %s', (text, value) => {
    expect(decimalOf(text)).toBe(value);
  });

  it.each(['', '-', 'N/A', '1x', '..', ',', null, undefined])('finds none in %s', (text) => {
    expect(decimalOf(text)).toBeNull();
  });
});

describe('countOf', () => {
  it.each([
    ['1,234', 1234],
    ['1.234.567', 1234567],
    ['1 234', 1234],
    ['17', 17],
  ])('reads %s', (text, value) => {
    expect(countOf(text)).toBe(value);
  });

  it('takes no fraction for a count', () => {
    expect(countOf('98,77')).toBeNull();
  });
});

describe('bytesOf', () => {
  it.each([
    ['1.819 TB', 1000, 1_819_000_000_000],
    ['1.819 TB', 1024, Math.round(1.819 * 1024 ** 4)],
    ['931,5 Go', 1024, Math.round(931.5 * 1024 ** 3)],
    ['512 МБ', 1024, 512 * 1024 ** 2],
    ['512 байтов', 1024, 512],
    ['476G', 1024, 476 * 1024 ** 3],
    ['16 GiB', 1000, 16 * 1024 ** 3],
    ['600,332,565,813,390,450 bytes', 1000, 600_332_565_813_390_464],
    ['4096', 1000, 4096],
  ] as const)('reads %s by %i', (text, base, bytes) => {
    expect(bytesOf(text, base)).toBe(bytes);
  });

  it.each(['', 'none', '-', '-5 GB'])('finds none in "%s"', (text) => {
    expect(bytesOf(text, 1000)).toBeNull();
  });
});

describe('firstNumber and within', () => {
  it('take the number out of words, and nothing that cannot be', () => {
    expect(firstNumber('34 C (93.20 F)')).toBe(34);
    expect(firstNumber('N/A')).toBeNull();
    expect(within(65535, 0, 100)).toBeNull();
    expect(within(93, 0, 100)).toBe(93);
    expect(within(null, 0, 100)).toBeNull();
  });
});
