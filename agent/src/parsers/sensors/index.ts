// THE LIST of parsers for sensors, the most specific first.
import type { Parser } from '../parser.ts';

export const sensorsParsers: readonly Parser<'sensors'>[] = [];
