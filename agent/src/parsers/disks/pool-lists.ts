// zfs list, and btrfs filesystem usage, show and df.
import type { FileSystem } from '../../kinds/disks.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
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
      return dataset(cell('NAME'), cell('USED'), cell('AVAIL'), cell('MOUNTPOINT'));
    });
    return { body: bodyOf(found) };
  },
};

/** What isn't mounted is a dataset and no file system; a legacy one is mounted somewhere that isn't told. */
function dataset(name: string | null, used: string | null, free: string | null, mount: string | null): FileSystem[] {
  if (name === null || name === '' || name.includes('@') || mount === '-' || mount === 'none') return [];
  const usedBytes = bytesOf(used, 1024);
  const freeBytes = bytesOf(free, 1024);
  return [
    newFileSystem({
      mount: mount?.startsWith('/') ? mount : null,
      device: name,
      type: 'zfs',
      sizeBytes: usedBytes === null || freeBytes === null ? null : usedBytes + freeBytes,
      usedBytes,
    }),
  ];
}

const scriptedRow =
  /^([A-Za-z][\w.:-]{0,100}(?:\/[^\t]{1,250})?)\t([\d.]{1,25}[KMGTPE]?|-)\t([\d.]{1,25}[KMGTPE]?|-)\t(?:[\d.]{1,25}[KMGTPE]?\t)?(\/[^\t]*|-|none|legacy)$/;

/** `zfs list -H`: tabs, no heading, with or without what is referred to. */
export const zfsScripted: Parser<'disks'> = {
  kind: 'disks',
  tool: 'zfs list',
  claims: (text) => {
    const rows = text.slice(0, 20_000).split('\n', 100);
    const whole = rows.slice(0, text.length > 20_000 && rows.length < 100 ? -1 : undefined).filter((row) => row !== '');
    return whole.length > 0 && whole.every((row) => scriptedRow.test(row)) && whole.some((row) => row.includes('\t/'));
  },
  parse: (text) => {
    const found = text.split('\n').flatMap((row) => {
      const [, name, used, free, mount] = scriptedRow.exec(row) ?? [];
      return dataset(name ?? null, used ?? null, free ?? null, mount ?? null);
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
