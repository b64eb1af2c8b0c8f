// Disks as FreeBSD's geom disk list and kern.geom.confxml, Solaris' iostat -En, and Linux' lsscsi tell them.
import type { Disk } from '../../kinds/disks.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, isMadeUp, newDisk } from './entries.ts';

/** Zero bytes are a drive without a medium. */
function diskOf(name: string, model: string | null, bytes: string | undefined, rotation: string | null): Disk[] {
  const sizeBytes = Number(bytes ?? Number.NaN);
  if (sizeBytes === 0 || /^a?cd\d+$/.test(name)) return [];
  const speed = isMadeUp(model) ? Number.NaN : Number(rotation ?? Number.NaN);
  const media = speed === 0 ? 'ssd' : speed > 1 ? 'hdd' : 'unknown';
  return [newDisk({ name, model, sizeBytes: Number.isFinite(sizeBytes) ? sizeBytes : null, media })];
}

const word = (text: string | undefined): string | null =>
  text === undefined || /^\(null\)$|^$/.test(text) ? null : text;

export const geomDisks: Parser<'disks'> = {
  kind: 'disks',
  tool: 'geom',
  claims: (text) =>
    /^Geom name: \S+/m.test(text) && /^[ \t]*Mediasize: \d+/m.test(text) && /^[ \t]*fwsectors: /m.test(text),
  parse: (text) => {
    const blocks = text.split(/^(?=Geom name:)/m).filter((block) => block.startsWith('Geom name:'));
    const disks = blocks.flatMap((block) => {
      const field = (name: string) => new RegExp(`^[ \\t]*${name}:(.*)$`, 'm').exec(block)?.[1]?.trim();
      const name = /^Geom name:[ \t]*(\S+)/.exec(block)?.[1];
      if (name === undefined) return [];
      const bytes = /^(\d+)/.exec(field('Mediasize') ?? '')?.[1];
      return diskOf(name, word(field('descr')), bytes, word(field('rotationrate')));
    });
    return { body: bodyOf([], disks) };
  },
};

/** Of all classes only DISK's; the tree of references around it is of no interest. */
export const geomXml: Parser<'disks'> = {
  kind: 'disks',
  tool: 'geom',
  claims: (text) => /<mesh>\s*<class id=/.test(text),
  parse: (text) => {
    const inner = text
      .split('<class id=')
      .slice(1)
      .find((part) => /<name>DISK<\/name>/.test(part.slice(0, 200)));
    if (inner === undefined) throw new NotUnderstood('no class of disks in it');
    const disks = inner
      .split('<geom id=')
      .slice(1)
      .flatMap((geom) => {
        const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(geom)?.[1]?.trim();
        const name = field('name');
        if (name === undefined) return [];
        return diskOf(name, word(field('descr')), field('mediasize'), word(field('rotationrate')));
      });
    return { body: bodyOf([], disks) };
  },
};

/** A head with the counts of errors, then the maker and the size. */
export const iostatErrors: Parser<'disks'> = {
  kind: 'disks',
  tool: 'iostat',
  claims: (text) => /^\S+\s+Soft Errors: \d+ Hard Errors: \d+ Transport Errors: \d+/m.test(text),
  parse: (text) => {
    const blocks = text.split(/^(?=\S+\s+Soft Errors: \d)/m).filter((block) => /^\S+\s+Soft Errors:/.test(block));
    const disks = blocks.flatMap((block) => {
      const name = block.split(/\s/, 1)[0]!;
      const maker = /^[ \t]*Vendor:\s*(.{0,40}?)\s*Product:\s*(.{0,80}?)\s*Revision:/m.exec(block);
      const model =
        maker === null ? /^[ \t]*Model:\s*(.{0,80}?)\s*Revision:/m.exec(block)?.[1] : `${maker[1]} ${maker[2]}`;
      const bytes = /<(-?\d+) bytes>/.exec(block)?.[1];
      return bytes === undefined
        ? []
        : diskOf(name, word(model?.trim()), bytes.startsWith('-') ? undefined : bytes, null);
    });
    return { body: bodyOf([], disks) };
  },
};

const scsiLine =
  /^\s*\[(?:\d+|N):\d+:\d+:\d+\]\s+(\S+)\s+(\S.*?)\s+(\/dev\/\S+|-)(?:\s+(\/dev\/\S+))?(?:\s+(\S+))?\s*$/;

/** lsscsi, with -s and -g too: maker, model and revision, and NVMe drives without a revision. */
export const lsscsi: Parser<'disks'> = {
  kind: 'disks',
  tool: 'lsscsi',
  claims: (text) => /^[ \t]*\[(?:\d+|N):\d+:\d+:\d+\][ \t]+[a-z/]+[ \t]+\S/m.test(text),
  parse: (text) => {
    const found = text
      .split('\n')
      .map((row) => scsiLine.exec(row.slice(0, 300)))
      .filter((row) => row !== null);
    if (found.length === 0) throw new NotUnderstood('no device in it');
    const disks = found.flatMap((row): Disk[] => {
      const [whole, type, product, device, , size] = row;
      if (type !== 'disk' || device === '-') return [];
      const isNvme = /^\s*\[N:/.test(whole);
      const model = isNvme ? product!.replace(/__\d+$/, '') : product!.replace(/\s+\S+$/, '');
      const sizeBytes = bytesOf(size, 1000);
      if (sizeBytes === 0) return [];
      const media = isNvme && !isMadeUp(model) ? 'ssd' : 'unknown';
      return [newDisk({ name: device!.replace('/dev/', ''), model: model.replace(/\s+/g, ' '), sizeBytes, media })];
    });
    return { body: bodyOf([], disks) };
  },
};
