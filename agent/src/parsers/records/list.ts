// Lists of `Name : value` or `Name=value` as PowerShell, WMI's tools and many others print them (pure).
import { mostRecords, type Fields } from './fields.ts';

/** `valueAt` is where Format-List sets the values, to which it indents what it wraps; null in other lists. */
type Line = { name: string; value: string; valueAt: number | null };

const nameShape = /^[\p{L}_][\p{L}\p{N}_ .()/#%'-]{0,79}$/u;

/**
 * One record after the other. A record ends where one of its names comes again, so that blank lines between properties
 * (wmic's output through a pipe has them) don't tear it apart. What is indented to where values stand goes on with the
 * value before, and so does an indented line without a name.
 */
export function listRecords(text: string): Fields[] {
  const records: Map<string, string>[] = [];
  let record = new Map<string, string>();
  let last: Line | null = null;
  let isAfterBlank = false;
  for (const row of text.split('\n')) {
    const words = row.trim();
    if (words === '') {
      isAfterBlank = true;
      continue;
    }
    const indent = row.length - row.trimStart().length;
    const isWrapped: boolean = last !== null && last.valueAt !== null && indent >= last.valueAt;
    const line: Line | null = isWrapped ? null : lineOf(row);
    if (line !== null) {
      if (record.has(line.name)) {
        records.push(record);
        if (records.length >= mostRecords) return records;
        record = new Map();
      }
      record.set(line.name, line.value);
      last = line;
    } else if (last !== null && (isWrapped || (indent > 0 && !isAfterBlank))) {
      record.set(last.name, `${record.get(last.name)}${/[,{]$/.test(last.value) ? ' ' : ''}${words}`);
      last.value = words;
    }
    isAfterBlank = false;
  }
  if (record.size > 0) records.push(record);
  return records;
}

/** The colon of a drive, an address or a C++ name parts no name from a value. */
function lineOf(row: string): Line | null {
  const at = row.search(/[:=]/);
  if (at < 1 || at > 120 || (row[at] === ':' && /[\\/:]/.test(row[at + 1] ?? ''))) return null;
  const name = row.slice(0, at).trim();
  if (!nameShape.test(name)) return null;
  const isPadded = row.slice(at - 1, at + 1) === ' :';
  return { name: name.toLowerCase(), value: row.slice(at + 1).trim(), valueAt: isPadded ? at + 2 : null };
}
