// THE LIST of collectors, in the order in which they look.
import type { Collector } from './collector.ts';
import { createAgentCollector } from './agent.ts';
import { antivirus } from './antivirus.ts';
import { attachedOnMacos } from './attached-macos.ts';
import { attachedOnWindows } from './attached-windows.ts';
import { certificatesOnWindows } from './certificates-windows.ts';
import { powerOnMacos } from './power-macos.ts';
import { powerOnWindows } from './power-windows.ts';
import { securityOnMacos } from './security-macos.ts';
import { securityOnWindows } from './security-windows.ts';
import { sensorsOnWindows } from './sensors-windows.ts';
import { createServicesOnMacos } from './services-macos.ts';
import { createServicesOnWindows } from './services-windows.ts';
import { signInsOnMacos } from './sign-ins-macos.ts';
import { signInsOnWindows } from './sign-ins-windows.ts';
import { startsOnMacos } from './starts-macos.ts';
import { startsOnWindows } from './starts-windows.ts';
import { updatesOnMacos } from './updates-macos.ts';
import { updatesOnWindows } from './updates-windows.ts';
import { attached } from './attached.ts';
import { createBackupsCollector, type BackupSettings } from './backups.ts';
import { certificates } from './certificates.ts';
import { cpu } from './cpu.ts';
import { disks } from './disks.ts';
import { cpuElsewhere, filesystemsElsewhere, memoryElsewhere, networkElsewhere, systemElsewhere } from './elsewhere.ts';
import { filesystemsOnWindows, memoryOnWindows, networkOnWindows, systemOnWindows } from './elsewhere-windows.ts';
import { filesystems } from './filesystems.ts';
import { domain } from './domain.ts';
import { hardware } from './hardware.ts';
import { inventory } from './inventory.ts';
import { programs } from './programs.ts';
import { memory } from './memory.ts';
import { memoryErrors } from './memory-errors.ts';
import { power } from './power.ts';
import { raid } from './raid.ts';
import { security } from './security.ts';
import { sensors } from './sensors.ts';
import { network } from './network.ts';
import { processes } from './processes.ts';
import { createServicesCollector } from './services.ts';
import { signIns } from './sign-ins.ts';
import { smart } from './smart.ts';
import { starts } from './starts.ts';
import { system } from './system.ts';
import { updates } from './updates.ts';
import { ups } from './ups.ts';

export type CollectorSettings = {
  watchedServices: readonly string[];
  allowed: readonly string[];
  outboxLength: () => number;
} & BackupSettings;

export function listCollectors(settings: CollectorSettings) {
  return [
    system,
    cpu,
    memory,
    filesystems,
    disks,
    network,
    createServicesCollector(settings.watchedServices),
    processes,
    sensors,
    power,
    ups,
    memoryErrors,
    starts,
    signIns,
    attached,
    smart,
    raid,
    createBackupsCollector(settings),
    updates,
    security,
    certificates,
    antivirus,
    systemElsewhere,
    cpuElsewhere,
    memoryElsewhere,
    filesystemsElsewhere,
    networkElsewhere,
    systemOnWindows,
    memoryOnWindows,
    filesystemsOnWindows,
    networkOnWindows,
    createServicesOnWindows(settings.watchedServices),
    createServicesOnMacos(settings.watchedServices),
    sensorsOnWindows,
    powerOnWindows,
    powerOnMacos,
    startsOnWindows,
    startsOnMacos,
    signInsOnWindows,
    signInsOnMacos,
    attachedOnWindows,
    attachedOnMacos,
    updatesOnWindows,
    updatesOnMacos,
    securityOnWindows,
    securityOnMacos,
    certificatesOnWindows,
    createAgentCollector(settings.outboxLength, settings.allowed),
    hardware,
    domain,
    programs,
    inventory,
  ] as const satisfies readonly Collector[];
}
