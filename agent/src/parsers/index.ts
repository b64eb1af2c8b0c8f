// THE LIST of parsers, by kind; of one kind the most specific first.
import type { Kind } from '../kinds/index.ts';
import type { Parser } from './parser.ts';
import { antivirusParsers } from './antivirus/index.ts';
import { backupParsers } from './backup/index.ts';
import { batteryParsers } from './battery/index.ts';
import { disksParsers } from './disks/index.ts';
import { hardwareParsers } from './hardware/index.ts';
import { raidParsers } from './raid/index.ts';
import { sensorsParsers } from './sensors/index.ts';
import { servicesParsers } from './services/index.ts';
import { smartParsers } from './smart/index.ts';
import { updatesParsers } from './updates/index.ts';
import { upsParsers } from './ups/index.ts';

export const parsers = {
  smart: smartParsers,
  raid: raidParsers,
  sensors: sensorsParsers,
  ups: upsParsers,
  battery: batteryParsers,
  disks: disksParsers,
  backup: backupParsers,
  antivirus: antivirusParsers,
  updates: updatesParsers,
  services: servicesParsers,
  hardware: hardwareParsers,
} as const satisfies { [K in Kind]: readonly Parser<K>[] };
