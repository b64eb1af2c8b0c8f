// system_profiler of macOS: SPStorageDataType with what is mounted, SPNVMeDataType and SPSerialATADataType with the disks.
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newDisk, newFileSystem } from './entries.ts';

export const systemProfiler: Parser<'disks'> = {
  kind: 'disks',
  tool: 'system_profiler',
  claims: (text) =>
    (/^[ \t]+Mount Point: \//m.test(text) && /^[ \t]+(?:File System|BSD Name): /m.test(text)) ||
    (/^(?:NVMExpress|SATA\/SATA Express|SATA|Serial-ATA|Storage):[ \t]*$/m.test(text) &&
      /^[ \t]+Capacity: /m.test(text)),
  parse: (text) => {
    const disks: Disk[] = [];
    const fileSystems: FileSystem[] = [];
    for (const part of partsOf(text)) {
      const size = exactOf(part.get('Capacity'));
      const mount = part.get('Mount Point');
      if (mount !== undefined && part.get('Protocol') !== 'Disk Image') {
        const free = exactOf(part.get('Free') ?? part.get('Available'));
        const device = part.get('BSD Name');
        fileSystems.push(
          newFileSystem({
            mount,
            device: device === undefined ? null : `/dev/${device}`,
            type: part.get('File System')?.toLowerCase() ?? null,
            sizeBytes: size,
            usedBytes: size === null || free === null ? null : size - free,
          }),
        );
      } else if (part.has('Model') && size !== null) {
        const medium = part.get('Medium Type') ?? '';
        const isSolid = /solid|ssd/i.test(medium) || part.has('TRIM Support') || /SSD/.test(part.get('Model')!);
        const media = isSolid ? 'ssd' : /rotational/i.test(medium) ? 'hdd' : 'unknown';
        disks.push(newDisk({ name: part.get('BSD Name') ?? null, model: part.get('Model')!, sizeBytes: size, media }));
      }
    }
    if (disks.length + fileSystems.length === 0) throw new NotUnderstood('no volume in it');
    return { body: bodyOf(fileSystems, disks) };
  },
};

/** Fields between two titles; those of a volume's physical drive go on with the volume's. */
function partsOf(text: string): Map<string, string>[] {
  const parts: Map<string, string>[] = [];
  for (const raw of text.split('\n').slice(0, 10_000)) {
    const row = raw.slice(0, 400);
    if (/^\s+\S.*:\s*$/.test(row) && !/^\s+(?:Physical Drive|Volumes):/.test(row)) parts.push(new Map());
    const found = /^\s+([^:]{2,40}): (.+)$/.exec(row);
    const part = parts.at(-1);
    if (found !== null && part !== undefined && !part.has(found[1]!)) part.set(found[1]!, found[2]!.trim());
  }
  return parts;
}

/** `494,38 GB (494 384 795 648 bytes)`. */
function exactOf(text: string | undefined): number | null {
  const digits = /\(([\d., \u00A0\u202F]+) \p{L}+\)/u.exec(text ?? '')?.[1]?.replace(/\D/g, '');
  return digits === undefined || digits === '' ? bytesOf(text, 1000) : Number(digits);
}
