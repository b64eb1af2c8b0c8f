// THE LIST of parsers for ups, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare } from '../prose.ts';
import { apcaccess } from './apcaccess.ts';
import { pmsetUps } from './pmset.ts';
import { pwrstat } from './pwrstat.ts';
import { snmpUps } from './snmp.ts';
import { upsc } from './upsc.ts';
import { upslog } from './upslog.ts';
import { windowsUps } from './windows-battery.ts';

export const upsParsers: readonly Parser<'ups'>[] = alsoBare([
  upsc,
  apcaccess,
  pwrstat,
  upslog,
  snmpUps,
  pmsetUps,
  windowsUps,
]);
