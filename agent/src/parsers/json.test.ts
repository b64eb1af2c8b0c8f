// JSON that was cut or has words around it is read as far as it goes.
import { describe, expect, it } from 'vitest';
import {
  jsonAt,
  jsonFlag,
  jsonLinesOf,
  jsonList,
  jsonNumber,
  jsonOf,
  jsonStart,
  jsonString,
  looksLikeJson,
} from './json.ts';
import { NotUnderstood } from './parser.ts';

describe('jsonOf', () => {
  it('reads what follows words of another kind', () => {
    expect(jsonOf('warning: old version\n{"a": [1, 2]}')).toEqual({ a: [1, 2] });
  });

  it('reads what was cut as far as it goes', () => {
    expect(jsonOf('{"a": {"b": 1, "c": [1, 2, {"d": "x')).toEqual({ a: { b: 1, c: [1, 2, { d: 'x' }] } });
    expect(jsonOf('[{"a": tru')).toEqual([{ a: null }]);
    expect(jsonOf('{"a"')).toEqual({});
  });

  it('leaves out a comma too many', () => {
    expect(jsonOf('{"a": [1, 2,], "b": true,}')).toEqual({ a: [1, 2], b: true });
  });

  it('refuses what has none', () => {
    expect(() => jsonOf('nothing here')).toThrow(NotUnderstood);
  });

  it('ends on any start of any document, and on a very deep one', () => {
    const document = '{"a": [1, -2.5e3, "x\\"y", null, {"b": [true, false], "c": {}}], "d": "\\u00e4"}';
    for (let length = 1; length <= document.length; length += 1) {
      expect(typeof jsonOf(document.slice(0, length))).toBe('object');
    }
    expect(jsonOf('{"a":'.repeat(50_000))).toBeDefined();
    expect(jsonOf('['.repeat(50_000))).toBeDefined();
  });

  it('sets no prototype, whatever a member is called', () => {
    const read = jsonOf('{"__proto__": {"a": 1}, ');
    expect(jsonAt(read, 'a')).toBeUndefined();
  });
});

describe('the beginning of JSON', () => {
  it('is told from the bracket of a log', () => {
    expect(['[{"a":1}]', '{}', '\n[\n  {', '['].map(looksLikeJson)).toEqual([true, true, true, true]);
    expect(['[INFO] starting', '[2024-05-11T02:00:00] started', '{a}', ''].map(looksLikeJson)).toEqual(
      Array(4).fill(false),
    );
  });

  it('stands at the beginning of a line', () => {
    expect(jsonStart('[INFO] as {"a":1}\n  {\n "a": 1}')).toBe(18);
    expect(jsonStart('[INFO] as {"a":1}\n')).toBe(-1);
  });
});

describe('paths', () => {
  const value = jsonOf('{"a": [{"n": "12", "t": "true", "s": " x "}], "one": 5}');

  it('give what is there in the type that was asked for, and null where nothing is', () => {
    expect(jsonNumber(value, 'a', 0, 'n')).toBe(12);
    expect(jsonFlag(value, 'a', 0, 't')).toBe(true);
    expect(jsonString(value, 'a', 0, 's')).toBe('x');
    expect(jsonNumber(value, 'a', 1, 'n')).toBeNull();
    expect(jsonList(value, 'one')).toEqual([5]);
    expect(jsonList(value, 'two')).toEqual([]);
  });

  it('read lines one by one and leave out what is none', () => {
    expect(jsonLinesOf('{"a":1}\nopen repository\n{"b":2}\n{"c":')).toEqual([{ a: 1 }, { b: 2 }]);
  });
});
