// THE LIST of parsers for disks, the most specific first.
import type { Parser } from '../parser.ts';

export const disksParsers: readonly Parser<'disks'>[] = [];
