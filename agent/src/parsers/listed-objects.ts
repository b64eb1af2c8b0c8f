// Objects as PowerShell and wmic print them: lists, tables, CSV and JSON, several of them after one another (pure).
import { isObject, jsonOf, type Json } from './json.ts';
import { recordsOf, type Properties } from './properties.ts';

/** Names in lower case. Objects without any of the names that are looked for are left out. */
export function objectsOf(text: string, names: readonly string[]): Properties[] {
  const found = [...jsonObjects(text), ...tableObjects(text), ...csvObjects(text)];
  const objects = found.length > 0 ? found : recordsOf(text);
  return objects.filter((object) => names.some((name) => object.has(name)));
}

function jsonObjects(text: string): Properties[] {
  const start = text.search(/[[{]\s*(?:["{]|$)/m);
  if (start < 0 || !/"\s*:/.test(text)) return [];
  const value = jsonOf(text.slice(start));
  const list = Array.isArray(value) ? value : isObject(value) && Array.isArray(value.value) ? value.value : [value];
  return list.flatMap((item) =>
    isObject(item)
      ? [new Map(Object.entries(item).map(([name, member]) => [name.toLowerCase(), wordsOf(member)]))]
      : [],
  );
}

/** An enumeration comes as its number or, from newer versions, as an object with both. */
function wordsOf(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  if (isObject(value)) return wordsOf(value.Value ?? value.value ?? value.DisplayHint ?? null);
  return String(value);
}

/** Tables have a ruler of dashes under their heading; wmic's have none, and two spaces at least between columns. */
function tableObjects(text: string): Properties[] {
  const rows = text.split('\n');
  const objects: Properties[] = [];
  for (let at = 0; at + 1 < rows.length; at += 1) {
    if (!isRuler(rows[at + 1]!)) continue;
    const spans = spansOf(rows[at + 1]!);
    const names = cellsOf(rows[at]!, spans).map((name) => name.toLowerCase());
    at += 2;
    for (; at < rows.length && rows[at]!.trim() !== ''; at += 1) {
      const cells = looseCells(rows[at]!, spans);
      objects.push(new Map(names.map((name, index) => [name, cells[index] ?? ''])));
    }
  }
  return objects.length > 0 ? objects : wmicObjects(rows);
}

/** Whoever pasted a table into a mail may have lost its blanks: then a word is a column, where their numbers agree. */
function looseCells(row: string, spans: readonly Span[]): string[] {
  const words = row.trim().split(/\s+/);
  const isTorn = spans.some(
    ([start]) => start > 0 && start < row.length && /\S\S/.test(row.slice(start - 1, start + 1)),
  );
  return isTorn && !/\s{2}/.test(row.trim()) && words.length === spans.length ? words : cellsOf(row, spans);
}

function wmicObjects(rows: readonly string[]): Properties[] {
  const head = rows.findIndex((row) => row.trim() !== '' && !/[>:=]/.test(row));
  if (head < 0 || !/^[A-Z]\w+(\s{2,}[A-Z]\w+)*\s*$/.test(rows[head]!)) return [];
  const starts = [...rows[head]!.matchAll(/\S+/g)].map(({ index, 0: name }) => ({ index, name: name.toLowerCase() }));
  return rows.slice(head + 1).flatMap((row) => {
    if (row.trim() === '' || /[>=]/.test(row)) return [];
    return [
      new Map(starts.map(({ index, name }, i) => [name, row.slice(index, starts[i + 1]?.index ?? row.length).trim()])),
    ];
  });
}

/** `Export-Csv` quotes everything, wmic's /format:csv nothing. */
function csvObjects(text: string): Properties[] {
  const rows = text.split('\n').filter((row) => row.trim() !== '' && !row.startsWith('#TYPE'));
  const [head, ...rest] = rows;
  if (head === undefined || !/^"?\w+"?([,;]"?\w+"?)+$/.test(head.trim())) return [];
  const sign = head.includes(';') ? ';' : ',';
  const names = fieldsOf(head.trim(), sign).map((name) => name.toLowerCase());
  return rest.flatMap((row) => {
    const fields = fieldsOf(row.trim(), sign);
    return fields.length === names.length ? [new Map(names.map((name, i) => [name, fields[i]!]))] : [];
  });
}

function fieldsOf(row: string, sign: string): string[] {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (const letter of row) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === sign && !isQuoted) {
      fields.push(field.trim());
      field = '';
    } else field += letter;
  }
  return [...fields, field.trim()];
}

export type Span = readonly [start: number, end: number];

const isRuler = (row: string) => /^\s*-+( +-+)*\s*$/.test(row) && row.includes('-') && row.length < 5000;

/** Where each word of a heading or each dash of a ruler stands. */
export const spansOf = (row: string): Span[] =>
  [...row.matchAll(/\S+/g)].map(({ index, 0: word }) => [index, index + word.length]);

/** Cells of a row under such spans, cut between columns at the widest blank, whichever way a column is aligned. */
export function cellsOf(row: string, spans: readonly Span[]): string[] {
  const cuts = [0];
  spans.forEach(([, end], index) => {
    const next = spans[index + 1];
    if (next !== undefined) cuts.push(Math.max(cuts.at(-1)!, blankIn(row, end, next[0])));
  });
  return spans.map((_, index) => row.slice(cuts[index], cuts[index + 1] ?? row.length).trim());
}

function blankIn(row: string, from: number, to: number): number {
  if (from >= row.length) return row.length;
  // A column that begins where its heading does is cut there, though words before it have blanks as wide.
  if (/\s/.test(row[to - 1] ?? '') && /\S/.test(row[to] ?? '')) return to;
  let best = { at: -1, width: 0 };
  for (let i = from; i <= to && i < row.length; i += 1) {
    let width = 0;
    while (i + width <= to && /\s/.test(row[i + width] ?? 'x')) width += 1;
    if (width > 0 && width >= best.width) best = { at: i, width };
    i += width;
  }
  return best.at >= 0 ? best.at : to;
}
