// The heading of df: it alone tells which columns follow and what a block is (pure).

export type DfHeader = {
  hasType: boolean;
  /** Bytes of a number without a letter. */
  unit: number;
  /** Of a number with a letter. */
  base: 1000 | 1024;
  isInodes: boolean;
  /** Columns between the percentage and the mount point (macOS, FreeBSD -i, AIX). */
  inodesAfter: number;
  /** AIX prints what is free in place of what is used, if it isn't asked for both. */
  isAix: boolean;
  /** Names in their order where they aren't in the usual one. */
  columns: string[] | null;
};

/** How the heading begins and ends, in the languages that coreutils speaks. */
const begins =
  /^\s*(?:Filesystem|File ?system|Файл\.?\s?сист\S*|Файловая система|Sys\. de fich\S*|Système de fich\S*|Dateisystem|S\.ficheros|Sist\. arch\S*|S\. fich\S*|Sist\. fich\S*|Sist\. Arq\S*|Sistema de (?:archivos|ficheros|arquivos)|Sist\. de arquivos|File system|Bestandssysteem|System plików|Souborový systém|Syst\. soubor\S*|Filsystem|Tiedostojärj\S*|Dosyasistemi|Fájlrendszer|Файлова система|Файл\. система|ファイルシス|文件系统|檔案系統|파일 시스템)/i;
const columnsOfOutput = new Map([
  ['filesystem', 'device'],
  ['type', 'type'],
  ['size', 'size'],
  ['used', 'used'],
  ['avail', 'avail'],
  ['available', 'avail'],
  ['use%', 'pct'],
  ['capacity', 'pct'],
  ['mounted', 'mount'],
  ['file', 'file'],
  ['inodes', 'inodes'],
  ['iused', 'iused'],
  ['ifree', 'ifree'],
  ['iuse%', 'iuse'],
]);

export function headerOf(row: string): DfHeader | null {
  if (row.length > 400) return null;
  const own = outputColumns(row);
  const ofColumns = own === null ? null : { ...simple(row), columns: own };
  if (!begins.test(row)) return ofColumns;
  if (row.includes(':') || row.trim().split(/\s+/).length < 5) return null;
  if (!/%|capac|kapaz|mounted|вместим|ёмк|容量|用|1K|1024|512-/i.test(row)) return null;
  return ofColumns ?? simple(row);
}

function simple(row: string): DfHeader {
  const isAix = /\bFree\s+%Used\b/i.test(row) && !/\bUsed\s+Free\b/i.test(row);
  const inodesBefore = /Inodes|I-?noder|Inœuds|Inoden|Inodos|I-nodes|i-узл|Inode|IUsed\s+IFree\s+IUse%/i.test(row);
  const isBsd = /iused\s+ifree\s+%iused/i.test(row);
  return {
    hasType: /\s(?:Type|Typ|Tipo|Тип|Tyyppi|Тип ФС|Tür|Típus|类型|タイプ|類型|형식)\s/i.test(row),
    unit: unitOf(row),
    base: isBsd ? 1000 : 1024,
    isInodes: inodesBefore && !isBsd && !isAix,
    inodesAfter: isBsd ? 3 : /%Iused/i.test(row) ? 2 : 0,
    isAix,
    columns: null,
  };
}

const letters = new Map([
  ['', 1],
  ['b', 1],
  ['k', 1024],
  ['m', 1024 ** 2],
  ['g', 1024 ** 3],
  ['t', 1024 ** 4],
]);

function unitOf(row: string): number {
  const block =
    /(?:^|\s)(\d+)\s?([KMGT]?)(i?)(B?)[- ]?(?:bl|Bl|блок|块|ブロ|區|블)/i.exec(row) ??
    /(?:blo\S*|bl\.|Bl\S*|блок\S*)[ -](?:de |di |da |по |à |po |z )?(\d+)\s?([KMGT]?)(i?)(B?)(?=\s|$)/i.exec(row);
  if (block !== null) {
    const decimal = block[3] === '' && block[4] !== '' && block[2] !== '';
    const power = letters.get(block[2]!.toLowerCase()) ?? 1;
    return Number(block[1]) * (decimal ? 1000 ** Math.round(Math.log2(power) / 10) : power);
  }
  if (/\bGB blocks/i.test(row)) return 1024 ** 3;
  if (/\bMB blocks/i.test(row)) return 1024 ** 2;
  if (/\bkbytes\b|\bKB\b|1K/i.test(row)) return 1024;
  // Of a human size only nought and a few bytes have no letter.
  return 1;
}

function outputColumns(row: string): string[] | null {
  const words = row.trim().toLowerCase().split(/\s+/);
  if (words.length < 3 || words.length > 13) return null;
  const names: string[] = [];
  for (const word of words) {
    if (word === 'on' && names.at(-1) === 'mount') continue;
    const name = columnsOfOutput.get(word) ?? (/^(?:1k|1m|1g|1b|1024|512|1048576)-blocks$/.test(word) ? 'size' : null);
    if (name === null) return null;
    names.push(name);
  }
  if (!names.includes('mount') && !(names.includes('device') && names.includes('pct'))) return null;
  const usual = ['device size used avail pct mount', 'device type size used avail pct mount'];
  const inodes = /^device (?:type )?inodes iused ifree iuse mount$/;
  const order = names.join(' ');
  return usual.includes(order) || inodes.test(order) ? null : names;
}
