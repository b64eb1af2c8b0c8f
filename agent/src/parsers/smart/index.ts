// THE LIST of parsers for smart, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare } from '../prose.ts';
import { checkmk } from './checkmk.ts';
import { collected } from './collected.ts';
import { hdsentinel } from './hdsentinel.ts';
import { macos } from './macos.ts';
import { nvmeJson } from './nvme-json.ts';
import { nvmeText } from './nvme-text.ts';
import { skdump } from './skdump.ts';
import { smartctlJson } from './smartctl-json.ts';
import { smartctlScan } from './smartctl-scan.ts';
import { smartctlText } from './smartctl-text.ts';
import { smartd } from './smartd.ts';
import { windows } from './windows.ts';

export const smartParsers: readonly Parser<'smart'>[] = alsoBare([
  smartctlJson,
  nvmeJson,
  smartctlScan,
  checkmk,
  collected,
  smartd,
  smartctlText,
  nvmeText,
  macos,
  hdsentinel,
  skdump,
  windows,
]);
