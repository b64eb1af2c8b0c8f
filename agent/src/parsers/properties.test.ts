// Records are told apart by names that come again, whatever blank lines lie between.
import { describe, expect, it } from 'vitest';
import { flagOf, propertyOf, recordsOf } from './properties.ts';

describe('recordsOf', () => {
  it('reads what PowerShell lists, with a value that was wrapped', () => {
    const [one, two, ...rest] = recordsOf(
      'DeviceId : 8\nWear     :\nPath     : C:\\Program Files\\Very long\n           name\n\nDeviceId : 9\n',
    );
    expect(rest).toEqual([]);
    expect([one!.get('deviceid'), one!.get('wear'), one!.get('path')]).toEqual([
      '8',
      '',
      'C:\\Program Files\\Very longname',
    ]);
    expect(two!.get('deviceid')).toBe('9');
  });

  it('keeps a record whole whose lines wmic set apart', () => {
    const records = recordsOf('\n\nName=C:\n\nSize=5\n\n\n\nName=D:\n\nSize=\n');
    expect(records.map((record) => [...record])).toEqual([
      [
        ['name', 'C:'],
        ['size', '5'],
      ],
      [
        ['name', 'D:'],
        ['size', ''],
      ],
    ]);
  });

  it('gives the first value there is, and flags as they are written', () => {
    const [record] = recordsOf('A:\nB : yes\n');
    expect(propertyOf(record!, 'a', 'b')).toBe('yes');
    expect(propertyOf(record!, 'c')).toBeNull();
    expect([flagOf('TRUE'), flagOf('False'), flagOf('N/A')]).toEqual([true, false, null]);
  });
});
