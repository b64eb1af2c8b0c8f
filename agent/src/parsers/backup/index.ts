// THE LIST of parsers for backup, the most specific first.
import type { Parser } from '../parser.ts';

export const backupParsers: readonly Parser<'backup'>[] = [];
