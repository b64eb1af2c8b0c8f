// THE LIST of what looks on Windows, in the order in which it looks.
import type { Collector, CollectorSettings } from './collector.ts';
import { createAgentCollector } from './agent.ts';
import { addresses } from './addresses.ts';
import { antivirus } from './antivirus.ts';
import { attachedOnWindows } from './attached-windows.ts';
import { createBackupsCollector } from './backups.ts';
import { certificatesOnWindows } from './certificates-windows.ts';
import { domain } from './domain.ts';
import { systemOnWindows, memoryOnWindows, filesystemsOnWindows, networkOnWindows } from './elsewhere-windows.ts';
import { cpuElsewhere } from './elsewhere.ts';
import { hardware } from './hardware.ts';
import { inventory } from './inventory.ts';
import { powerOnWindows } from './power-windows.ts';
import { programs } from './programs.ts';
import { raid } from './raid.ts';
import { securityOnWindows } from './security-windows.ts';
import { sensorsOnWindows } from './sensors-windows.ts';
import { createServicesOnWindows } from './services-windows.ts';
import { signInsOnWindows } from './sign-ins-windows.ts';
import { smart } from './smart.ts';
import { startsOnWindows } from './starts-windows.ts';
import { updatesOnWindows } from './updates-windows.ts';
import { ups } from './ups.ts';

export const list = (settings: CollectorSettings) =>
  [
    ups,
    smart,
    raid,
    createBackupsCollector(settings),
    antivirus,
    cpuElsewhere,
    systemOnWindows,
    memoryOnWindows,
    filesystemsOnWindows,
    networkOnWindows,
    createServicesOnWindows(settings.watchedServices),
    sensorsOnWindows,
    powerOnWindows,
    startsOnWindows,
    signInsOnWindows,
    attachedOnWindows,
    updatesOnWindows,
    securityOnWindows,
    certificatesOnWindows,
    createAgentCollector(settings.outboxLength, settings.allowed),
    addresses,
    hardware,
    domain,
    programs,
    inventory,
  ] as const satisfies readonly Collector[];
