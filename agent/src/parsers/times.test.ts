// Dates of all tools and countries come out as RFC 3339, and nonsense as null.
import { describe, expect, it } from 'vitest';
import { dateOrderOf, daysBetween, instantOf, laterOf, timeOf, timeOfEpoch, timeOfNumber } from './times.ts';

describe('timeOf', () => {
  it.each([
    ['2024-03-15 11:16:38', '2024-03-15T11:16:38'],
    ['2024-03-15T11:16:38.1234567Z', '2024-03-15T11:16:38Z'],
    ['2024-03-15T11:16:38.123+02:00', '2024-03-15T11:16:38+02:00'],
    ['2024-03-15 11:16:38 +0300', '2024-03-15T11:16:38+03:00'],
    ['2024-03-15 at 11:44:37 GMT+2', '2024-03-15T11:44:37+02:00'],
    ['2024/03/15 11:16', '2024-03-15T11:16:00'],
    ['2024:03:15 11:16:07', '2024-03-15T11:16:07'],
    ['2024-Jun-17 19:41:35', '2024-06-17T19:41:35'],
    ['2024-03-15', '2024-03-15T00:00:00'],
    ['20240315', '2024-03-15T00:00:00'],
    ['20250312024107.000000+000', '2025-03-12T02:41:07Z'],
    ['20250312024107.500000+180', '2025-03-12T02:41:07+03:00'],
    ['20250312024107.000000-***', '2025-03-12T02:41:07'],
    ['/Date(1539942457000)/', '2018-10-19T09:47:37Z'],
    ['20240524T014558Z', '2024-05-24T01:45:58Z'],
    ['2024-05-24-014558', '2024-05-24T01:45:58'],
    ['28-Apr-2003 14:30', '2003-04-28T14:30:00'],
    ['27-ноя-2024 19:47:52', '2024-11-27T19:47:52'],
    ['08/Dec/2018:04:30:15', '2018-12-08T04:30:15'],
    ['Wed Jun 27 15:21:41 2007', '2007-06-27T15:21:41'],
    ['Fri Mar  6 19:57:07 2020', '2020-03-06T19:57:07'],
    ['Tue Jul 29 04:10:45 PM CEST 2025', '2025-07-29T16:10:45+02:00'],
    ['Fri, 24 May 2024 07:41:12 GMT', '2024-05-24T07:41:12Z'],
    ['July 30, 2013 3:01:45 AM', '2013-07-30T03:01:45'],
    ['7/30/2013 1:50:24 PM', '2013-07-30T13:50:24'],
    ['30/07/2013 13:50:24', '2013-07-30T13:50:24'],
    ['16/04/2024, 16:22:18', '2024-04-16T16:22:18'],
    ['27.10.2013 02:37:30', '2013-10-27T02:37:30'],
    ['7.8.2024 9:05', '2024-08-07T09:05:00'],
    ['15 марта 2024 г. 11:16:38', '2024-03-15T11:16:38'],
    ['mercredi 20 mars 2024 10:20:30', '2024-03-20T10:20:30'],
    ['20. März 2024 10:20:30', '2024-03-20T10:20:30'],
    ['mardi 13 août 2024 10:20', '2024-08-13T10:20:00'],
    ['3 de mayo de 2024 10:20', '2024-05-03T10:20:00'],
    ['12/5/2024 12:10:00 AM', '2024-12-05T00:10:00'],
  ])('reads %s', (text, expected) => {
    expect(timeOf(text)).toBe(expected);
  });

  it.each([
    [''],
    ['Never'],
    ['N/A'],
    ['0001-01-01T00:00:00'],
    ['1970-01-01 00:00:00'],
    ['1/1/1601 1:00:00 AM'],
    ['16010101000000.000000+000'],
    ['27.10.2013 44:00:01'],
    ['2024-02-30 10:00:00'],
    ['2024-13-01'],
    ['/Date(-62135596800000)/'],
    ['version 4.18.2202.4'],
  ])('takes %j for never', (text) => {
    expect(timeOf(text)).toBeNull();
  });

  it('needs the year of a stamp without one', () => {
    expect(timeOf('Jul 27 16:18:41')).toBeNull();
    expect(timeOf('Jul 27 16:18:41', { year: 2019 })).toBe('2019-07-27T16:18:41');
    expect(timeOf('27-ноя 19:48', { year: 2024 })).toBe('2024-11-27T19:48:00');
    expect(timeOf('févr. 09 13:35:02', { year: 2018 })).toBe('2018-02-09T13:35:02');
  });

  it('puts the day first or the month as the output does', () => {
    expect(timeOf('7/8/2024 9:00:00', { order: 'month-first' })).toBe('2024-07-08T09:00:00');
    expect(timeOf('7/8/2024 9:00:00', { order: 'day-first' })).toBe('2024-08-07T09:00:00');
    expect(timeOf('07.08.2024 9:00:00', { order: 'month-first' })).toBe('2024-08-07T09:00:00');
  });
});

describe('dateOrderOf', () => {
  it.each([
    ['start 7/8/2024 10:00 end 7/23/2024 10:00', 'month-first'],
    ['start 7/8/2024 10:00 end 23/8/2024 10:00', 'day-first'],
    ['7/8/2024 10:00:00 AM', 'month-first'],
    ['07/08/2024 22:00:00', 'day-first'],
    ['07.08.2024 22:00:00', 'day-first'],
  ] as const)('finds in %j that it is %s', (text, order) => {
    expect(dateOrderOf(text)).toBe(order);
  });
});

describe('numbers and instants', () => {
  it('reads epochs of all sizes and takes 0 and all ones for never', () => {
    expect(timeOfEpoch(1539942457)).toBe('2018-10-19T09:47:37Z');
    expect(timeOfNumber(1691587153787)).toBe('2023-08-09T13:19:13Z');
    expect(timeOfNumber(133000000000000000)).toBe('2022-06-18T04:26:40Z');
    expect(timeOfEpoch(0)).toBeNull();
    expect(timeOfEpoch(4294967295)).toBeNull();
    expect(timeOfEpoch(Number.NaN)).toBeNull();
  });

  it('compares by instant where there are zones', () => {
    expect(instantOf('2024-01-01T00:00:00+01:00')).toBe(Date.parse('2023-12-31T23:00:00Z'));
    expect(laterOf('2024-10-27T02:50:00+02:00', '2024-10-27T02:10:00+01:00')).toBe('2024-10-27T02:10:00+01:00');
    expect(laterOf(null, '2024-10-27T02:10:00')).toBe('2024-10-27T02:10:00');
    expect(daysBetween('2024-01-01T00:00:00', '2024-01-09T12:00:00')).toBe(8);
    expect(daysBetween(null, '2024-01-09T12:00:00')).toBeNull();
  });
});
