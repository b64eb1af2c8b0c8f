// Properties of shared that must hold for any input whatever, not only for the cases one thinks of.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReport } from '@vakhta/shared/report';
import { makeId } from '@vakhta/shared/ids';
import { parseSeriesKey, seriesKey } from '@vakhta/shared/series-key';
import { formatBytes, formatDuration, formatShare } from '@vakhta/shared/texts/format';

const name = fc.stringMatching(/^[a-z][a-z0-9_.]{0,30}$/);
const attributes = fc
  .array(
    fc.tuple(
      fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one !== '__proto__'),
      fc.string({ maxLength: 40, unit: 'binary' }),
    ),
    { maxLength: 5 },
  )
  .map((pairs) => Object.fromEntries(pairs));

describe('a series key', () => {
  it('comes back as the series it was made of, whatever its values hold', () => {
    fc.assert(
      fc.property(name, attributes, (metric, own) => {
        expect(parseSeriesKey(seriesKey({ name: metric, attributes: own }))).toEqual({ name: metric, attributes: own });
      }),
    );
  });

  it('is never thrown at by any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseSeriesKey(text)));
  });
});

describe('the check of a report', () => {
  it('answers any input with a value or a reason', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        const checked = checkReport(input);
        expect(checked.ok || checked.reason.length > 0).toBe(true);
      }),
    );
  });
});

describe('ids', () => {
  it('sort as their times do', () => {
    const time = fc.integer({ min: 0, max: 2 ** 47 });
    const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(time, time, random, random, (a, b, one, other) => {
        fc.pre(a !== b);
        expect(makeId(a, one) < makeId(b, other)).toBe(a < b);
      }),
    );
  });
});

describe('formats', () => {
  it('never say 100 % of less than all nor 0 % of more than nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, max: 1 - Number.EPSILON, noNaN: true }), (share) => {
        expect(formatShare('en', share)).not.toMatch(/^(100|0)(\.0)?\s%$/);
      }),
    );
  });

  it('are text without NaN for any size and length of time', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(formatBytes('ru', value)).not.toMatch(/NaN|не/);
        expect(formatDuration('ru', value)).not.toMatch(/NaN|не/);
      }),
    );
  });
});
