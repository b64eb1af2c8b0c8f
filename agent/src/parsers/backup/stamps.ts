// The time at the beginning of a log line, and what is left of the line behind it (pure).
import { timeOf, type TimeHints } from '../times.ts';

const patterns: readonly RegExp[] = [
  // [2024-03-15 11:16:38], 2024-03-15T11:16:38.123+01:00, 2024/03/15 11:16:38, [15/Mar/2024:11:16:38]
  /^\[?\d{4}[-/.]\d\d[-/.]\d\d[T _]{1,2}\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:\s?(?:Z|[+-]\d\d:?\d\d)(?!\d))?\]?:?/,
  /^\[?\d{1,2}[-/ .]\p{L}{3,9}\.?[-/ ]\d{4}[: ]\d\d:\d\d(?::\d\d)?\]?:?/u,
  /^\[?\d{1,2}[./]\d{1,2}[./]\d{4},? \d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?: [AP]M)?\]?:?/,
  /^\[?\p{L}{2,4}\.? \p{L}{3,5}\.? {1,2}\d{1,2} \d\d:\d\d:\d\d(?: [A-Z]{3,5})? \d{4}\]?(?: ->)?:?/u,
  // Without a year: syslog's, with the host behind it.
  /^\p{L}{3,5}\.? {1,2}\d{1,2} \d\d:\d\d:\d\d(?: [\w.-]{1,64})?(?= )/u,
];

/** `at` is null where the line has no stamp, or one without a year. */
export function stampedLine(line: string, hints: TimeHints = {}): { at: string | null; rest: string } {
  const plain = line.trimStart();
  for (const pattern of patterns) {
    const found = pattern.exec(plain);
    if (found !== null)
      return { at: timeOf(found[0].replace(/^\[|[\]:]+$/g, ''), hints), rest: plain.slice(found[0].length).trim() };
  }
  return { at: null, rest: plain.trimEnd() };
}
