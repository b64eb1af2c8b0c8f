// The text of a series names it exactly, whatever its attributes hold.
import { describe, expect, it } from 'vitest';
import { layoutText, parseSeriesKey, seriesKey } from './series-key.ts';

describe('seriesKey', () => {
  it('is the bare name where there are no attributes', () => {
    expect(seriesKey({ name: 'system.uptime', attributes: {} })).toBe('system.uptime');
  });

  it('orders attributes by name', () => {
    expect(seriesKey({ name: 'a', attributes: { z: '1', b: '2' } })).toBe('a{b=2,z=1}');
  });

  it('stands on one line whatever its attributes hold', () => {
    expect(seriesKey({ name: 'a', attributes: { b: '1\n2' } })).not.toContain('\n');
  });

  it('tells apart what only looks alike', () => {
    expect(seriesKey({ name: 'a', attributes: { b: '1,c=2' } })).not.toBe(
      seriesKey({ name: 'a', attributes: { b: '1', c: '2' } }),
    );
  });
});

describe('parseSeriesKey', () => {
  it.each([
    { name: 'system.uptime', attributes: {} },
    { name: 'system.filesystem.usage', attributes: { 'system.filesystem.mountpoint': 'C:\\' } },
    { name: 'system.filesystem.usage', attributes: { 'system.filesystem.mountpoint': '/mnt/a=b,{c}' } },
    { name: 'service.running', attributes: { 'service.name': 'MSSQL$1C, основной' } },
    { name: 'a', attributes: { empty: '', second: '}' } },
    { name: 'a', attributes: { 'b=1,c': 'n', 'd\\': '\\n' } },
    { name: 'a', attributes: { one: '1\n2', 'b\n': '\n' } },
    { name: 'a', attributes: { one: '\\', two: '\\\\', three: '\\}' } },
  ])('gives back $name with $attributes', (series) => {
    expect(parseSeriesKey(seriesKey(series))).toEqual(series);
  });

  it.each(['', '{a=1}', 'a{', 'a{b=1', 'a{}', 'a{b}', 'a{=1}', 'a{b=1,}'])('refuses %j', (text) => {
    expect(parseSeriesKey(text)).toBeNull();
  });
});

describe('layoutText', () => {
  it('keeps the order of the series, one a line', () => {
    const series = [
      { name: 'b', attributes: {} },
      { name: 'a', attributes: { x: '1' } },
    ];
    expect(layoutText(series)).toBe('b\na{x=1}');
  });
});
