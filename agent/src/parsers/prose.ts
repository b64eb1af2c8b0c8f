// Pages, manuals and programs that quote a tool's output, told from it, and what people send round one (pure).
import type { Kind } from '../kinds/index.ts';
import type { Parser } from './parser.ts';

/** A quotation in a text about the tool says nothing of this machine. */
export function isProse(text: string): boolean {
  const head = text.slice(0, 20_000);
  const start = head.trimStart();
  if (
    /^(?:<!doctype html|<html\b|#!\/|\.\\"|\.TH |<\?php|#include\b|package \w+;?\n|from \w[\w.]* import |import [\w{*"'])/i.test(
      start,
    )
  )
    return true;
  if (/^\.\. (?:_[\w-]+:|[\w-]+::)|^(?:={4,}|~{4,}|\^{4,})$/m.test(head) && /^\.\. /m.test(head)) return true;
  return (
    (head.match(/^#{2,4} \S/gm)?.length ?? 0) >= 2 || (/^NAME$/m.test(head) && /^(?:SYNOPSIS|DESCRIPTION)$/m.test(head))
  );
}

/** Lines that only programs have, each in a language or several. */
const code: readonly RegExp[] = [
  /^\s*(?:import|export)\b.{0,200}(?:from ['"]|\{$|['"];?$)|^(?:from [\w.]{1,80} import |import [\w.]{1,80}$)/,
  /^\s*(?:export )?(?:const|let|var|my|local) [\w$@%{[(].{0,200}=/,
  /^\s*(?:export )?(?:async )?(?:function|def|sub|func|fn) \w+ ?[({<]/,
  /^\s*(?:public|private|protected|static|internal|override) [\w<>[\]., ]{1,100}[({;]/,
  /^\s*(?:if|for|while|switch|catch|elif|elseif|foreach) ?\(.{0,200}\) ?(?:\{|continue;|return\b.*;)?$/,
  /^\s*(?:if|for|while|elif|with|except) .{1,200}:$|^\s*(?:try|else|finally):$/,
  /^\s*return(?:;| .{0,200}[;)\]}]$| [\w.]{1,60}$)/,
  /^\s*(?:export )?(?:class|interface|struct|enum|impl|trait|type) \w+.{0,100}[{:=(]$/,
  /^\s*#(?:include|define|ifdef|ifndef|endif|undef)\b/,
  /^\s*(?:use|using|package|namespace) [\w:.\\]{1,80};/,
  /^\s*(?:await )?[A-Za-z_$][\w.$]{1,60}\(.{0,200}(?:\);|\{|=> \{)$/,
  /^\s*[$@]\w+(?:->\w+|\[[^\]]{0,40}\])* ?(?:=|\.=|\+=) /,
];

/** A program that reads or writes outputs holds their words, but isn't one. */
export function isProgram(text: string): boolean {
  // A tool that broke down shows lines of its own program.
  if (/^\s*(?:Traceback \(most recent call last\):|Exception in thread |goroutine \d)/m.test(text.slice(0, 20_000)))
    return false;
  const rows = text
    .slice(0, 20_000)
    .split('\n')
    .filter((row) => row.trim() !== '');
  const seen = new Set<number>();
  let hits = 0;
  for (const row of rows) {
    const at = code.findIndex((pattern) => pattern.test(row.slice(0, 300)));
    if (at < 0) continue;
    hits += 1;
    seen.add(at);
  }
  return seen.size >= 2 && hits >= 4 && hits >= rows.length * 0.06;
}

const shortened = (row: string) =>
  row.length < 256 ? row : row.replace(/([-=*_#.~+|\s])\1{255,}/g, (run) => run.slice(0, 256));

/** A command with its prompt, or the head of a section, above JSON. */
const commandBeforeJson =
  /^\s*(?:[$#>%]|PS [^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>|\[?[\w.-]{1,32}@[\w.-]{1,64}[^$#\n]{0,60}[$#]|<<<)[^\n]*\n\s*(?=[[{]\s*["{\]])/;

/** Fences go, and so do long runs of blanks, dashes and empty lines: they say nothing and would make searches slow. */
export function withoutGaps(text: string): string {
  const kept: string[] = [];
  let empty = 0;
  for (const row of text.split('\n')) {
    if (/^\s*```\w{0,12}\s*$/.test(row)) continue;
    const isEmpty = row.trim() === '';
    empty = isEmpty ? empty + 1 : 0;
    if (empty <= 2) kept.push(isEmpty ? '' : shortened(row));
  }
  return kept.join('\n').replace(commandBeforeJson, '');
}

/** A tool shows itself at the beginning of its output, or at its end. */
const endsOf = (text: string) => (text.length < 80_000 ? text : `${text.slice(0, 48_000)}\n${text.slice(-16_000)}`);

/** The same parsers, which refuse prose whatever it quotes, and are shown texts without gaps. */
export const refusingProse = <K extends Kind>(parsers: readonly Parser<K>[]): readonly Parser<K>[] => {
  // All parsers of a kind are asked about one text after the other.
  let last = { text: '', plain: '', shown: '', prose: false };
  const look = (text: string) => {
    if (last.text !== text) {
      const plain = withoutGaps(text);
      last = { text, plain, shown: endsOf(plain), prose: isProse(plain) || isProgram(plain) };
    }
    return last;
  };
  return parsers.map((parser) => ({
    ...parser,
    claims(text: string) {
      const { shown, prose } = look(text);
      return !prose && parser.claims(shown);
    },
    parse: (text: string) => parser.parse(look(text).plain),
  }));
};

/** The same, for parsers that need every blank of a text. */
export const refusingProgram = <K extends Kind>(parsers: readonly Parser<K>[]): readonly Parser<K>[] => {
  let last = { text: '', refused: false };
  const isRefused = (text: string) => {
    if (last.text !== text) last = { text, refused: isProse(text) || isProgram(text) };
    return last.refused;
  };
  return parsers.map((parser) => ({ ...parser, claims: (text: string) => !isRefused(text) && parser.claims(text) }));
};

// What people send round a tool's output: prompts, fences, heads of sections, the indentation of a quotation.
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
