// Parts of a device: which are told of, what they are called and how they are.
import { describe, expect, it } from 'vitest';
import { measured, measuredOrState, named, numbered, partOf, stateOf, statusBy, statusByWord } from './parts.ts';

describe('a part', () => {
  it('is not told of when it neither measures nor says how it is', () => {
    expect(measured('temperature', 'CPU', null)).toEqual([]);
    expect(stateOf('CPU', null)).toEqual([]);
  });

  it('is told of without a reading when the device complains of it', () => {
    expect(measured('temperature', 'CPU', null, 'ok')).toEqual([]);
    expect(measured('temperature', 'CPU', null, 'warning')).toMatchObject([{ value: null, status: 'warning' }]);
  });

  it('is read in the unit of its type, and not where no such part can be', () => {
    expect(partOf('voltage', 'Input', 2304, 10)).toMatchObject([{ value: 230.4, unit: 'V' }]);
    expect(partOf('temperature', 'Ambient', -2730, 10)).toEqual([]);
  });

  it('is told of by its state when it has no reading', () => {
    expect(measuredOrState('fan-speed', 'Fan 1', null, 'critical')).toEqual([
      { type: 'state', label: 'Fan 1', value: null, unit: null, status: 'critical' },
    ]);
    expect(measuredOrState('fan-speed', 'Fan 1', 0, 'critical')).toMatchObject([{ type: 'fan-speed', value: 0 }]);
  });

  it('gets a number when another of its kind has its name', () => {
    const parts = [
      ...measured('temperature', 'temp1', 30),
      ...stateOf('temp1', 'ok'),
      ...measured('temperature', 'temp1', 40),
    ];
    expect(numbered(parts).map(({ label }) => label)).toEqual(['temp1', 'temp1', 'temp1 (2)']);
  });

  it('without a name is called by its kind', () => {
    expect(named(null, 'Fan', 2)).toBe('Fan 2');
    expect(named('FAN_MOD1', 'Fan', 2)).toBe('FAN_MOD1');
  });
});

describe('a status', () => {
  const byNumber = statusBy({ ok: [1], warning: [2], critical: [3], absent: [4] });
  const byWord = statusByWord({ ok: /^normal/i, warning: /^warn/i, critical: /fail/i });

  it.each([
    [1, 'ok'],
    [2, 'warning'],
    [3, 'critical'],
    [4, null],
    [9, 'unknown'],
    [null, null],
  ])('of the number %s is %s', (value, status) => {
    expect(byNumber(value)).toBe(status);
  });

  it.each([
    ['Normal', 'ok'],
    ['warning', 'warning'],
    ['Fan FAILED', 'critical'],
    ['strange', 'unknown'],
    [null, null],
  ])('of the word %s is %s', (word, status) => {
    expect(byWord(word)).toBe(status);
  });
});
