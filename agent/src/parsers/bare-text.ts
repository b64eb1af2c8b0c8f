// What people send round a tool's output: prompts, fences, heads of sections, the indentation of a quotation (pure).
import type { Kind } from '../kinds/index.ts';
import type { Parser } from './parser.ts';

const prompt =
  /^\s*(?:[$#>%] ?(?=\S|$)|PS [A-Za-z]:\\[^>\n]{0,120}>|[A-Za-z]:\\[^>\n]{0,120}>|\[?[\w.-]{1,32}@[\w.-]{1,64}[^$#%\n]{0,80}[$#%](?:\s|$))/;
const fence = /^\s*(?:```|~~~)\w{0,12}\s*$/;
const head = /^\s*(?:<<<[^>\n]{1,120}>>>|\[\[\[[^\]\n]{1,80}\]\]\])\s*$/;

/** The text itself where there is nothing round it. */
export function bareText(text: string): string {
  const rows = text.split('\n');
  const filled = rows.flatMap((row, index) => (row.trim() === '' ? [] : [index]));
  const dropped = new Set<number>();
  for (const index of [filled[0], filled.at(-1)]) {
    if (index === undefined) continue;
    const row = rows[index]!.slice(0, 300);
    if (prompt.test(row) || fence.test(row)) dropped.add(index);
  }
  const second = filled[1];
  // A command may stand within a fence.
  if (
    second !== undefined &&
    dropped.has(filled[0]!) &&
    (prompt.test(rows[second]!.slice(0, 300)) || fence.test(rows[second]!))
  )
    dropped.add(second);
  const kept = rows.filter((row, index) => !dropped.has(index) && !head.test(row));
  const indent = commonIndent(kept);
  const bare = indent < 4 ? kept : kept.map((row) => row.slice(indent));
  const first = bare.findIndex((row) => row.trim() !== '');
  return bare.slice(Math.max(first, 0)).join('\n');
}

/** Of all lines that have words; under four blanks it belongs to the output. */
function commonIndent(rows: readonly string[]): number {
  let common = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (row.trim() === '') continue;
    common = Math.min(common, row.length - row.trimStart().length);
    if (common < 4) return 0;
  }
  return Number.isFinite(common) ? common : 0;
}

const waiting =
  /^\s*(?:PS [A-Za-z]:\\[^>\n]{0,120}>|[A-Za-z]:\\[^>\n]{0,120}>|\[?[\w.-]{1,32}@[\w.-]{1,64}[^$#%\n]{0,80}[$#%])\s*$/;

/** Only the indentation goes, and a prompt at the end that nothing was typed behind. */
export function unquoted(text: string): string {
  const rows = text.split('\n');
  const last = rows.findLastIndex((row) => row.trim() !== '');
  const isWaiting = last > 0 && waiting.test(rows[last]!.slice(0, 300));
  const kept = isWaiting ? rows.slice(0, last) : rows;
  const indent = commonIndent(kept);
  if (indent < 4) return isWaiting ? kept.join('\n') : text;
  return kept.map((row) => row.slice(indent)).join('\n');
}

const asSeenThrough = <K extends Kind>(parsers: readonly Parser<K>[], look: (text: string) => string) => {
  // All parsers of a kind are asked about one text after the other.
  let last = { text: '', seen: '' };
  const seenIn = (text: string) => {
    if (last.text !== text) last = { text, seen: look(text) };
    return last.seen;
  };
  return parsers.map((parser) => ({
    ...parser,
    claims: (text: string) => seenIn(text) !== text && parser.claims(seenIn(text)),
    parse: (text: string) => parser.parse(seenIn(text)),
  }));
};

/** The parsers are shown a quotation without its indentation, the text as it came, and at last the bare one. */
export const alsoBare = <K extends Kind>(parsers: readonly Parser<K>[]): readonly Parser<K>[] => [
  ...asSeenThrough(parsers, unquoted),
  ...parsers,
  ...asSeenThrough(parsers, bareText),
];
