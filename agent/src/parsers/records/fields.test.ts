// The values of a record, and flags as tools write them.
import { describe, expect, it } from 'vitest';
import { flagOf, hasAll, hasAny, underNames, valueOf } from './fields.ts';

const record = new Map([
  ['a', ''],
  ['b', 'yes'],
]);

describe('a record', () => {
  it('gives the first value there is of several names', () => {
    expect(valueOf(record, 'a', 'b')).toBe('yes');
    expect(valueOf(record, 'c')).toBeNull();
  });

  it('has a name whose value is empty', () => {
    expect([hasAny(record, 'a', 'c'), hasAll(record, 'a', 'b'), hasAll(record, 'a', 'c')]).toEqual([true, true, false]);
  });

  it('has no value of a column without a name, and an empty one where the row is cut', () => {
    expect([...underNames(['Name ', '', 'Size'], ['x', 'y'])]).toEqual([
      ['name', 'x'],
      ['size', ''],
    ]);
  });
});

describe('flagOf', () => {
  it('takes flags as they are written and knows nothing of other words', () => {
    expect(['TRUE', 'False', 'on', 'Disabled', 'N/A', null].map(flagOf)).toEqual([
      true,
      false,
      true,
      false,
      null,
      null,
    ]);
  });
});
