// THE LIST of parsers for disks, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare } from '../prose.ts';
import { blkid } from './blkid.ts';
import { df, solarisDf } from './df.ts';
import { diskutil, diskutilApfs } from './diskutil.ts';
import { findmnt } from './findmnt.ts';
import { geomDisks, geomXml, iostatErrors, lsscsi } from './inventories.ts';
import { inxi } from './inxi.ts';
import { lsblk } from './lsblk.ts';
import { mount } from './mount.ts';
import { partitionTables } from './partition-tables.ts';
import { btrfs, zfsList, zfsScripted } from './pool-lists.ts';
import { mountinfo, procMounts } from './proc-mounts.ts';
import { swap } from './swap.ts';
import { systemProfilerData } from './system-profiler-data.ts';
import { systemProfiler } from './system-profiler.ts';
import { chkdsk, diskpart, fsutil, manageBde } from './windows-text.ts';
import { windowsVolumes } from './windows-volumes.ts';

export const disksParsers: readonly Parser<'disks'>[] = alsoBare([
  lsblk,
  findmnt,
  df,
  solarisDf,
  swap,
  mountinfo,
  procMounts,
  mount,
  zfsList,
  zfsScripted,
  btrfs,
  diskutil,
  diskutilApfs,
  systemProfilerData,
  systemProfiler,
  inxi,
  partitionTables,
  geomDisks,
  geomXml,
  iostatErrors,
  lsscsi,
  blkid,
  fsutil,
  chkdsk,
  manageBde,
  diskpart,
  windowsVolumes,
]);
