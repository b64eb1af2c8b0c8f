// df of GNU, busybox, macOS, the BSDs, Solaris, HP-UX (bdf) and AIX, in any language; also Checkmk's df sections.
import type { FileSystem } from '../../kinds/disks.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { headerOf, type DfHeader } from './df-header.ts';
import { bodyOf, newFileSystem } from './entries.ts';

const section = /^<<<(?:df|df_v2)\b[^>]*>>>/m;

export const df: Parser<'disks'> = {
  kind: 'disks',
  tool: 'df',
  claims: (text) => {
    if (section.test(text)) return true;
    const rows = text.slice(0, 20_000).split('\n');
    return rows.some((row) => headerOf(row) !== null);
  },
  parse: (text) => {
    const inSection = section.test(text);
    let header: DfHeader | null = inSection ? headerlessSection : null;
    const found: FileSystem[] = [];
    let rowsSeen = 0;
    let pending = '';
    let isInodes = false;
    for (const row of text.split('\n').slice(0, 10_000)) {
      if (/^\[df_(?:inodes|lsblk)_start\]/.test(row)) isInodes = true;
      if (/^\[df_(?:inodes|lsblk)_end\]/.test(row)) isInodes = false;
      if (isInodes || row.trim() === '' || row.length > 4000) continue;
      const own = headerOf(row);
      if (own !== null) {
        header = own;
        pending = '';
        continue;
      }
      if (header === null || /^(?:\S+: )?df: |^<<</.test(row)) continue;
      const joined = pending === '' ? null : fileSystemOf(`${pending} ${row.trim()}`, header);
      const entry = joined ?? fileSystemOf(row, header);
      if (entry === null) {
        // A long device name has a line of its own and its numbers stand in the next one.
        const words = row.trim().split(/\s+/);
        pending = /^\S/.test(row) && row.length < 300 && words.length < 4 ? row.trim() : '';
        continue;
      }
      pending = '';
      rowsSeen += 1;
      found.push(entry);
    }
    if (header === null) throw new NotUnderstood('no heading of df');
    if (rowsSeen === 0 && !inSection) throw new NotUnderstood('no row could be read');
    return { body: bodyOf(mergedInodes(found)) };
  },
};

const solarisLine = /^(\/\S*)\s+\((\S+)\s*\)\s?:\s+(\d+) blocks\s/;

/** df of Solaris without options tells what is free, and not of how much. */
export const solarisDf: Parser<'disks'> = {
  kind: 'disks',
  tool: 'df',
  claims: (text) => /^\/\S{0,200}[ \t]+\(\S{1,200}[ \t]*\)[ \t]?:[ \t]+\d+ blocks[ \t]/m.test(text),
  parse: (text) => {
    const found = text.split('\n').flatMap((row): FileSystem[] => {
      const parts = solarisLine.exec(row.slice(0, 400));
      return parts === null || parts[3] === '0' ? [] : [newFileSystem({ mount: parts[1]!, device: parts[2]! })];
    });
    return { body: bodyOf(found) };
  },
};

/** As Checkmk's agents run it: `df -PTlk` without its heading; the Windows agent prints the same columns. */
const headerlessSection: DfHeader = {
  hasType: true,
  unit: 1024,
  base: 1024,
  isInodes: false,
  inodesAfter: 0,
  isAix: false,
  columns: null,
};

/** `df -i` beside `df`: the row without sizes adds nothing. */
function mergedInodes(found: readonly FileSystem[]): FileSystem[] {
  const sized = new Set(found.filter(({ sizeBytes }) => sizeBytes !== null).map(({ mount }) => mount));
  return found.filter(({ mount, sizeBytes }) => sizeBytes !== null || !sized.has(mount));
}

function fileSystemOf(row: string, header: DfHeader): FileSystem | null {
  if (header.columns !== null) return ofColumns(row, header);
  const tokens = Array.from(row.matchAll(/\S+/g));
  const numbersBefore = header.isAix ? 2 : 3;
  for (let at = numbersBefore; at < tokens.length - 1 && at < 60; at += 1) {
    if (!/^(?:-?\d+(?:[.,]\d+)?%|-)$/.test(tokens[at]![0])) continue;
    const numbers = tokens.slice(at - numbersBefore, at).map((token) => token[0]);
    if (!numbers.every(isSize)) continue;
    // `-` in place of all numbers: the first row of four that fits is the right one.
    const before = tokens.slice(0, at - numbersBefore).map((token) => token[0]);
    if (before.length === 0) return null;
    const mountAt = at + 1 + header.inodesAfter;
    const first = tokens[mountAt];
    if (first === undefined) return null;
    const hasType = header.hasType && before.length > 1;
    const type = hasType ? before.at(-1)! : null;
    const device = (hasType ? before.slice(0, -1) : before).join(' ');
    const mount = row
      .slice(first.index)
      .trim()
      .replace(/^([A-Za-z]:)[\\/]$/, '$1');
    if (header.isInodes) return newFileSystem({ mount, device, type });
    const size = sizeOf(numbers[0]!, header);
    const second = sizeOf(numbers[1]!, header);
    const used = header.isAix ? (size !== null && second !== null ? size - second : null) : second;
    const usedPct = decimalOf(tokens[at]![0].replace('%', ''));
    return newFileSystem({ mount, device, type, sizeBytes: size, usedBytes: used, usedPct });
  }
  return null;
}

/** `df --output=…` in an order of its own. */
function ofColumns(row: string, header: DfHeader): FileSystem | null {
  const names = header.columns!;
  const tokens = Array.from(row.matchAll(/\S+/g));
  if (tokens.length < names.length) return null;
  const cell = (name: string) => {
    const at = names.indexOf(name);
    if (at < 0) return null;
    const token = tokens[at]!;
    return at === names.length - 1 ? row.slice(token.index).trim() : token[0];
  };
  const pct = cell('pct');
  const size = cell('size');
  const used = cell('used');
  if (size !== null && !isSize(size)) return null;
  return newFileSystem({
    mount: cell('mount'),
    device: cell('device'),
    type: cell('type'),
    sizeBytes: size === null ? null : sizeOf(size, header),
    usedBytes: used === null ? null : sizeOf(used, header),
    usedPct: pct === null ? null : decimalOf(pct.replace('%', '')),
  });
}

const isSize = (token: string) => /^(?:-|-?\d+(?:[.,]\d+)*(?:(?:[KMGTPEZkmgtpКМГТ]i?)?[BБo]?|Bi))$/.test(token);

function sizeOf(token: string, header: DfHeader): number | null {
  if (token === '-' || token.startsWith('-')) return null;
  if (/^\d+$/.test(token)) return Number(token) * header.unit;
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(token) && header.unit !== 1)
    return Number(token.replace(/[.,]/g, '')) * header.unit;
  if (/^\d+[.,]\d+$/.test(token)) return Math.round((decimalOf(token) ?? 0) * header.unit);
  return bytesOf(token, header.base);
}
