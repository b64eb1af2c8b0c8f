// THE LIST of parsers for services, the most specific first.
import type { Parser } from '../parser.ts';

export const servicesParsers: readonly Parser<'services'>[] = [];
