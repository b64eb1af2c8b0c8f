// lsblk of util-linux: as a tree, a list, pairs or JSON of old and new versions, with any columns.
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import { isObject, jsonList, jsonOf, type Json } from '../json.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
import { bodyOf, isMadeUp, newDisk, newFileSystem } from './entries.ts';
import { pairsOf } from './pairs.ts';

const isHeader = (row: string) =>
  /^(?:K?NAME|PATH)\s+\S/.test(row) &&
  /^[A-Z0-9%:# \t-]+$/.test(row) &&
  !/\b(?:ALLOC|CAP|HEALTH|REFER|USED|PRIO)\b/.test(row);

export const lsblk: Parser<'disks'> = {
  kind: 'disks',
  tool: 'lsblk',
  claims: (text) =>
    /"blockdevices"\s*:/.test(text) ||
    /^[ \t]*(?:[A-Z%:_-]+="[^"\n]*" )*K?NAME="/m.test(text) ||
    headerAt(text.slice(0, 20_000).split('\n')) >= 0,
  parse: (text) => {
    const nodes = nodesOf(text);
    if (nodes.length === 0) throw new NotUnderstood('no block device in it');
    return { body: bodyOf(nodes.flatMap(fileSystemsOf), uniqueDisks(nodes)) };
  },
};

const mostRows = 3000;

type Node = { depth: number; cells: ReadonlyMap<string, string>; mounts: string[] };

const headerAt = (rows: readonly string[]) =>
  rows.findIndex(
    (row) => row.length < 2000 && isHeader(row) && /\b(?:MAJ:MIN|SIZE|FSTYPE|MOUNTPOINTS?|TYPE|MODEL|ROTA)\b/.test(row),
  );

function nodesOf(text: string): Node[] {
  const json = text.indexOf('"blockdevices"');
  if (json >= 0)
    return ofJson(jsonList(jsonOf(text.slice(Math.max(0, text.lastIndexOf('{', json)))), 'blockdevices'), 0);
  const pairs = pairsOf(text);
  if (pairs.length > 0) return pairs.map((cells) => nodeOf(depthByName(cells), cells));
  const rows = text.split('\n');
  const at = headerAt(rows);
  if (at < 0) return [];
  const headings = headingsOf(rows[at]!);
  const end = rows.findIndex((row, index) => index > at && (row.trim() === '' || headerAt([row]) >= 0));
  const nodes: Node[] = [];
  for (const values of cellsOf(headings, rows.slice(at + 1, end < 0 ? undefined : end).slice(0, mostRows))) {
    const cells = new Map(headings.map(({ name }, index) => [name.toLowerCase(), values[index] ?? '']));
    const raw = values[0] ?? '';
    const name = raw.replace(/^[\s│├└─|`-]+/u, '');
    const last = nodes.at(-1);
    const mountOnly = cells.get('mountpoints') ?? '';
    // Further mount points of the same device have lines of their own, with nothing but the tree before them.
    if (name === '') {
      if (last !== undefined && mountOnly !== '') last.mounts.push(mountOnly);
      continue;
    }
    cells.set('name', name.replace(/^\/dev\//, ''));
    nodes.push(nodeOf(raw === name ? depthByName(cells) : 1, cells));
  }
  return nodes;
}

/** In a list nothing tells the level but the type and, without one, the name. */
const depthByName = (cells: ReadonlyMap<string, string>) =>
  (cells.get('pkname') ?? '') !== '' ||
  (!cells.has('type') &&
    !/^(?:sd[a-z]+|hd[a-z]|x?vd[a-z]+|nvme\d+n\d+|mmcblk\d+|dasd[a-z]+|pmem\d+)$/.test(nameOf(cells)))
    ? 1
    : 0;

const nameOf = (cells: ReadonlyMap<string, string>) =>
  (cells.get('name') || cells.get('kname') || cells.get('path') || '').replace(/^\/dev\//, '');

const nodeOf = (depth: number, cells: ReadonlyMap<string, string>): Node => ({
  depth,
  cells,
  mounts: (cells.get('mountpoints') ?? cells.get('mountpoint') ?? '').split('\n').filter((mount) => mount !== ''),
});

function ofJson(list: readonly Json[], depth: number): Node[] {
  if (depth > 100) return [];
  return list.filter(isObject).flatMap((entry) => {
    const cells = new Map<string, string>();
    for (const [name, value] of Object.entries(entry)) {
      if (value === null || isObject(value) || Array.isArray(value)) continue;
      cells.set(name.toLowerCase(), String(value).trim());
    }
    const mounts = [...jsonList(entry, 'mountpoints'), ...jsonList(entry, 'mountpoint')];
    const node: Node = {
      depth,
      cells,
      mounts: mounts.flatMap((at) => (typeof at === 'string' && at !== '' ? [at] : [])),
    };
    return [node, ...ofJson(jsonList(entry, 'children'), depth + 1)];
  });
}

function fileSystemsOf({ cells, mounts }: Node): FileSystem[] {
  const type = cells.get('fstype') || null;
  const isRom = cells.get('type') === 'loop' || /^(?:loop|zram|ram)\d/.test(nameOf(cells));
  if (isRom) return [];
  return mounts
    .filter((mount) => mount !== '[SWAP]')
    .map((mount) =>
      newFileSystem({
        mount,
        device: deviceOf(cells),
        type,
        sizeBytes: bytesOf(cells.get('fssize'), 1024),
        usedBytes: bytesOf(cells.get('fsused'), 1024),
        usedPct: decimalOf(cells.get('fsuse%')?.replace('%', '')),
      }),
    );
}

function deviceOf(cells: ReadonlyMap<string, string>): string {
  const path = cells.get('path');
  if (path !== undefined && path !== '') return path;
  const isMapped = /^(?:lvm|crypt|dm|mpath)$/.test(cells.get('type') ?? '');
  const name = nameOf(cells);
  return `/dev/${isMapped && !name.startsWith('mapper/') ? 'mapper/' : ''}${name}`;
}

function isDisk({ depth, cells }: Node): boolean {
  const type = cells.get('type');
  const name = nameOf(cells);
  if (type !== undefined && type !== '' ? type !== 'disk' : depth > 0) return false;
  if (/^(?:loop|sr|fd|ram|zram|zd|drbd|dm-|md)\d|^mmcblk\d+(?:boot\d+|rpmb)$/.test(name)) return false;
  const size = cells.get('size');
  return size === undefined || (size !== '' && bytesOf(size, 1024) !== 0);
}

function uniqueDisks(nodes: readonly Node[]): Disk[] {
  const disks = new Map<string, Disk>();
  for (const node of nodes) {
    const name = nameOf(node.cells);
    if (!isDisk(node) || name === '' || disks.has(name)) continue;
    const model = node.cells.get('model')?.replaceAll('_', ' ') || null;
    const rota = node.cells.get('rota');
    const media = isMadeUp(model) ? 'unknown' : mediaOf(rota, name);
    disks.set(name, newDisk({ name, model, sizeBytes: bytesOf(node.cells.get('size'), 1024), media }));
  }
  return [...disks.values()];
}

function mediaOf(rota: string | undefined, name: string): Disk['media'] {
  if (name.startsWith('nvme')) return 'ssd';
  if (rota === '1' || rota === 'true') return 'hdd';
  return rota === '0' || rota === 'false' ? 'ssd' : 'unknown';
}
