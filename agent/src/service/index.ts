// THE LIST of systems on which the agent can be a service.
import { launchd } from './launchd.ts';
import type { ServiceSystem } from './service.ts';
import { systemd } from './systemd.ts';
import { windowsService } from './windows.ts';

const systems: Readonly<Record<string, ServiceSystem>> = { linux: systemd, darwin: launchd, win32: windowsService };

/** Null where the agent can be run, but not be made a service by itself. */
export const serviceSystemOf = (platform: string): ServiceSystem | null => systems[platform] ?? null;
