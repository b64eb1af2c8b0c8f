// `NAME="value"` pairs, one record a line, as lsblk -P, findmnt -P and blkid -o export-like tools print them (pure).

/** Names in lower case. A line that isn't made of pairs is left out. */
export function pairsOf(text: string): Map<string, string>[] {
  return text.split('\n').flatMap((row) => {
    if (row.length > 8000 || !/^\s*[A-Z][A-Z0-9_%:-]*="/.test(row)) return [];
    const pairs = Array.from(
      row.matchAll(/([A-Z][A-Z0-9_%:-]*)="((?:[^"\\]|\\.)*)"/g),
      ([, name, value]): [string, string] => [name!.toLowerCase().replaceAll('_', '-'), unescaped(value!)],
    );
    return pairs.length === 0 ? [] : [new Map(pairs)];
  });
}

const unescaped = (value: string) =>
  value.replace(/\\x([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
