// A check answers with the value or with a reason that says where it fails.
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { compileCheck, recordOf } from './check.ts';

describe('compileCheck', () => {
  const check = compileCheck(Type.Object({ a: Type.Object({ b: Type.Integer() }) }));

  it('gives the very value back', () => {
    const input = { a: { b: 1 } };
    expect(check(input)).toEqual({ ok: true, value: input });
  });

  it('says where the value does not fit', () => {
    expect(check({ a: { b: 'x' } })).toMatchObject({ ok: false, reason: expect.stringMatching(/^at \/a\/b: ./) });
  });

  it('says something when the whole does not fit', () => {
    expect(check(7)).toMatchObject({ ok: false, reason: expect.stringMatching(/./) });
  });
});

describe('recordOf', () => {
  const check = compileCheck(recordOf(3, Type.Number(), { maxProperties: 2 }));

  it.each([{}, { abc: 1 }, { a: 1, 'b\n': 2 }, { имя: 1 }])('takes %j', (input) => {
    expect(check(input).ok).toBe(true);
  });

  it.each([{ abcd: 1 }, { '': 1 }, { a: 1, b: 2, c: 3 }, { a: '1' }, { 'a\n': [] }, { '\u2028': 'x' }, []])(
    'refuses %j',
    (input) => {
      expect(check(input).ok).toBe(false);
    },
  );
});
