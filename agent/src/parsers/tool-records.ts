// Records of names and values in whatever dress a tool printed them: list, table, JSON, CSV or XML (pure).
import { isObject, jsonLinesOf, jsonOf, type Json, type JsonObject } from './json.ts';
import { recordsOf, type Properties } from './properties.ts';

/** A log may begin with a bracket too: `[INFO]`, `[2024-05-11 …]`. */
export const looksLikeJson = (text: string): boolean =>
  /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]]|$))/.test(text.slice(0, 500));

/** At most this many records of one output are looked at. */
const most = 5000;

/** Names in lower case. An output that is none of the forms has no records. */
export function recordsIn(text: string): Properties[] {
  const body = text.replace(/^<<<[^\n]{0,80}>>>\s*$/gm, '');
  const start = body.trimStart();
  if (looksLikeJson(start)) return jsonRecords(start).slice(0, most);
  if (start.startsWith('<') && /<\/\w|\/>/.test(start)) return xmlRecords(start).slice(0, most);
  const table = tableRecords(body);
  if (table.length > 0) return table.slice(0, most);
  const listed = csvRecords(body);
  if (listed.length > 0) return listed.slice(0, most);
  return recordsOf(body).slice(0, most);
}

/** Every object that has plain members, however deep; members that are objects with a `Value` count as that. */
export function jsonRecords(text: string): Properties[] {
  let value: Json;
  try {
    const rows = jsonLinesOf(text);
    value = rows.length > 1 ? rows : jsonOf(text);
  } catch {
    return [];
  }
  const found: Properties[] = [];
  const walk = (here: Json, depth: number) => {
    if (depth > 8 || found.length >= most) return;
    if (Array.isArray(here)) for (const item of here) walk(item, depth + 1);
    if (!isObject(here)) return;
    const record = flatRecord(here);
    if (record.size > 1) found.push(record);
    for (const member of Object.values(here))
      if (typeof member === 'object' && member !== null) walk(member, depth + 1);
  };
  walk(value, 0);
  return found;
}

function flatRecord(object: JsonObject): Map<string, string> {
  const record = new Map<string, string>();
  for (const [name, member] of Object.entries(object)) {
    const plain = plainOf(member);
    if (plain !== null) record.set(name.trim().toLowerCase(), plain);
  }
  return record;
}

function plainOf(member: Json): string | null {
  if (member === null) return '';
  if (typeof member === 'object') {
    if (!isObject(member)) return null;
    const inner = member.value ?? member.Value ?? member.DateTime ?? member.displayHint;
    return inner === undefined || typeof inner === 'object' ? null : String(inner);
  }
  return String(member).trim();
}

/** A value of an enumeration in Export-Clixml's form: its name, its word and its number. */
const enumeration =
  /<Obj N="([^"]{1,80})"[^<>]{0,100}>\s{0,40}(?:<TN [^<>]{0,60}>(?:\s{0,40}<T>[^<]{0,200}<\/T>){0,6}\s{0,40}<\/TN>\s{0,40}|<TNRef [^<>]{0,60}>\s{0,40})?<ToString>([^<]{0,200})<\/ToString>(?:\s{0,40}<I32>[^<]{0,20}<\/I32>)?\s{0,40}<\/Obj>/g;

/** Elements whose members are text alone; attributes count as members too, and so do `<Data Name='x'>`. */
export function xmlRecords(text: string): Properties[] {
  const found: Map<string, string>[] = [];
  let record = new Map<string, string>();
  const close = () => {
    if (record.size > 0) found.push(record);
    record = new Map();
  };
  const element =
    /<([A-Za-z][\w.:-]{0,60})((?:\s[^<>]{0,600})?)>([^<]{0,2000})<\/\1\s*>|<([A-Za-z][\w.:-]{0,60})(\s[^<>]{0,2000})\/?>|<\/([A-Za-z][\w.:-]{0,60})\s*>/g;
  for (const match of text.replace(enumeration, '<S N="$1">$2</S>').matchAll(element)) {
    if (match[1] !== undefined) {
      const named = /\b(?:Name|N)\s*=\s*["']([^"']{1,80})["']/.exec(match[2]!);
      const name = (named?.[1] ?? match[1]).toLowerCase();
      if (record.has(name) && named === null) close();
      record.set(name, unescaped(match[3]!).trim());
      attributesInto(record, named === null ? match[2]! : '');
    } else if (match[4] !== undefined) {
      if (/^(?:object|obj|session|job|row|item)$/i.test(match[4])) close();
      // What wraps values in Export-Clixml's form has numbers of its own.
      if (!/^(?:objs?|tn|tnref|ms|props)$/i.test(match[4])) attributesInto(record, match[5]!);
    } else if (/^(?:event|session|object|obj|job|row|item|record|entry|task|result)$/i.test(match[6]!)) {
      close();
    }
  }
  close();
  return found;
}

