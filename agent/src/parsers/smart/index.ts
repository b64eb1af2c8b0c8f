// THE LIST of parsers for smart, the most specific first.
import type { Parser } from '../parser.ts';
import { smartctlJson } from './smartctl-json.ts';
import { smartctlScan } from './smartctl-scan.ts';
import { smartctlText } from './smartctl-text.ts';
import { smartd } from './smartd.ts';

export const smartParsers: readonly Parser<'smart'>[] = [smartctlJson, smartctlScan, smartd, smartctlText];
