// inxi's report: sections with a name at the line's start, and in them keys and values that wrap where they like (pure).

const heading =
  /^ {0,2}(System|Machine|Battery|Memory|PCI Slots|Slots|CPU|Graphics|Audio|Network|Bluetooth|Logical|RAID|Drives|Partition|Swap|Unmounted|USB|Sensors|Repos|Processes|Info|Weather)(?::|(?= {2}))/;

/** A section's words in one line, without its name; null where the report has no such section. */
export function inxiSection(text: string, name: string): string | null {
  const words: string[] = [];
  let isIn = false;
  let isFound = false;
  for (const long of text.split('\n')) {
    const row = long.slice(0, 1000);
    const found = heading.exec(row);
    if (found !== null) isIn = found[1] === name;
    if (!isIn || words.length > 500) continue;
    isFound = true;
    words.push((found === null ? row : row.slice(found[0].length)).trim());
  }
  return isFound ? words.join(' ').replace(/\s+/g, ' ').trim() : null;
}

/** The value of a key: what stands before the next key. */
export function inxiValue(entry: string, key: string): string | null {
  const at = ` ${entry}`.indexOf(` ${key}: `);
  if (at < 0) return null;
  const value = entry
    .slice(at + key.length + 2)
    .split(/ [A-Za-z][A-Za-z-]*: /, 1)[0]!
    .trim();
  return value === '' || /^(?:N\/A|<filter>|NA)$/i.test(value) ? null : value;
}
