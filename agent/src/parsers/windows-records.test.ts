// One object, in all the forms that Windows' tools print it in.
import { describe, expect, it } from 'vitest';
import { windowsRecordsOf } from './windows-records.ts';

const plain = (text: string) => windowsRecordsOf(text).map((record) => Object.fromEntries(record));

describe('records of Windows', () => {
  it.each([
    ['wmic /value', 'Name=a b\nSize=5\n\n\nName=c\nSize=\n'],
    ['a PowerShell list', 'Name : a b\nSize : 5\n\nName : c\nSize :\n'],
    ['a PowerShell table', 'Name Size\n---- ----\na b     5\nc        \n'],
    ['a table of wmic', 'Name  Size\na b   5\nc\n'],
    ['CSV of PowerShell', '#TYPE Thing\n"Name","Size"\n"a b","5"\n"c",""\n'],
    ['JSON', '[{"Name":"a b","Size":5},{"Name":"c","Size":null}]'],
  ])('are read from %s', (_, text) => {
    expect(plain(text)).toEqual([
      { name: 'a b', size: '5' },
      { name: 'c', size: '' },
    ]);
  });

  it('go on with a value in the next line that is indented past the colon', () => {
    expect(
      plain('Name        : a\nDescription : long text that\n              goes on: here\nSize        : 1\n'),
    ).toEqual([{ name: 'a', description: 'long text thatgoes on: here', size: '1' }]);
  });

  it('keep a path that begins with two backslashes', () => {
    expect(plain('DeviceID=\\\\?\\Volume{1}\\\nLabel=x\n')).toEqual([{ deviceid: '\\\\?\\Volume{1}\\', label: 'x' }]);
  });

  it('are none in plain words', () => {
    expect(plain('Nothing to see here.\nMove along.\n')).toEqual([]);
  });
});
