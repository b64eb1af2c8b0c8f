// THE LIST of parsers for raid, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare } from '../prose.ts';
import { appleRaid } from './apple-raid.ts';
import { arcconf } from './arcconf.ts';
import { areca } from './areca.ts';
import { bioctl, geomRaid } from './bsd-raid.ts';
import { btrfs } from './btrfs.ts';
import { cciss } from './cciss.ts';
import { dmraid } from './dmraid.ts';
import { hpSmartArray } from './hp-smart-array.ts';
import { lvmDisplay } from './lvm-display.ts';
import { lvm } from './lvm.ts';
import { mdadm } from './mdadm.ts';
import { mdstat } from './mdstat.ts';
import { megacli } from './megacli.ts';
import { megasasctl } from './megasasctl.ts';
import { metastat } from './metastat.ts';
import { mfiutil } from './mfiutil.ts';
import { mptStatus } from './mpt-status.ts';
import { mvcli } from './mvcli.ts';
import { omreport } from './omreport.ts';
import { sasIrcu } from './sas-ircu.ts';
import { storageSpaces } from './storage-spaces.ts';
import { storcliJson } from './storcli-json.ts';
import { storcli } from './storcli.ts';
import { twCli } from './tw-cli.ts';
import { zpoolJson } from './zpool-json.ts';
import { zpoolList } from './zpool-list.ts';
import { zpoolStatus } from './zpool-status.ts';

export const raidParsers: readonly Parser<'raid'>[] = alsoBare([
  storcliJson,
  zpoolJson,
  mdstat,
  mdadm,
  zpoolStatus,
  zpoolList,
  storcli,
  hpSmartArray,
  cciss,
  arcconf,
  sasIrcu,
  twCli,
  mptStatus,
  megacli,
  megasasctl,
  mfiutil,
  mvcli,
  areca,
  btrfs,
  appleRaid,
  omreport,
  dmraid,
  geomRaid,
  bioctl,
  metastat,
  storageSpaces,
  lvmDisplay,
  lvm,
]);
