// A drive's health as SMART and its relatives tell it.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

/** Null is what the tool doesn't state. Hours are the drive's own; percentages run from 0 to 100. */
export type Drive = {
  name: string | null;
  model: string | null;
  serial: string | null;
  interface: 'sata' | 'nvme' | 'sas' | 'usb' | 'unknown';
  capacityBytes: number | null;
  smartPassed: boolean | null;
  temperatureC: number | null;
  powerOnHours: number | null;
  percentUsed: number | null;
  availableSparePct: number | null;
  reallocatedSectors: number | null;
  pendingSectors: number | null;
  uncorrectableSectors: number | null;
  crcErrors: number | null;
  grownDefects: number | null;
  mediaErrors: number | null;
  criticalWarning: number | null;
  status: Status;
};

export function newDrive(known: Partial<Drive>): Drive {
  return {
    name: null,
    model: null,
    serial: null,
    interface: 'unknown',
    capacityBytes: null,
    smartPassed: null,
    temperatureC: null,
    powerOnHours: null,
    percentUsed: null,
    availableSparePct: null,
    reallocatedSectors: null,
    pendingSectors: null,
    uncorrectableSectors: null,
    crcErrors: null,
    grownDefects: null,
    mediaErrors: null,
    criticalWarning: null,
    status: 'unknown',
    ...known,
  };
}

export function judgeSmart(_body: Bodies['smart']): Remark[] {
  return [];
}
