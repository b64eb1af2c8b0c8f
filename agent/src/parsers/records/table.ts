// Tables: under a ruler of dashes (PowerShell, SQL tools), drawn with bars (databases, Proxmox), or bare (wmic) (pure).
import { cellsOf, headingsOf, type Heading } from './columns.ts';
import { mostRecords, underNames, type Fields } from './fields.ts';

/** A text may hold several tables. A ruler under one word alone is as often that of a title: see `bareTableRecords`. */
export function tableRecords(text: string): Fields[] {
  const rows = text.split('\n');
  const barred = barRecords(rows);
  if (barred.length > 0) return barred;
  const tables = ruledTables(rows);
  return tables.some(({ names }) => names.length > 1) ? tables.flatMap(recordsOf) : [];
}

/** One column under its ruler, and wmic's tables, whose headings are single words that no line underlines. */
export function bareTableRecords(text: string): Fields[] {
  const rows = text.split('\n');
  const ruled = ruledTables(rows).flatMap(recordsOf);
  if (ruled.length > 0) return ruled;
  const first = rows.findIndex((row) => row.trim() !== '');
  const wide = rows.findIndex((row) => /^ *[A-Za-z_]\w*(?: {2,}[A-Za-z_]\w*)+ *$/.test(row));
  const at = wide < 0 ? first : wide;
  if (at < 0 || (wide < 0 && !/^[A-Za-z_]\w* *$/.test(rows[at]!))) return [];
  const headings = headingsOf(rows[at]!);
  const body = rows.slice(at + 1).filter((row) => !isBlank(row) && !isRuler(row));
  return recordsOf({ names: headings.map(({ name }) => name), rows: cellsOf(headings, body.slice(0, mostRecords)) });
}

type Table = { names: readonly string[]; rows: readonly (readonly string[])[] };

const recordsOf = ({ names, rows }: Table): Fields[] => rows.map((cells) => underNames(names, cells));

const isRuler = (row: string | undefined): boolean =>
  row !== undefined && row.length < 5000 && /^[ \t]*-+(?:[ \t]+-+)*[ \t]*$/.test(row);
const isBlank = (row: string | undefined): boolean => row === undefined || row.trim() === '';

/** How many rows there are, as SQL tools say below them. */
const isCount = (row: string) => /^\(\d+ \p{L}/u.test(row);

/** A table ends at a blank line, at the heading of the next one, or with another ruler. */
function ruledTables(rows: readonly string[]): Table[] {
  const tables: Table[] = [];
  for (let at = 1; at < rows.length; at += 1) {
    if (!isRuler(rows[at]) || isBlank(rows[at - 1]) || isRuler(rows[at - 1])) continue;
    const headings = headingsOf(rows[at]!);
    const names = namesAbove(rows, at, headings);
    if (names.every((name) => name === '')) continue;
    const isHeading = (row: number) => isRuler(rows[row + 1]) && !isBlank(rows[row + 2]);
    let end = at + 1;
    while (!isBlank(rows[end]) && !isRuler(rows[end]) && !isHeading(end)) end += 1;
    const body = rows.slice(at + 1, end).filter((row) => !isCount(row));
    tables.push({
      names,
      rows: isTorn(rows[at - 1]!, headings, names) ? wordsOf(body, names) : cellsOf(headings, body),
    });
    at = end - 1;
  }
  return tables;
}

/** A narrow window breaks a long heading into two lines, and then the shorter ones stand in the upper one alone. */
function namesAbove(rows: readonly string[], at: number, headings: readonly Heading[]): string[] {
  const lower = rows[at - 1]!;
  const upper = rows[at - 2] ?? '';
  const names = cellsOf(headings, [lower])[0]!;
  if (isBlank(upper) || names.every((name) => name !== '')) return names;
  return headings.map(({ from, to }) => upper.slice(from, to).trim() + lower.slice(from, to).trim());
}

/** Whoever pasted a table into a mail may have lost its blanks: then the names don't stand over their dashes. */
const isTorn = (header: string, headings: readonly Heading[], names: readonly string[]): boolean =>
  headings.some(({ from }, at) => {
    const name = header.slice(from, headings[at + 1]?.from).trim();
    return name !== '' && name !== names[at];
  });

/** Where blanks were lost a word is a cell, if there are as many of them as of names. */
const wordsOf = (body: readonly string[], names: readonly string[]): string[][] =>
  body.map((row) => row.trim().split(/\s+/)).filter((words) => words.length === names.length);

/** `| a | b |` as databases draw it and `│ a │ b │` as Proxmox does; the first row of each table names the columns. */
function barRecords(rows: readonly string[]): Fields[] {
  const found: Fields[] = [];
  let names: string[] | null = null;
  for (const row of rows) {
    const plain = row.trim();
    if (!/^[|│┃]/.test(plain) || !/[|│┃]$/.test(plain) || plain.length < 3) {
      if (plain === '' && found.length > 0) names = null;
      continue;
    }
    if (/^[\s|│┃:=+╞═╪╡├─┼┤-]+$/.test(plain)) continue;
    const cells = plain
      .slice(1, -1)
      .split(/[|│┃]/)
      .map((cell) => cell.trim());
    if (cells.length < 2) continue;
    if (names?.length === cells.length) found.push(underNames(names, cells));
    else names = cells;
    if (found.length >= mostRecords) break;
  }
  return found;
}
