// blkid of util-linux: file systems by device, mounted or not.
import type { FileSystem } from '../../kinds/disks.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newFileSystem } from './entries.ts';

/** What a device can hold in place of a file system. */
const members =
  /^(?:swap|LVM\w*_member|crypto_LUKS|linux_raid_member|zfs_member|isw_raid_member|ddf_raid_member|BitLocker|squashfs|drbd|bcache|ceph_bluestore|mpath_member|VMFS_volume_member|atari|jbd)$/i;
const line = /^(\/dev\/[^\s:]+): (.*)$/;

export const blkid: Parser<'disks'> = {
  kind: 'disks',
  tool: 'blkid',
  claims: (text) =>
    /^\/dev\/[^\s:]+: (?:[A-Z_]+="[^"\n]*" ?)*(?:UUID|TYPE|PTTYPE|PARTUUID|LABEL)="/m.test(text) ||
    /^(?:DEVNAME=\/|ID_FS_TYPE=)/m.test(text),
  parse: (text) => {
    const rows = text.split('\n').filter((row) => row.length < 4000);
    const found: FileSystem[] = rows.flatMap((row) => {
      const parts = line.exec(row.trim());
      if (parts === null) return [];
      return entryOf(parts[1]!, /\bTYPE="([^"]+)"/.exec(` ${parts[2]}`)?.[1]);
    });
    let device: string | null = null;
    for (const row of rows) {
      device = /^DEVNAME=(\/\S+)/.exec(row)?.[1] ?? device;
      const type = /^(?:ID_FS_)?TYPE=(\S+)/.exec(row)?.[1];
      if (type !== undefined) found.push(...entryOf(device, type));
    }
    if (found.length === 0 && !/^\/dev\/|^DEVNAME=|^ID_FS_TYPE=/m.test(text))
      throw new NotUnderstood('no device in it');
    return { body: bodyOf(found) };
  },
};

function entryOf(device: string | null, type: string | undefined): FileSystem[] {
  return type === undefined || members.test(type) ? [] : [newFileSystem({ device, type })];
}
