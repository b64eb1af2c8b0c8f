// THE LIST of kinds: what a tool's output can tell of, with the lists and objects that each always has.
import type { AntivirusProduct } from './antivirus.ts';
import type { BackupJob } from './backup.ts';
import type { Battery } from './battery.ts';
import type { Disk, FileSystem } from './disks.ts';
import type { Device, Hardware, MemoryModule, NetworkAdapter, PowerSupply, Program } from './hardware.ts';
import type { CacheBattery, RaidArray, RaidMember } from './raid.ts';
import type { SensorReading } from './sensors.ts';
import type { Service } from './services.ts';
import type { Drive } from './smart.ts';
import type { Updates } from './updates.ts';
import type { Ups } from './ups.ts';
import { judgeAntivirus } from './antivirus.ts';
import { judgeBackup } from './backup.ts';
import { judgeBattery } from './battery.ts';
import { judgeDisks } from './disks.ts';
import { judgeHardware } from './hardware.ts';
import { judgeRaid } from './raid.ts';
import { judgeSensors } from './sensors.ts';
import { judgeServices } from './services.ts';
import { judgeSmart } from './smart.ts';
import { judgeUpdates } from './updates.ts';
import { judgeUps } from './ups.ts';
import type { Remark } from './verdict.ts';

export type Bodies = {
  smart: { drives: Drive[] };
  raid: { arrays: RaidArray[]; members: RaidMember[]; batteries: CacheBattery[] };
  sensors: { readings: SensorReading[] };
  ups: { ups: Ups };
  battery: { batteries: Battery[] };
  disks: { fileSystems: FileSystem[]; disks: Disk[] };
  backup: { jobs: BackupJob[] };
  antivirus: { products: AntivirusProduct[] };
  updates: { updates: Updates };
  services: { services: Service[] };
  hardware: {
    hardware: Hardware;
    memoryModules: MemoryModule[];
    networkAdapters: NetworkAdapter[];
    powerSupplies: PowerSupply[];
    programs: Program[];
    devices: Device[];
  };
};
export type Kind = keyof Bodies;

/** By kind, what an engineer would remark upon in what was read (pure). */
export const judges = {
  smart: judgeSmart,
  raid: judgeRaid,
  sensors: judgeSensors,
  ups: judgeUps,
  battery: judgeBattery,
  disks: judgeDisks,
  backup: judgeBackup,
  antivirus: judgeAntivirus,
  updates: judgeUpdates,
  services: judgeServices,
  hardware: judgeHardware,
} as const satisfies { [K in Kind]: (body: Bodies[K]) => Remark[] };

export const kinds = Object.keys(judges) as Kind[];
