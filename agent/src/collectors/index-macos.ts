// THE LIST of what looks on macOS, in the order in which it looks.
import type { Collector, CollectorSettings } from './collector.ts';
import { createAgentCollector } from './agent.ts';
import { addresses } from './addresses.ts';
import { antivirus } from './antivirus.ts';
import { attachedOnMacos } from './attached-macos.ts';
import { createBackupsCollector } from './backups.ts';
import { domain } from './domain.ts';
import { systemElsewhere, cpuElsewhere, memoryElsewhere, filesystemsElsewhere, networkElsewhere } from './elsewhere.ts';
import { hardware } from './hardware.ts';
import { inventory } from './inventory.ts';
import { powerOnMacos } from './power-macos.ts';
import { programs } from './programs.ts';
import { raid } from './raid.ts';
import { securityOnMacos } from './security-macos.ts';
import { createServicesOnMacos } from './services-macos.ts';
import { signInsOnMacos } from './sign-ins-macos.ts';
import { smart } from './smart.ts';
import { startsOnMacos } from './starts-macos.ts';
import { updatesOnMacos } from './updates-macos.ts';
import { ups } from './ups.ts';

export const list = (settings: CollectorSettings) =>
  [
    ups,
    smart,
    raid,
    createBackupsCollector(settings),
    antivirus,
    systemElsewhere,
    cpuElsewhere,
    memoryElsewhere,
    filesystemsElsewhere,
    networkElsewhere,
    createServicesOnMacos(settings.watchedServices),
    powerOnMacos,
    startsOnMacos,
    signInsOnMacos,
    attachedOnMacos,
    updatesOnMacos,
    securityOnMacos,
    createAgentCollector(settings.outboxLength, settings.allowed),
    addresses,
    hardware,
    domain,
    programs,
    inventory,
  ] as const satisfies readonly Collector[];
