// findmnt of util-linux: as a tree, a list, raw, pairs or JSON, with any columns.
import type { FileSystem } from '../../kinds/disks.ts';
import { isObject, jsonList, jsonOf, type Json } from '../json.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
import { bodyOf, newFileSystem, unescapeMount } from './entries.ts';
import { pairsOf } from './pairs.ts';

const header = /^\s*(?:SOURCE|TARGET|FSTYPE|SIZE|FS-OPTIONS|PROPAGATION|OPTIONS)(?:\s+[A-Z][A-Z%:-]*)*\s*$/;

export const findmnt: Parser<'disks'> = {
  kind: 'disks',
  tool: 'findmnt',
  claims: (text) =>
    /^\s*\{\s*"filesystems"\s*:/.test(text) ||
    /^[ \t]*(?:[A-Z%-]+="[^"\n]*" )*TARGET="/m.test(text) ||
    text
      .slice(0, 4000)
      .split('\n')
      .some((row) => header.test(row) && /\bTARGET\b/.test(row)),
  parse: (text) => {
    const rows = rowsOf(text);
    if (rows.length === 0) throw new NotUnderstood('no mount in it');
    return { body: bodyOf(rows.map(fileSystemOf)) };
  },
};

type Row = ReadonlyMap<string, string>;

function rowsOf(text: string): Row[] {
  if (/^\s*\{/.test(text)) return flattened(jsonList(jsonOf(text), 'filesystems'));
  const pairs = pairsOf(text);
  if (pairs.length > 0) return pairs;
  const rows = text.split('\n');
  const at = rows.findIndex((row) => header.test(row) && /\bTARGET\b/.test(row));
  if (at < 0) return [];
  const headings = headingsOf(rows[at]!);
  const end = rows.findIndex((row, index) => index > at && row.trim() === '');
  const body = rows.slice(at + 1, end < 0 ? undefined : end).slice(0, 3000);
  const isRaw = /^\S+(?: \S+)*$/.test(rows[at]!) && !/ {2}/.test(body.join('\n'));
  const cells = isRaw ? body.map((row) => row.split(' ')) : cellsOf(headings, body);
  return cells.map((values) => new Map(headings.map(({ name }, index) => [name.toLowerCase(), values[index] ?? ''])));
}

function flattened(list: readonly Json[], depth = 0): Row[] {
  if (depth > 100) return [];
  return list.filter(isObject).flatMap((entry) => {
    const words = Object.entries(entry).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name.toLowerCase(), String(value)]] : [],
    );
    return [new Map(words), ...flattened(jsonList(entry, 'children'), depth + 1)];
  });
}

function fileSystemOf(row: Row): FileSystem {
  const target = (row.get('target') ?? '').replace(/^[\s│├└─|`-]*/u, '');
  // A subvolume or the root of a bind mount stands in brackets behind its device.
  const source = (row.get('source') ?? '').replace(/\[\/.*\]$/, '');
  const used = row.get('used');
  const size = row.get('size');
  const pct = row.get('use%');
  return newFileSystem({
    mount: target === '' ? null : unescapeMount(target.replaceAll('\\x20', ' ')),
    device: source === '' ? null : source,
    type: row.get('fstype') || null,
    sizeBytes: bytesOf(size, 1024),
    usedBytes: bytesOf(used, 1024),
    usedPct: decimalOf(pct?.replace('%', '')),
  });
}
