// The objects of JSON, with the oddities of PowerShell's.
import { describe, expect, it } from 'vitest';
import { jsonRecords } from './json.ts';

const plain = (text: string) => jsonRecords(text).map((record) => Object.fromEntries(record));

describe('objects of JSON', () => {
  it('give the words of an enumeration and of a date, which are objects in some versions of PowerShell', () => {
    expect(plain('{"State":{"value":1,"Value":"Running"},"At":{"value":"/Date(1)/","DateTime":"1 January"}}')).toEqual([
      { state: 'Running', at: '/Date(1)/' },
    ]);
  });

  it('give a list of words as one value, and no value for an object', () => {
    expect(plain('{"Words":["a","b"],"None":[],"Class":{"Name":"x"},"Parts":[{"Name":"y"}]}')).toEqual([
      { words: 'a, b', none: '' },
    ]);
  });

  it('lie in the wrapper that Windows PowerShell puts around a list', () => {
    expect(plain('{"value":[{"Name":"a"},{"Name":"b"}],"Count":2}')).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  it('are those of one list, though a line of it may be an object of its own', () => {
    const list = '[\n{"Name":"a"},\n{"Name":"b"}\n]\n';
    expect(plain(`${list}${list}`)).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  it('are found below lines of words, and as far as they go when the text is cut', () => {
    expect(plain('WARNING: slow\n[\n  {"Name": "a", "Size": 1},\n  {"Name": "b", "Si')).toEqual([
      { name: 'a', size: '1' },
      { name: 'b' },
    ]);
  });

  it('are read however deep the lists within them are', () => {
    expect(plain(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"b":1}`)).toEqual([{ b: '1' }]);
  });

  it('are none in a log whose lines begin with a bracket', () => {
    expect(plain('[INFO] "a": 1\n[2024-05-11 10:00] {"a": 1}\n')).toEqual([]);
  });
});
