// Whether a volume asks for a repair is all that the judge of disks has to say.
import { describe, expect, it } from 'vitest';
import { explain } from '../explain.ts';
import { judgeDisks, repairNeeded } from './disks.ts';

describe('judging disks', () => {
  it('says nothing of how full a file system is', () => {
    const full = { mount: '/', device: '/dev/sda1', type: 'ext4', sizeBytes: 100, usedBytes: 99, usedPct: 99 };
    expect(judgeDisks({ fileSystems: [full], disks: [] })).toEqual([]);
  });

  it('warns of a volume that needs a repair, by its name', () => {
    expect(repairNeeded('D:', 'its dirty bit is set')).toEqual({
      status: 'warning',
      reason: 'D: needs repair (its dirty bit is set)',
    });
  });

  it.each([
    ['FALSE', 'ok'],
    ['TRUE', 'warning'],
  ])('takes a dirty bit of %s for %s', (bit, status) => {
    const text = `DeviceID=C:\nDriveType=3\nFileSystem=NTFS\nFreeSpace=5\nSize=10\nVolumeDirty=${bit}\n`;
    expect(explain('disks', Buffer.from(text)).status).toBe(status);
  });
});
