// inxi -D and -p: drives and mounted partitions.
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import { inxiSection, inxiValue } from '../inxi.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import type { Parser } from '../parser.ts';
import { bodyOf, isMadeUp, newDisk, newFileSystem } from './entries.ts';

const entriesOf = (section: string | null) =>
  (section ?? '').split(/(?=\b(?:ID|Optical|Floppy)-\d+: |\bMessage: )/).filter((entry) => entry.startsWith('ID-'));

export const inxi: Parser<'disks'> = {
  kind: 'disks',
  tool: 'inxi',
  claims: (text) =>
    [inxiSection(text, 'Drives'), inxiSection(text, 'Partition')].some(
      (section) => section !== null && /\bsize: \S/i.test(section),
    ),
  parse: (text) => ({
    body: bodyOf(
      entriesOf(inxiSection(text, 'Partition')).flatMap(volumeOf),
      entriesOf(inxiSection(text, 'Drives')).flatMap(diskOf),
    ),
  }),
};

function diskOf(entry: string): Disk[] {
  const name = /^ID-\d+: \/dev\/(\S+)/.exec(entry)?.[1] ?? null;
  const model = [inxiValue(entry, 'vendor'), inxiValue(entry, 'model')].filter((word) => word !== null).join(' ');
  const sizeBytes = bytesOf(inxiValue(entry, 'size'), 1000);
  if (sizeBytes === 0 || (name === null && model === '')) return [];
  const tech = inxiValue(entry, 'tech') ?? '';
  const isSolid = tech.startsWith('SSD') || name?.startsWith('nvme') === true || /\bSSD\b/.test(model);
  const media = isMadeUp(model) ? 'unknown' : isSolid ? 'ssd' : tech.startsWith('HDD') ? 'hdd' : 'unknown';
  return [newDisk({ name, model: model === '' ? null : model, sizeBytes, media })];
}

function volumeOf(entry: string): FileSystem[] {
  const mount = /^ID-\d+: (\/.*?) (?:raw|size): /.exec(entry)?.[1];
  if (mount === undefined) return [];
  const used = inxiValue(entry, 'used');
  return [
    newFileSystem({
      mount,
      device: inxiValue(entry, 'dev'),
      type: inxiValue(entry, 'fs'),
      sizeBytes: bytesOf(inxiValue(entry, 'size')?.replace(/\(.*/, ''), 1024),
      usedBytes: bytesOf(used?.replace(/\(.*/, ''), 1024),
      usedPct: decimalOf(/\(([\d.]+)%\)/.exec(used ?? '')?.[1]),
    }),
  ];
}
