// fdisk -l, sfdisk -l, gdisk -l and parted -l (also `parted -m`): the disks they list.
import type { Disk } from '../../kinds/disks.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newDisk } from './entries.ts';

/** `Disk /dev/sda: 20 GiB, 21474836480 bytes, …`, in any language; gdisk tells sectors first. */
const fdiskLine = /^\p{L}+ (\/dev\/[\w/.-]+)\s?: ([^,\n]{1,40}), (\d+)?/u;
const partedLine = /^(?:Disk|Disque|Festplatte|Диск|Disco) (\/dev\/[\w/.-]+)\s?: ([\d.,]+ ?[kKMGTP]?i?B)$/;
const machineLine = /^(\/dev\/[\w/.-]+):([\d.]+[kKMGTP]?i?B):\w+:\d+:\d+:\w+:([^:]*):/;

export const partitionTables: Parser<'disks'> = {
  kind: 'disks',
  tool: 'fdisk',
  claims: (text) =>
    /^\p{L}+ \/dev\/[\w/.-]+\s?: [\d.,]+ ?[KMGTP]?i?(?:B|bytes|o|Б|sectors)/mu.test(text) || /^BYT;$/m.test(text),
  parse: (text) => {
    const disks = new Map<string, Disk>();
    let modelBefore: string | null = null;
    let last: string | null = null;
    for (const row of text.split('\n')) {
      if (row.length > 1000) continue;
      const line = row.trim();
      const before = /^(?:Model|Modell|Modèle|Модель|Modelo)\s?: (.*?)(?: \([\w ]+\))?$/.exec(line);
      if (before !== null) modelBefore = before[1]!.trim() || null;
      const after =
        /^(?:Disk model|Modèle de disque|Festplattenmodell|Modello disco|Модель диска|Modelo de disco)\s?: (.+)$/.exec(
          line,
        );
      if (after !== null && last !== null) disks.set(last, { ...disks.get(last)!, model: after[1]!.trim() });
      const found = diskOf(line, modelBefore);
      if (found?.name === undefined || found.name === null || !isDisk(found.name) || found.sizeBytes === 0) continue;
      if (!disks.has(found.name)) disks.set(found.name, found);
      last = found.name;
      modelBefore = null;
    }
    if (disks.size === 0) throw new NotUnderstood('no disk in it');
    return { body: bodyOf([], [...disks.values()]) };
  },
};

function diskOf(line: string, model: string | null): Disk | null {
  const machine = machineLine.exec(line);
  if (machine !== null) {
    return newDisk({ name: shortOf(machine[1]!), model: machine[3] || null, sizeBytes: bytesOf(machine[2], 1000) });
  }
  const parted = partedLine.exec(line);
  if (parted !== null) return newDisk({ name: shortOf(parted[1]!), model, sizeBytes: bytesOf(parted[2], 1000) });
  const fdisk = fdiskLine.exec(line);
  if (fdisk === null) return null;
  const [, path, human, bytes] = fdisk;
  const isSectors = /sector/.test(human!);
  const sizeBytes = isSectors
    ? bytesOf(line.split(',')[1], 1024)
    : (bytes ?? null) === null
      ? bytesOf(human, 1024)
      : Number(bytes);
  return newDisk({ name: shortOf(path!), sizeBytes, media: /\/nvme/.test(path!) ? 'ssd' : 'unknown' });
}

const shortOf = (path: string) => path.replace(/^\/dev\//, '');
const isDisk = (name: string) =>
  !/^(?:loop|sr|fd|ram|zram|md|dm-|zd|drbd)\d|^mapper\/|^mmcblk\d+(?:boot\d|rpmb)/.test(name);
