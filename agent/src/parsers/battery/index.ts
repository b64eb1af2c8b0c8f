// THE LIST of parsers for battery, the most specific first.
import type { Parser } from '../parser.ts';

export const batteryParsers: readonly Parser<'battery'>[] = [];
