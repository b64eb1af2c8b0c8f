// Tables whose columns are held apart by blanks alone, as most programs print them (pure).

/** Where a column's heading begins, and where it ends (the first sign after it). */
export type Heading = { name: string; from: number; to: number };

/** The words of a heading line; words with a single blank between them are of one heading when `spaced` says so. */
export function headingsOf(row: string, spaced = false): Heading[] {
  const word = spaced ? /\S+(?: \S+)*/g : /\S+/g;
  return Array.from(row.matchAll(word), (found) => ({
    name: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));
}

const widest = 4000;

/**
 * The cells of rows under such headings. A cell may reach over its heading to the right (words stand left) or to the
 * left (numbers stand right), so two columns are parted where all rows are blank, as near to the second heading as can
 * be since a cell may have blanks of its own. Where there is no such place, words that are as many as the headings are
 * the cells, and other rows are parted each by itself.
 */
export function cellsOf(headings: readonly Heading[], rows: readonly string[]): string[][] {
  const looked = rows.slice(0, 2000);
  const common = headings.slice(1).map((next, index) => {
    const { to } = headings[index]!;
    for (let at = Math.min(next.from, widest) - 1; at >= to; at -= 1) {
      if (looked.every((row) => isBlank(row, at))) return at;
    }
    return null;
  });
  const isAligned = common.every((place) => place !== null);
  return rows.map((row) => {
    const words = isAligned ? [] : row.trim().split(/\s+/);
    if (words.length === headings.length) return words;
    const cells: string[] = [];
    let start = 0;
    for (const [index, next] of headings.slice(1).entries()) {
      const cut = Math.max(start, common[index] ?? blankBetween(row, headings[index]!.to, next.from));
      cells.push(row.slice(start, cut).trim());
      start = cut;
    }
    cells.push(row.slice(start).trim());
    return cells;
  });
}

const isBlank = (row: string, at: number) => at >= row.length || row[at] === ' ' || row[at] === '\t';

function blankBetween(row: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at -= 1) if (isBlank(row, at)) return at;
  return to;
}
