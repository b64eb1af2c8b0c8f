// /proc/mounts and /proc/self/mountinfo, proc(5).
import type { FileSystem } from '../../kinds/disks.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newFileSystem, unescapeMount } from './entries.ts';

/** An fstab looks much the same, but it has comments, labels and numbers for fsck; it tells no state. */
const mountsLine = /^(\S+) (\/\S*) ([\w.+-]+) ((?:rw|ro)\b\S*) 0 0$/;

const isLong = (row: string) => row.length > 8000;

const rowsOf = (text: string) =>
  text.split('\n').flatMap((row) => (row.trim() === '' || isLong(row) ? [] : [row.trim()]));

export const procMounts: Parser<'disks'> = {
  kind: 'disks',
  tool: '/proc/mounts',
  claims: (text) => {
    const rows = rowsOf(text.slice(0, 20_000));
    return rows.some((row) => mountsLine.test(row)) && !rows.some((row) => /^(?:UUID|LABEL|PARTUUID)=/.test(row));
  },
  parse: (text) => {
    const found = rowsOf(text).flatMap((row): FileSystem[] => {
      const parts = mountsLine.exec(row);
      if (parts === null) return [];
      const [, device, where, type] = parts;
      return [newFileSystem({ mount: unescapeMount(where!), device: unescapeMount(device!), type: type! })];
    });
    if (found.length === 0) throw new NotUnderstood('no mount in it');
    return { body: bodyOf(found) };
  },
};

export const mountinfo: Parser<'disks'> = {
  kind: 'disks',
  tool: '/proc/self/mountinfo',
  claims: (text) => /^[ \t]*\d+ \d+ \d+:\d+ \//m.test(text),
  parse: (text) => {
    const found = rowsOf(text).flatMap((row): FileSystem[] => {
      const dash = row.indexOf(' - ');
      if (dash < 0) return [];
      const before = row.slice(0, dash).split(' ');
      const [type, source] = row.slice(dash + 3).split(' ');
      const where = before[4];
      if (!/^\d+:\d+$/.test(before[2] ?? '') || where === undefined || type === undefined || source === undefined)
        return [];
      return [newFileSystem({ mount: unescapeMount(where), device: unescapeMount(source), type })];
    });
    if (found.length === 0) throw new NotUnderstood('no mount in it');
    return { body: bodyOf(found) };
  },
};
