// diskutil list, info and apfs list of macOS.
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newDisk, newFileSystem } from './entries.ts';

export const diskutil: Parser<'disks'> = {
  kind: 'disks',
  tool: 'diskutil',
  claims: (text) =>
    /^\/dev\/disk\d+(?: \([^)\n]*\))?:?$/m.test(text) || /^[ \t]*Device Node:\s+\/dev\/disk/m.test(text),
  parse: (text) => {
    const disks: Disk[] = [];
    const fileSystems: FileSystem[] = [];
    let name: string | null = null;
    for (const row of text.split('\n')) {
      const head = /^\/dev\/(disk\d+)(?: \(([^)]*)\))?:?\s*$/.exec(row);
      if (head !== null) name = /synthesized|disk image/.test(head[2] ?? '') ? null : head[1]!;
      const whole = /^\s+0:.*\*([\d.]+ [KMGTP]?B)\s/.exec(`${row} `);
      if (whole !== null && name !== null) {
        disks.push(newDisk({ name, sizeBytes: bytesOf(whole[1], 1000) }));
        name = null;
      }
    }
    for (const block of text.split(/^(?=[ \t]*Device Identifier:)/m).slice(1)) readInfo(block, disks, fileSystems);
    if (disks.length + fileSystems.length === 0) throw new NotUnderstood('no disk in it');
    return { body: bodyOf(fileSystems, disks) };
  },
};

function readInfo(block: string, disks: Disk[], fileSystems: FileSystem[]): void {
  const field = (name: string) => {
    const at = block.indexOf(`${name}:`);
    return at < 0 ? null : (block.slice(at + name.length + 1).split('\n')[0] ?? '').trim() || null;
  };
  const device = field('Device Node');
  const mount = field('Mount Point');
  if (field('Whole') === 'Yes' && field('Virtual') !== 'Yes') {
    const solid = field('Solid State');
    const media = solid === 'Yes' ? 'ssd' : solid === 'No' ? 'hdd' : 'unknown';
    const sizeBytes = exactOf(field('Disk Size') ?? field('Total Size'));
    disks.push(newDisk({ name: field('Device Identifier'), model: field('Device / Media Name'), sizeBytes, media }));
  }
  if (mount === null || !mount.startsWith('/')) return;
  const size = exactOf(
    field('Volume Total Space') ?? field('Container Total Space') ?? field('Disk Size') ?? field('Total Size'),
  );
  const used = exactOf(field('Volume Used Space'));
  const free = exactOf(field('Volume Free Space') ?? field('Container Free Space'));
  fileSystems.push(
    newFileSystem({
      mount,
      device,
      type: field('Type (Bundle)') ?? field('File System Personality'),
      sizeBytes: size,
      usedBytes: used ?? (size !== null && free !== null ? size - free : null),
    }),
  );
}

/** `500.3 GB (500277790720 Bytes) (exactly …)`. */
const exactOf = (text: string | null) => {
  const bytes = /\((\d+) Bytes\)/.exec(text ?? '')?.[1];
  return bytes === undefined ? bytesOf(text, 1000) : Number(bytes);
};

/** Containers with their volumes; all volumes of one share its size. */
export const diskutilApfs: Parser<'disks'> = {
  kind: 'disks',
  tool: 'diskutil',
  claims: (text) => /^APFS Containers? \(\d+ found\)/m.test(text),
  parse: (text) => {
    const fileSystems = text.split(/^(?=[|\t ]*\+-- Container )/m).flatMap((container): FileSystem[] => {
      const size = /Size \(Capacity Ceiling\):\s+(\d+) B/.exec(container)?.[1];
      const volumes = container.split(/^(?=[|\t ]*\+-> Volume )/m).slice(1);
      return volumes.flatMap((volume): FileSystem[] => {
        const mount = /^[|\t ]*(?:Snapshot )?Mount Point:[\t ]+(\/.*)$/m.exec(volume)?.[1]?.trim();
        const device = /Volume (\S+) /.exec(volume)?.[1];
        const used = /Capacity Consumed:\s+(\d+) B/.exec(volume)?.[1];
        if (mount === undefined) return [];
        return [
          newFileSystem({
            mount,
            device: device === undefined ? null : `/dev/${device}`,
            type: 'apfs',
            sizeBytes: size === undefined ? null : Number(size),
            usedBytes: used === undefined ? null : Number(used),
          }),
        ];
      });
    });
    return { body: bodyOf(fileSystems) };
  },
};
