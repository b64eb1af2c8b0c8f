// Objects as Windows' own tools print them: wmic and PowerShell as lists, tables, CSV or JSON (pure).
import { cellsOf, headingsOf, type Heading } from './aligned-columns.ts';
import { isObject, jsonOf, type Json } from './json.ts';
import { NotUnderstood } from './parser.ts';

/** Names in lower case; an empty value is ''. */
export type WindowsRecord = ReadonlyMap<string, string>;

const mostRecords = 5000;

/** In whatever of the forms the text is; empty when it is in none. Never throws. */
export function windowsRecordsOf(text: string): WindowsRecord[] {
  if (/^\s*[[{]/.test(text)) return ofJson(text);
  const rows = text.split('\n').flatMap((row) => (/^<<<[^>]{1,120}>>>\s*$/.test(row) ? [] : [row.trimEnd()]));
  const tables = ofTables(rows);
  if (tables.length > 0) return tables;
  const csv = ofCsv(rows);
  if (csv.length > 0) return csv;
  const lists = ofLists(rows);
  return lists.some(({ size }) => size > 1) ? lists : ofWmicTable(rows, lists);
}

/** The first of the names that has a value. */
export function valueOf(record: WindowsRecord, ...names: string[]): string | null {
  for (const name of names) {
    const value = record.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

export const hasAny = (record: WindowsRecord, ...names: string[]) => names.some((name) => record.has(name));
export const hasAll = (record: WindowsRecord, ...names: string[]) => names.every((name) => record.has(name));

function ofJson(text: string): WindowsRecord[] {
  let found: Json;
  try {
    found = jsonOf(text);
  } catch (error) {
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
  const wrapped = isObject(found) && Array.isArray(found.value) ? found.value : found;
  const list = Array.isArray(wrapped) ? wrapped.flat() : [wrapped];
  return list
    .filter(isObject)
    .map((object) => new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), plainOf(value)])));
}

/** A date or an enumeration is an object with a value of its own in some versions of PowerShell. */
function plainOf(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? '' : plainOf(item))).join(', ');
  if (!isObject(value)) return String(value).trim();
  const inner = value.Value ?? value.value ?? value.DateTime;
  return inner === undefined || isObject(inner) ? '' : plainOf(inner);
}

