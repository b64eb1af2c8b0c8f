// mount without arguments on Linux, macOS, the BSDs, Solaris and HP-UX, and AIX's table.
import type { FileSystem } from '../../kinds/disks.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newFileSystem } from './entries.ts';

/** Solaris and HP-UX name the place first, and end in when it was mounted. */
const unixLine = /^(\/\S*) on (\S+) (?=read\/write|read only|remote|\S*(?:ioerror|delaylog|dev)=).* on \w{3} \w{3}\s/;
/** `mount -v` of Solaris has Linux' order, and its own options behind. */
const verboseLine = /^(\S+) on (\/.*) type ([\w.+-]+) (?=\S*\/)\S+ on \w{3} \w{3}\s/;
const aixHeading = /^[ \t]*node[ \t]+mounted[ \t]+mounted over[ \t]+vfs[ \t]+date[ \t]+options/m;
const aixLine = /^(\S+)?\s+(\S+)\s+(\/\S*)\s+(\w+)\s+\w{3} \d\d \d\d:\d\d(?:\s|$)/;

export const mount: Parser<'disks'> = {
  kind: 'disks',
  tool: 'mount',
  claims: (text) =>
    aixHeading.test(text) ||
    text
      .slice(0, 200_000)
      .split('\n')
      .some((row) => fileSystemOf(row) !== null),
  parse: (text) => {
    const ofRow = aixHeading.test(text) ? ofTable : fileSystemOf;
    const found = text.split('\n').flatMap((row) => ofRow(row) ?? []);
    if (found.length === 0) throw new NotUnderstood('no mount in it');
    return { body: bodyOf(found) };
  },
};

/** A name may hold ` on ` and brackets itself; the options are the last bracket of the line. */
function fileSystemOf(row: string): FileSystem | null {
  if (row.length > 4000) return null;
  const line = row.trim();
  const unix = unixLine.exec(line);
  if (unix !== null) {
    const [, where, device] = unix;
    return newFileSystem({ mount: where!, device: device! });
  }
  const verbose = verboseLine.exec(line);
  if (verbose !== null) return newFileSystem({ device: verbose[1]!, mount: verbose[2]!, type: verbose[3]! });
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

/** Where there is a node, the share is on it. */
function ofTable(row: string): FileSystem | null {
  const found = row.length > 400 ? null : aixLine.exec(row);
  if (found === null) return null;
  const [, node, device, where, type] = found;
  return newFileSystem({ device: node === undefined ? device! : `${node}:${device}`, mount: where!, type: type! });
}
