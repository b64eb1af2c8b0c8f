// THE LIST of parsers for hardware, the most specific first.
import type { Parser } from '../parser.ts';

export const hardwareParsers: readonly Parser<'hardware'>[] = [];
