// A report's values come back from the store as they went in, whatever they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValues, encodeValues } from '../../server/src/store/report-codec.ts';

const value = fc.oneof(
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  // What agents send: at most three decimals.
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1000),
);

describe('the packed values of a report', () => {
  it('come back exactly, nulls and all', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 300 }), (values) => {
        expect(decodeValues(encodeValues(values))).toEqual(values);
      }),
    );
  });
  it('take little room for what agents send', () => {
    const values = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? null : i / 1000));
    expect(encodeValues(values).length).toBeLessThan(2 * 100);
  });
  it('are refused when they were cut short, instead of being read as something else', () => {
    const whole = encodeValues([1.5, 2_000_000, Math.PI]);
    for (let length = 0; length < whole.length; length++)
      expect(() => decodeValues(whole.subarray(0, length))).toThrow();
  });
});
