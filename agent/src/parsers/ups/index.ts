// THE LIST of parsers for ups, the most specific first.
import type { Parser } from '../parser.ts';

export const upsParsers: readonly Parser<'ups'>[] = [];
