// Pages, manuals and programs that quote a tool's output, told from the output itself (pure).
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

/** The same parsers, which refuse prose whatever it quotes. */
export const refusingProse = <K extends Kind>(parsers: readonly Parser<K>[]): readonly Parser<K>[] =>
  parsers.map((parser) => ({
    ...parser,
    claims: (text: string) => parser.claims(text) && !isProse(text),
    parse: (text: string) => parser.parse(text),
  }));
