// zfs list, and btrfs filesystem usage, show and df.
import type { FileSystem } from '../../kinds/disks.ts';
import { cellsOf, headingsOf } from '../aligned-columns.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newFileSystem } from './entries.ts';

const zfsHeader = /^NAME\s+.*\b(?:REFER|MOUNTPOINT)\b/;

export const zfsList: Parser<'disks'> = {
  kind: 'disks',
  tool: 'zfs list',
  claims: (text) =>
    /^NAME[ \t]+[A-Z \t]*\b(?:REFER|MOUNTPOINT)\b[A-Z \t]*$/m.test(text) && /\b(?:USED|AVAIL)\b/.test(text),
  parse: (text) => {
    const rows = text.split('\n').filter((row) => row.length < 2000);
    const at = rows.findIndex((row) => zfsHeader.test(row));
    if (at < 0) throw new NotUnderstood('no heading of zfs list');
    const headings = headingsOf(rows[at]!);
    const end = rows.findIndex((row, index) => index > at && row.trim() === '');
    const body = rows.slice(at + 1, end < 0 ? undefined : end);
    const found = cellsOf(headings, body).flatMap((values): FileSystem[] => {
      const cell = (name: string) => values[headings.findIndex((heading) => heading.name === name)] ?? null;
      const mount = cell('MOUNTPOINT');
      const name = cell('NAME');
      if (name === null || name === '' || name.includes('@') || mount === '-' || mount === 'none') return [];
      const used = bytesOf(cell('USED'), 1024);
      const free = bytesOf(cell('AVAIL'), 1024);
      const sizeBytes = used === null || free === null ? null : used + free;
      return [
        newFileSystem({
          mount: mount?.startsWith('/') ? mount : null,
          device: name,
          type: 'zfs',
          sizeBytes,
          usedBytes: used,
        }),
      ];
    });
    return { body: bodyOf(found) };
  },
};

export const btrfs: Parser<'disks'> = {
  kind: 'disks',
  tool: 'btrfs filesystem',
  claims: (text) =>
    /^[ \t]*Device size:\s+\S+\n[ \t]*Device allocated:/m.test(text) ||
    /^Label: .{1,200} uuid: [\da-f-]{36}/m.test(text),
  parse: (text) => {
    const found = text.split(/^(?=Overall:|Label: )/m).flatMap((part): FileSystem[] => {
      const size = /Device size:\s+(\S+)/.exec(part)?.[1];
      const mount =
        /^[ \t]*(?:#|\$)? ?(?:sudo )?btrfs (?:filesystem|fi) (?:usage|us) (?:-\w+ )?(\/\S*)/m.exec(text)?.[1] ?? null;
      if (size !== undefined) {
        const used = /^[ \t]*Used:\s+(\S+)/m.exec(part)?.[1];
        return [
          newFileSystem({ mount, type: 'btrfs', sizeBytes: bytesOf(size, 1024), usedBytes: bytesOf(used, 1024) }),
        ];
      }
      const devices = Array.from(part.matchAll(/devid\s+\d+ size (\S+) used (\S+) path (\S+)/g));
      if (devices.length === 0) return [];
      const sizes = devices.map((device) => bytesOf(device[1], 1024) ?? 0);
      const used = /FS bytes used ([\d.,]+ ?\w*)/.exec(part)?.[1];
      return [
        newFileSystem({
          device: devices[0]![3]!,
          type: 'btrfs',
          sizeBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
          usedBytes: decimalOf(used) ?? bytesOf(used, 1024),
        }),
      ];
    });
    if (found.length === 0) throw new NotUnderstood('no file system in it');
    return { body: bodyOf(found) };
  },
};