const listLine = (row: string): { name: string; value: string; at: number } | null => {
  const colon = row.indexOf(':');
  const equals = row.indexOf('=');
  const at = colon < 0 ? equals : equals < 0 ? colon : Math.min(colon, equals);
  if (at < 1 || at > 90) return null;
  const name = row.slice(0, at).trim();
  if (!/^[\p{L}_][\p{L}\p{N}_ .()/#%'-]{0,79}$/u.test(name)) return null;
  return { name: name.toLowerCase(), value: row.slice(at + 1).trim(), at };
};

/** A record ends where a name comes again; a line that is indented past the colon goes on with the value before. */
function ofLists(rows: readonly string[]): WindowsRecord[] {
  const records: Map<string, string>[] = [];
  let record = new Map<string, string>();
  let last: { name: string; at: number } | null = null;
  for (const row of rows) {
    const indent = row.length - row.trimStart().length;
    if (last !== null && row !== '' && indent > last.at) {
      const before = record.get(last.name) ?? '';
      record.set(last.name, `${before}${/[,{]$/.test(before) ? ' ' : ''}${row.trim()}`);
      continue;
    }
    const found = listLine(row);
    if (found === null) continue;
    if (record.has(found.name)) {
      records.push(record);
      if (records.length >= mostRecords) return records;
      record = new Map();
    }
    record.set(found.name, found.value);
    last = found;
  }
  if (record.size > 0) records.push(record);
  return records;
}

/** PowerShell underlines its headings; a text may hold several tables. */
function ofTables(rows: readonly string[]): WindowsRecord[] {
  const records: WindowsRecord[] = [];
  for (let at = 1; at < rows.length; at += 1) {
    if (!/^[ ]*-+(?: +-+)* *$/.test(rows[at]!) || rows[at - 1]!.trim() === '') continue;
    const headings = headingsOf(rows[at]!).map(({ from, to }) => ({
      name: nameAbove(rows, at, from, to),
      from,
      to,
    }));
    if (headings.some(({ name }) => name === '')) continue;
    let end = at + 1;
    while (end < rows.length && rows[end]!.trim() !== '') end += 1;
    records.push(...recordsUnder(headings, rows.slice(at + 1, end)));
    if (records.length >= mostRecords) return records;
    at = end;
  }
  return records;
}

/** A narrow window breaks a long heading into two lines, the shorter ones stand in the upper one. */
function nameAbove(rows: readonly string[], at: number, from: number, to: number): string {
  const lower = rows[at - 1]!.slice(from, to).trim();
  const isBroken = rows[at - 1]!.startsWith(' ') && at > 1;
  const upper = isBroken ? rows[at - 2]!.slice(from, to).trim() : '';
  return `${upper}${lower}`.toLowerCase();
}

/** Headings that no line underlines, each one word (wmic without /value). */
function ofWmicTable(rows: readonly string[], fallback: WindowsRecord[]): WindowsRecord[] {
  const first = rows.findIndex((row) => row.trim() !== '' && !/[>$#]/.test(row));
  const header = rows[first];
  if (header === undefined || !/^[A-Za-z_]\w*(?: {2,}[A-Za-z_]\w*)* *$/.test(header)) return fallback;
  const headings = headingsOf(header).map((heading) => ({ ...heading, name: heading.name.toLowerCase() }));
  const body = rows.slice(first + 1).filter((row) => row.trim() !== '');
  return body.length === 0 ? fallback : recordsUnder(headings, body);
}

function recordsUnder(headings: readonly Heading[], rows: readonly string[]): WindowsRecord[] {
  return cellsOf(headings, rows.slice(0, mostRecords)).map(
    (cells) => new Map(headings.map(({ name }, index) => [name, cells[index] ?? ''])),
  );
}

/** wmic's CSV has an empty line before its headings and no quotes; PowerShell's may begin with the object's type. */
function ofCsv(rows: readonly string[]): WindowsRecord[] {
  const first = rows.findIndex((row) => row.trim() !== '' && !/^#TYPE|^[\w:\\.-]*>|^PS /.test(row));
  const header = rows[first];
  if (header === undefined || header.length > 20_000) return [];
  const sign = [',', ';', '\t'].find(
    (candidate) => header.split(candidate).length > (/^"|^Node,/.test(header) ? 1 : 2),
  );
  if (sign === undefined && !/^"[^"]+"$/.test(header)) return [];
  const names = csvCells(header, sign ?? ',').map((name) => name.trim().toLowerCase());
  if (!names.every((name) => /^[\p{L}_][\p{L}\p{N}_ ./()#%?-]{0,60}$/u.test(name))) return [];
  return rows.slice(first + 1, first + 1 + mostRecords).flatMap((row) => {
    if (row.trim() === '') return [];
    const cells = csvCells(row, sign ?? ',');
    if (cells.length < Math.min(2, names.length) || cells.length > names.length + 40) return [];
    return [new Map(names.map((name, index) => [name, (cells[index] ?? '').trim()]))];
  });
}

export function csvCells(row: string, sign: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      let cell = '';
      at += 1;
      while (at < row.length) {
        if (row[at] === '"' && row[at + 1] === '"') at += 1;
        else if (row[at] === '"') break;
        cell += row[at];
        at += 1;
      }
      cells.push(cell);
      const next = row.indexOf(sign, at);
      if (next < 0) return cells;
      at = next + sign.length;
    } else {
      const next = row.indexOf(sign, at);
      cells.push(next < 0 ? row.slice(at) : row.slice(at, next));
      if (next < 0) return cells;
      at = next + sign.length;
    }
  }
}
