// THE LIST of parsers for smart, the most specific first.
import type { Parser } from '../parser.ts';

export const smartParsers: readonly Parser<'smart'>[] = [];
