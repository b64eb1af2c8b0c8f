// THE LIST of parsers for raid, the most specific first.
import type { Parser } from '../parser.ts';

export const raidParsers: readonly Parser<'raid'>[] = [];
