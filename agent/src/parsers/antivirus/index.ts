// THE LIST of parsers for antivirus, the most specific first.
import type { Parser } from '../parser.ts';

export const antivirusParsers: readonly Parser<'antivirus'>[] = [];
