// Records are told apart by names that come again, whatever blank lines lie between.
import { describe, expect, it } from 'vitest';
import { listRecords } from './list.ts';

const plain = (text: string) => listRecords(text).map((record) => Object.fromEntries(record));

describe('a list', () => {
  it('goes on with a value that PowerShell wrapped, though it holds a colon', () => {
    expect(
      plain('Name        : a\nDescription : long text that\n              goes on: here\nSize        : 1\n'),
    ).toEqual([{ name: 'a', description: 'long text thatgoes on: here', size: '1' }]);
  });

  it('goes on with a message that has a blank line within', () => {
    expect(plain('Message : It failed.\n\n          Code: 5\nLevel   : Error\n')).toEqual([
      { message: 'It failed.Code: 5', level: 'Error' },
    ]);
  });

  it('sets a blank between the parts of a wrapped set', () => {
    expect(plain('Parts : {a,\n        b}\n')).toEqual([{ parts: '{a, b}' }]);
  });

  it('goes on with an indented line that has no name, until a blank line', () => {
    expect(plain('Path: C:\\Very long\n  name\nSize: 1\n\n  words of something else\n')).toEqual([
      { path: 'C:\\Very longname', size: '1' },
    ]);
  });

  it('has names that are indented below a title', () => {
    expect(plain('Job: x\n    Result: ok\n    End time: 10:15\n')).toEqual([
      { job: 'x', result: 'ok', 'end time': '10:15' },
    ]);
  });

  it('keeps a record whole whose lines wmic set apart', () => {
    expect(plain('\n\nName=C:\n\nSize=5\n\n\n\nName=D:\n\nSize=\n')).toEqual([
      { name: 'C:', size: '5' },
      { name: 'D:', size: '' },
    ]);
  });

  it('keeps a path that begins with two backslashes', () => {
    expect(plain('DeviceID=\\\\?\\Volume{1}\\\nLabel=x\n')).toEqual([{ deviceid: '\\\\?\\Volume{1}\\', label: 'x' }]);
  });

  it('takes no drive, address or sentence for a name', () => {
    expect(plain('See https://example.com\nC:\\Windows\n- it went well: yes\n')).toEqual([]);
  });
});
