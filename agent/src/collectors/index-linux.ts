// THE LIST of what looks on Linux, in the order in which it looks.
import type { Collector, CollectorSettings } from './collector.ts';
import { createAgentCollector } from './agent.ts';
import { addresses } from './addresses.ts';
import { antivirus } from './antivirus.ts';
import { attached } from './attached.ts';
import { createBackupsCollector } from './backups.ts';
import { certificates } from './certificates.ts';
import { cpu } from './cpu.ts';
import { disks } from './disks.ts';
import { domain } from './domain.ts';
import { filesystems } from './filesystems.ts';
import { hardware } from './hardware.ts';
import { inventory } from './inventory.ts';
import { memoryErrors } from './memory-errors.ts';
import { memory } from './memory.ts';
import { network } from './network.ts';
import { power } from './power.ts';
import { processes } from './processes.ts';
import { programs } from './programs.ts';
import { raid } from './raid.ts';
import { security } from './security.ts';
import { sensors } from './sensors.ts';
import { createServicesCollector } from './services.ts';
import { signIns } from './sign-ins.ts';
import { smart } from './smart.ts';
import { starts } from './starts.ts';
import { system } from './system.ts';
import { updates } from './updates.ts';
import { ups } from './ups.ts';

export const list = (settings: CollectorSettings) =>
  [
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
    createAgentCollector(settings.outboxLength, settings.allowed),
    addresses,
    hardware,
    domain,
    programs,
    inventory,
  ] as const satisfies readonly Collector[];
