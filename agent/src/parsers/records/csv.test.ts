// Rows of values under a line of names.
import { describe, expect, it } from 'vitest';
import { csvCells, csvRecords } from './csv.ts';

const plain = (text: string) => csvRecords(text).map((record) => Object.fromEntries(record));

describe('csvCells', () => {
  it('keeps separators and doubled quotes of a quoted cell', () => {
    expect(csvCells('"a, b", "say ""x""",c 5",', ',')).toEqual(['a, b', 'say "x"', 'c 5"', '']);
  });

  it('takes a quote that never ends as far as the row goes', () => {
    expect(csvCells('a,"b, c', ',')).toEqual(['a', 'b, c']);
  });
});

describe('CSV', () => {
  it('of wmic has an empty line before its names, no quotes, and two names at least', () => {
    expect(plain('\n\nNode,Size\nPC,5\n')).toEqual([{ node: 'PC', size: '5' }]);
  });

  it('may have one column where its name is quoted', () => {
    expect(plain('"Name"\n"a, b"\n"c"\n')).toEqual([{ name: 'a, b' }, { name: 'c' }]);
  });

  it('is cut in its last row', () => {
    expect(plain('Name,Size,Full\na,1,x\nb,2')).toEqual([
      { name: 'a', size: '1', full: 'x' },
      { name: 'b', size: '2', full: '' },
    ]);
  });

  it('is not what sentences with commas are', () => {
    expect(plain('Well, then\nyes, so\n')).toEqual([]);
    expect(plain('a: 1, b: 2, c: 3\nd, e, f\n')).toEqual([]);
  });
});
