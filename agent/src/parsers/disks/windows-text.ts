// What Windows' console programs say of volumes: fsutil, chkdsk, diskpart and manage-bde.
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import { repairNeeded } from '../../kinds/disks.ts';
import type { Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
import { bodyOf, newDisk, newFileSystem } from './entries.ts';

const dirty =
  /^(?:Volume|Том|Volumen|Le volume)\s*-?\s*([A-Z]:) (?:is |ist |—|- |est )?(NOT |nicht |НЕ |не )?.*(?:Dirty|fehlerhaft|греш|грязн|поврежд|sale)/im;

export const fsutil: Parser<'disks'> = {
  kind: 'disks',
  tool: 'fsutil',
  claims: (text) => dirty.test(text) || /^Total (?:# of )?(?:free )?bytes\s*:/im.test(text),
  parse: (text) => {
    const found = dirty.exec(text);
    const mount = found?.[1]?.toUpperCase() ?? /diskfree ([a-z]:)/i.exec(text)?.[1]?.toUpperCase() ?? null;
    const size = countOf(/^Total (?:# of )?bytes\s*:\s*([\d.,]+)/im.exec(text)?.[1]);
    const free = countOf(/^Total (?:# of )?free bytes\s*:\s*([\d.,]+)/im.exec(text)?.[1]);
    if (mount === null && size === null) throw new NotUnderstood('no volume in it');
    const usedBytes = size !== null && free !== null ? size - free : null;
    const remarks = found !== null && found[2] === undefined ? [repairNeeded(mount!, 'its dirty bit is set')] : [];
    return { body: bodyOf([newFileSystem({ mount, sizeBytes: size, usedBytes })]), remarks };
  },
};

const checkStart =
  /^(?:The type of the file system is|Тип файловой системы|Der Typ des Dateisystems|Le type du système de fichiers|El tipo de sistema de archivos|Il file system è di tipo)/m;
const checkGood =
  /found no problems|no further action is required|keine Probleme|не обнаружила? (?:проблем|ошибок)|n'a trouvé aucun problème|проблем не обнаружено|no se encontraron problemas/i;
const checkBad =
  /found problems|errors found|found errors|cannot continue in read-only|обнаружены (?:проблемы|ошибки)|Fehler (?:gefunden|entdeckt)|Probleme gefunden|a trouvé des problèmes|run CHKDSK with the \/[Ff]|will be checked the next time|needs to be (?:repaired|checked)|Failed to transfer logged messages/i;

export const chkdsk: Parser<'disks'> = {
  kind: 'disks',
  tool: 'chkdsk',
  claims: (text) => checkStart.test(text) || /^Checking file system on [A-Z]:/m.test(text),
  parse: (text) => {
    const type =
      /(?:file system is|системы[: ]+|Dateisystems[: ]+(?:ist )?|fichiers est|archivos es|tipo) ?([A-Z][A-Z0-9]+)/i.exec(
        text,
      )?.[1];
    const mount = /(?:on|chkdsk(?:\.exe)?) ([A-Z]:)/i.exec(text)?.[1]?.toUpperCase() ?? null;
    const kilo = (pattern: RegExp) => countOf(pattern.exec(text)?.[1]);
    const size =
      kilo(/^[ \t]*([\d ,.]+) KB total disk space/m) ?? kilo(/^[ \t]*([\d ,.]+) KB Speicherplatz auf dem Datenträger/m);
    const free =
      kilo(/^[ \t]*([\d ,.]+) KB available on disk/m) ?? kilo(/^[ \t]*([\d ,.]+) KB auf dem Datenträger verfügbar/m);
    const volume = newFileSystem({
      mount,
      type: type ?? null,
      sizeBytes: size === null ? null : size * 1024,
      usedBytes: size === null || free === null ? null : (size - free) * 1024,
    });
    const isBad = checkBad.test(text) && !checkGood.test(text);
    return {
      body: bodyOf([volume]),
      remarks: isBad ? [repairNeeded(mount ?? 'the volume', 'chkdsk found faults')] : [],
    };
  },
};

const diskpartHeader = /^\s*(?:Volume|Том|Volume|Disk|Диск|Datenträger|Disque)\s*(?:###|№)\s/;

export const diskpart: Parser<'disks'> = {
  kind: 'disks',
  tool: 'diskpart',
  claims: (text) => /^[ \t]*\S+ ###[ \t]/m.test(text),
  parse: (text): Parsed<'disks'> => {
    const rows = text.split('\n');
    const fileSystems: FileSystem[] = [];
    const disks: Disk[] = [];
    const remarks: Remark[] = [];
    for (let at = 1; at < rows.length; at += 1) {
      const header = rows[at - 1]!;
      if (!/^\s*-{4,}(?: +-+)+\s*$/.test(rows[at]!) || !(diskpartHeader.test(header) || header.includes('###')))
        continue;
      const headings = headingsOf(rows[at]!);
      const body: string[] = [];
      for (let next = at + 1; next < rows.length && rows[next]!.trim() !== ''; next += 1) body.push(rows[next]!);
      const isVolumes = headings.length >= 7;
      for (const cells of cellsOf(headings, body)) {
        const first = (cells[0] ?? '').replace(/^\*\s*/, '');
        if (isVolumes) readVolume(cells, fileSystems, remarks);
        else
          disks.push(
            newDisk({ name: `PhysicalDrive${/\d+/.exec(first)?.[0] ?? first}`, sizeBytes: bytesOf(cells[2], 1024) }),
          );
      }
    }
    if (fileSystems.length + disks.length === 0) throw new NotUnderstood('no volume in it');
    return {
      body: bodyOf(
        fileSystems,
        disks.filter(({ sizeBytes }) => sizeBytes !== 0),
      ),
      remarks,
    };
  },
};

/** Volume, letter, label, file system, type, size, status, info. */
function readVolume(cells: readonly string[], fileSystems: FileSystem[], remarks: Remark[]): void {
  const letter = cells[1] ?? '';
  const sizeBytes = bytesOf(cells[5], 1024);
  if (sizeBytes === null || sizeBytes === 0) return;
  const mount = /^[A-Z]$/i.test(letter) ? `${letter.toUpperCase()}:` : null;
  fileSystems.push(newFileSystem({ mount, device: cells[0] ?? null, type: cells[3] || null, sizeBytes }));
  if (/failed|at risk|fehler/i.test(cells[6] ?? '')) remarks.push(repairNeeded(mount ?? cells[0]!, cells[6]!));
}

export const manageBde: Parser<'disks'> = {
  kind: 'disks',
  tool: 'manage-bde',
  claims: (text) => /^(?:Volume|Том|Le volume) "?[A-Z]:/m.test(text) && /BitLocker/i.test(text),
  parse: (text) => {
    const parts = text.split(/^(?=(?:Volume|Том|Le volume) "?[A-Z]:)/m).slice(1);
    const found = parts.map((part) => {
      const mount = /[A-Z]:/.exec(part)?.[0] ?? null;
      return newFileSystem({
        mount,
        sizeBytes: bytesOf(/(?:Size|Größe|Размер|Taille)\s?:\s+([\d.,]+ \S+)/.exec(part)?.[1], 1024),
      });
    });
    if (found.length === 0) throw new NotUnderstood('no volume in it');
    return { body: bodyOf(found) };
  },
};
