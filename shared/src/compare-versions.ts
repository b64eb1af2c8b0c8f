// Versions and names with numbers in them, by their numbers: `temp2` before `temp10`, `6.1.0-9` before `6.1.0-28`.

/** Negative when `a` comes first. By hand, since the platform's collation costs an agent megabytes for this one use. */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const [one, other] = [left[i], right[i]];
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    if (one === other) continue;
    const [number, otherNumber] = [Number(one), Number(other)];
    if (Number.isNaN(number) || Number.isNaN(otherNumber)) return one < other ? -1 : 1;
    if (number !== otherNumber) return number - otherNumber;
  }
  return 0;
}

const partsOf = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
