// mount without arguments on Linux, macOS, the BSDs and Solaris; AIX prints a table.
import type { FileSystem } from '../../kinds/disks.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newFileSystem } from './entries.ts';

const solarisLine = /^(\/\S*) on (\S+) (?:read\/write|read only|remote)\b.* on \w{3} \w{3}\s/;

export const mount: Parser<'disks'> = {
  kind: 'disks',
  tool: 'mount',
  claims: (text) =>
    text
      .slice(0, 200_000)
      .split('\n')
      .some((row) => fileSystemOf(row) !== null),
  parse: (text) => {
    const found = text.split('\n').flatMap((row) => fileSystemOf(row) ?? []);
    if (found.length === 0) throw new NotUnderstood('no mount in it');
    return { body: bodyOf(found) };
  },
};

/** A name may hold ` on ` and brackets itself; the options are the last bracket of the line. */
function fileSystemOf(row: string): FileSystem | null {
  if (row.length > 4000) return null;
  const line = row.trim();
  const solaris = solarisLine.exec(line);
  if (solaris !== null) {
    const [, where, device] = solaris;
    return newFileSystem({ mount: where!, device: device! });
  }
  const on = line.indexOf(' on /');
  if (on < 1) return null;
  const device = line.slice(0, on).replace(/^[$#] mount\s+/, '');
  const rest = line.slice(on + 4);
  const typed = rest.lastIndexOf(' type ');
  if (typed > 0) {
    const found = /^ type ([\w.+-]+)(?: \(.*\))?(?: \[.*\])?$/.exec(rest.slice(typed));
    if (found === null) return null;
    return newFileSystem({ mount: rest.slice(0, typed), device, type: found[1]! });
  }
  // macOS and FreeBSD begin the options with the type, OpenBSD and NetBSD name it before them.
  const open = rest.lastIndexOf(' (');
  if (open < 1 || !rest.endsWith(')')) return null;
  const type = /^ \(([\w.+-]+)(?:,|\))/.exec(rest.slice(open));
  return type === null ? null : newFileSystem({ mount: rest.slice(0, open), device, type: type[1]! });
}