function attributesInto(record: Map<string, string>, text: string) {
  for (const [, name, double, single] of text.matchAll(
    /([A-Za-z][\w.:-]{0,60})\s?=\s?(?:"([^"]{0,500})"|'([^']{0,500})')/g,
  ))
    record.set(name!.toLowerCase(), unescaped(double ?? single ?? ''));
}

const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

/** Tables of PowerShell and SQL tools, whose second line is of dashes, and tables drawn with bars. */
export function tableRecords(text: string): Properties[] {
  const rows = text.split('\n');
  const barred = barRecords(rows);
  if (barred.length > 0) return barred;
  const found: Properties[] = [];
  let columns: { name: string; from: number; to: number }[] = [];
  let names: string[] = [];
  let byWidth = true;
  for (const [index, row] of rows.entries()) {
    if (isRuler(row)) {
      const header = rows[index - 1] ?? '';
      columns = columnsOf(header, row);
      names = header
        .trim()
        .split(/\s+/)
        .map((name) => name.toLowerCase());
      byWidth = columns.length > 1 && columns.some(({ from, to }) => to - from > 1);
      continue;
    }
    if (columns.length === 0 || isRuler(rows[index + 1] ?? '')) continue;
    if (row.trim() === '') {
      continue;
    }
    if (/^\(\d+ \p{L}+|^\s*PS [A-Z]:\\/u.test(row)) continue;
    const record = new Map<string, string>();
    for (const { name, from, to } of columns) record.set(name, row.slice(from, to).trim());
    if (byWidth && names.length > 1) found.push(record);
    if (found.length >= most) break;
  }
  return found;
}

const isRuler = (row: string) => /^\s*-{2,}(?:\s+-{2,})+\s*$/.test(row) && row.length < 4000;

/** A column is as wide as up to where the next one begins: PowerShell lets numbers hang over to the left, not the right. */
function columnsOf(header: string, ruler: string): { name: string; from: number; to: number }[] {
  const dashes = Array.from(ruler.matchAll(/-+/g), (found) => ({
    from: found.index,
    to: found.index + found[0].length,
  }));
  return dashes.map(({ from, to }, at) => {
    const next = dashes[at + 1]?.from;
    return {
      name: header
        .slice(from, next ?? header.length)
        .trim()
        .toLowerCase(),
      from: at === 0 ? 0 : from,
      to: next ?? Math.max(to, 100_000),
    };
  });
}

/** `| a | b |` as databases draw it and `│ a │ b │` as Proxmox does; the first row names the columns. */
function barRecords(rows: readonly string[]): Properties[] {
  const found: Properties[] = [];
  let names: string[] | null = null;
  for (const row of rows) {
    const plain = row.trim();
    if (!/^[|│┃]/.test(plain) || !/[|│┃]$/.test(plain) || plain.length < 3) {
      if (plain === '' && names !== null && found.length > 0) names = null;
      continue;
    }
    if (/^[|│┃]?[\s|│┃:=+╞═╪╡├─┼┤-]+$/.test(plain)) continue;
    const cells = plain
      .slice(1, -1)
      .split(/[|│┃]/)
      .map((cell) => cell.trim());
    if (cells.length < 2) continue;
    if (names === null || names.length !== cells.length) {
      names = cells.map((cell) => cell.toLowerCase());
      continue;
    }
    const record = new Map<string, string>();
    for (const [at, name] of names.entries()) if (name !== '') record.set(name, cells[at] ?? '');
    found.push(record);
    if (found.length >= most) break;
  }
  return found;
}

/** Comma, semicolon or tab separated values under a line of names. */
export function csvRecords(text: string): Properties[] {
  const rows = text.split('\n').filter((row) => row.trim() !== '' && !/^#TYPE\b|^sep=/i.test(row));
  const head = rows[0];
  if (head === undefined) return [];
  for (const separator of ['\t', ';', ',']) {
    const names = cellsOf(head, separator);
    if (names.length < 3 || !names.every((name) => /^[\p{L}_][\p{L}\p{N}_ .()/#-]{0,60}$/u.test(name))) continue;
    const found: Properties[] = [];
    for (const row of rows.slice(1, most)) {
      const cells = cellsOf(row, separator);
      if (cells.length < Math.min(names.length, 3)) continue;
      found.push(new Map(names.map((name, at) => [name.toLowerCase(), cells[at] ?? ''])));
    }
    if (found.length > 0) return found;
  }
  return [];
}

function cellsOf(row: string, separator: string): string[] {
  if (!row.includes('"')) return row.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < row.length; at += 1) {
    const sign = row[at]!;
    if (sign === '"') {
      if (quoted && row[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = !quoted;
    } else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  cells.push(cell.trim());
  return cells;
}
