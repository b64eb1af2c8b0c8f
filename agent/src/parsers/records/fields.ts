// What a record is, whatever form it was printed in, and how its values are asked for (pure).

/** Names in lower case; an empty value is ''. */
export type Fields = ReadonlyMap<string, string>;

/** So many records of one output are looked at. */
export const mostRecords = 5000;

/** The first of the names that has a value. */
export function valueOf(record: Fields, ...names: string[]): string | null {
  for (const name of names) {
    const value = record.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

export const hasAny = (record: Fields, ...names: string[]) => names.some((name) => record.has(name));
export const hasAll = (record: Fields, ...names: string[]) => names.every((name) => record.has(name));

/** A row under its headings: what is cut off is empty, and a column without a name tells nothing. */
export const underNames = (names: readonly string[], cells: readonly string[]): Fields =>
  new Map(
    names.flatMap((name, at): [string, string][] =>
      name.trim() === '' ? [] : [[name.trim().toLowerCase(), (cells[at] ?? '').trim()]],
    ),
  );

/** True and False as PowerShell, wmic and JSON write them; anything else is not known. */
export function flagOf(text: string | null | undefined): boolean | null {
  if (/^(true|yes|1|enabled|on)$/i.test(text ?? '')) return true;
  if (/^(false|no|0|disabled|off)$/i.test(text ?? '')) return false;
  return null;
}
