// swapon --show and -s, /proc/swaps: swap is no file system, so the answer has none.
import type { Parser } from '../parser.ts';

export const swap: Parser<'disks'> = {
  kind: 'disks',
  tool: 'swapon',
  claims: (text) =>
    /^(?:NAME\s+TYPE\s+SIZE\s+USED\s+PRIO|Filename\s+Type\s+Size\s+Used\s+Priority|Имя файла\s+Тип\s+Размер|Nom de fichier\s+Type\s+Taille|Dateiname\s+Typ\s+Größe)/m.test(
      text,
    ),
  parse: () => ({ body: { fileSystems: [], disks: [] } }),
};
