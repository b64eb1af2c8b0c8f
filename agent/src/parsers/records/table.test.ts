// Tables under rulers, without them and with bars.
import { describe, expect, it } from 'vitest';
import type { Fields } from './fields.ts';
import { bareTableRecords, tableRecords } from './table.ts';

const plain = (records: Fields[]) => records.map((record) => Object.fromEntries(record));

describe('a table under a ruler', () => {
  it('has columns of numbers that reach over their heading to the left', () => {
    expect(plain(tableRecords('Model        Size\n-----        ----\nA LONG ONE 123456\nB               7\n'))).toEqual(
      [
        { model: 'A LONG ONE', size: '123456' },
        { model: 'B', size: '7' },
      ],
    );
  });

  it('is read by words where its blanks were lost in a mail', () => {
    expect(
      plain(tableRecords('Model         Health\n-----         ------\nEXAMPLE-SSD-OF-OLD Healthy\nHDD Warning\n')),
    ).toEqual([
      { model: 'EXAMPLE-SSD-OF-OLD', health: 'Healthy' },
      { model: 'HDD', health: 'Warning' },
    ]);
  });

  it('has only rows with a word for each name where the heading lost its blanks too', () => {
    expect(
      plain(tableRecords('Model Health Size\n-------------- ------- ----\nA B Healthy 5\nHDD Warning 7\n')),
    ).toEqual([{ model: 'HDD', health: 'Warning', size: '7' }]);
  });

  it('has headings that a narrow window broke in two lines', () => {
    expect(plain(tableRecords('Name Operational\n          Status\n---- -----------\na    OK\n'))).toEqual([
      { name: 'a', operationalstatus: 'OK' },
    ]);
  });

  it('tells nothing of a column without a name, as a count has in SQL', () => {
    expect(plain(tableRecords('name        \n----- ------\na          5\n'))).toEqual([{ name: 'a' }]);
  });

  it('ends at a blank line, and begins anew with each heading', () => {
    expect(plain(tableRecords('A B\n- -\n1 2\n\nwords of no table\n\nC D\n- -\n3 4\nC D\n- -\n5 6\n'))).toEqual([
      { a: '1', b: '2' },
      { c: '3', d: '4' },
      { c: '5', d: '6' },
    ]);
  });

  it('may have one column, which a title may seem to be as well', () => {
    expect(tableRecords('Name\n----\na b\n')).toEqual([]);
    expect(plain(bareTableRecords('Name\n----\na b\n'))).toEqual([{ name: 'a b' }]);
  });
});

describe('a table of wmic', () => {
  it('has no ruler and may have lines before it', () => {
    expect(plain(bareTableRecords('Antivirus:\nName         State\nAn antivirus 397568\n'))).toEqual([
      { name: 'An antivirus', state: '397568' },
    ]);
  });

  it('may be cut within its ruler', () => {
    expect(plain(bareTableRecords('Name   State\n----   --'))).toEqual([]);
  });

  it('may have one column', () => {
    expect(plain(bareTableRecords('Caption  \nA disk   \nB disk   \n'))).toEqual([
      { caption: 'A disk' },
      { caption: 'B disk' },
    ]);
  });
});

describe('a table of bars', () => {
  it('has names of its own after a blank line', () => {
    expect(plain(tableRecords('| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n| 3 | 4 |\n'))).toEqual([
      { a: '1', b: '2' },
      { c: '3', d: '4' },
    ]);
  });
});
