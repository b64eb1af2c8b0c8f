// Values between commas, semicolons or tabs under a line of names: Export-Csv, wmic /format:csv and others (pure).
import { mostRecords, underNames, type Fields } from './fields.ts';

const nameShape = /^[\p{L}_][\p{L}\p{N}_ ./()#%?-]{0,60}$/u;
const mostLetters = 20_000;

/** The type of Export-Csv and the separator for Excel may stand before the names. */
const before = /^#TYPE\b|^sep=/i;

export function csvRecords(text: string): Fields[] {
  const [head, ...rows] = text.split('\n').filter((row) => row.trim() !== '' && !before.test(row));
  if (head === undefined || head.length > mostLetters) return [];
  const [names, sign] = namesIn(head);
  if (names.length === 0) return [];
  return rows.slice(0, mostRecords).flatMap((row) => {
    const cells = csvCells(row, sign);
    // wmic quotes nothing, so a value's own commas make more cells than there are names.
    const isRow = cells.length >= Math.min(2, names.length) && cells.length <= names.length + 40;
    return isRow ? [underNames(names, cells)] : [];
  });
}

/** Two names are enough where they are quoted or hold no blank: `Well, then` is a sentence. One must be quoted. */
function namesIn(head: string): [names: string[], sign: string] {
  const parted = [',', ';', '\t'].map((sign): [string[], string] => [csvCells(head, sign), sign]);
  const [names, sign] = parted.reduce((best, next) => (next[0].length > best[0].length ? next : best));
  const isQuoted = /^"[^"]+"/.test(head.trim());
  const isEnough = names.length > 2 || isQuoted || (names.length === 2 && /^\S+$/.test(head.trim()));
  return isEnough && names.every((name) => nameShape.test(name)) ? [names, sign] : [[], sign];
}

/** The cells of one row, trimmed; a quoted cell may hold the separator, and quotes that are doubled. */
export function csvCells(row: string, sign: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < row.length; at += 1) {
    const letter = row[at]!;
    if (letter === '"' && isQuoted && row[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell === '')) {
      isQuoted = !isQuoted;
    } else if (letter === sign && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else if (isQuoted || cell !== '' || letter !== ' ') cell += letter;
  }
  return [...cells, cell.trim()];
}
