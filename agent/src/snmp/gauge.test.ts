// What devices mean by their numbers: units, values that say "none", shares and sizes in text.
import { describe, expect, it } from 'vitest';
import {
  asPercent,
  bytesOfText,
  celsiusNotZero,
  leadingNumber,
  percentNotFree,
  percentOf,
  scaled,
  unsigned,
  within,
} from './gauge.ts';

describe('a number of a device', () => {
  it('loses the tail that dividing leaves', () => {
    expect(scaled(4300, 1000)).toBe(4.3);
    expect(scaled(69, 100)).toBe(0.69);
    expect(scaled(null, 10)).toBeNull();
  });

  it.each([65_535, 2_147_483_647, -1, 101])('is none when no such part can have it: %d percent', (value) => {
    expect(asPercent(value)).toBeNull();
  });

  it('keeps what is on the border', () => {
    expect(within(0, 0, 100)).toBe(0);
    expect(within(100, 0, 100)).toBe(100);
  });

  it.each([-273, -99, -1, 0, 255, 32_767])('is no temperature when it says that there is no sensor: %d', (value) => {
    expect(celsiusNotZero(value)).toBeNull();
  });

  it('is a temperature below freezing', () => {
    expect(celsiusNotZero(-12.5)).toBe(-12.5);
  });

  it('goes on past 2^31 when it comes back negative', () => {
    expect(unsigned(-1_610_629_377)).toBe(2_684_337_919);
    expect(unsigned(7)).toBe(7);
  });
});

describe('how much is used', () => {
  it('is a percentage with two digits', () => {
    expect(percentOf(1, 3)).toBe(33.33);
    expect(percentNotFree(2, 3)).toBe(33.33);
  });

  it.each([
    [null, 10],
    [1, null],
    [1, 0],
    [11, 10],
    [-1, 10],
  ])('is not known of %s of %s', (used, whole) => {
    expect(percentOf(used, whole)).toBeNull();
  });
});

describe('a text that begins with a number', () => {
  it.each([
    ['28 C/82 F', 28],
    [' 38% of maximum', 38],
    ['-4.5', -4.5],
    ['N/A', null],
    [null, null],
  ])('of %s is %s', (text, number) => {
    expect(leadingNumber(text)).toBe(number);
  });

  it.each([
    ['1.50 TB', 1_649_267_441_664],
    ['512.0 MB', 536_870_912],
    ['3 GiB', 3_221_225_472],
    ['17', null],
    ['-- ', null],
  ])('of %s is %s bytes', (text, bytes) => {
    expect(bytesOfText(text)).toBe(bytes);
  });
});
