// Lists of `Name : value` or `Name=value` as PowerShell, WMI's tools and many others print them (pure).

/** Names in lower case; an empty value is ''. */
export type Properties = ReadonlyMap<string, string>;

const line = /^\s*([\p{L}_][\p{L}\p{N}_ .()/-]{0,79}?)\s*([:=])(?:\s(.*)|([^\s:\\/].*)?)$/u;

/**
 * One record after the other. A record ends where one of its names comes again, so that blank lines between properties
 * (wmic's output through a pipe has them) don't tear it apart; an indented line without a name goes on with the value
 * before.
 */
export function recordsOf(text: string): Properties[] {
  const records: Map<string, string>[] = [];
  let record = new Map<string, string>();
  let last: string | null = null;
  for (const row of text.split('\n')) {
    const found = line.exec(row);
    if (found === null) {
      if (row.trim() === '') last = null;
      else if (last !== null && /^\s/.test(row)) record.set(last, `${record.get(last)}${row.trim()}`);
      continue;
    }
    const name = found[1]!.trim().toLowerCase();
    if (record.has(name)) {
      records.push(record);
      record = new Map();
    }
    record.set(name, (found[3] ?? found[4] ?? '').trim());
    last = name;
  }
  if (record.size > 0) records.push(record);
  return records;
}

/** The first of the names that has a value. */
export function propertyOf(record: Properties, ...names: string[]): string | null {
  for (const name of names) {
    const value = record.get(name.toLowerCase());
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

/** True and False as PowerShell, wmic and JSON write them; anything else is not known. */
export function flagOf(text: string | null | undefined): boolean | null {
  if (/^(true|yes|1|enabled|on)$/i.test(text ?? '')) return true;
  if (/^(false|no|0|disabled|off)$/i.test(text ?? '')) return false;
  return null;
}
