// THE LIST of parsers for updates, the most specific first.
import type { Parser } from '../parser.ts';

export const updatesParsers: readonly Parser<'updates'>[] = [];
