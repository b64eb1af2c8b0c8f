// A drive's health as SMART and its relatives tell it.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import { critical, unknown, verdictOf, warning, type Remark } from './verdict.ts';

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

/** Wear from here on asks for a new drive to be ordered. */
const wornPct = 90;

/** Each bit of NVMe's critical warning in words (NVM Express base specification, SMART / Health Information). */
const criticalBits = [
  'spare blocks are below the threshold',
  'temperature is out of bounds',
  'reliability is degraded',
  'it has become read-only',
  'the backup of its volatile memory has failed',
  'its persistent memory has become read-only',
];

export const nameOf = (drive: Drive): string => drive.name ?? drive.serial ?? drive.model ?? 'the drive';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** CRC errors are left out on purpose: they are the cable's, and count by growth. */
export function remarksOnDrive(drive: Drive): Remark[] {
  const name = nameOf(drive);
  const remarks: Remark[] = [];
  if (drive.smartPassed === false) remarks.push(critical(`${name}: SMART says the drive is failing`));
  if (drive.criticalWarning !== null && drive.criticalWarning !== 0) {
    remarks.push(critical(`${name}: critical warning, ${criticalWords(drive.criticalWarning)}`));
  }
  const counts: [number | null, string, string][] = [
    [drive.reallocatedSectors, 'reallocated sector', 'reallocated sectors'],
    [drive.pendingSectors, 'sector pending', 'sectors pending'],
    [drive.uncorrectableSectors, 'uncorrectable sector', 'uncorrectable sectors'],
    [drive.grownDefects, 'grown defect', 'grown defects'],
    [drive.mediaErrors, 'media error', 'media errors'],
  ];
  for (const [count, one, many] of counts) {
    if (count !== null && count > 0) remarks.push(warning(`${name}: ${counted(count, one, many)}`));
  }
  if (drive.percentUsed !== null && drive.percentUsed >= wornPct) {
    remarks.push(warning(`${name}: ${drive.percentUsed} % of its rated endurance is used`));
  }
  if (drive.smartPassed === null && drive.criticalWarning === null) {
    remarks.push(unknown(`${name}: nothing says whether the drive is well`));
  }
  return remarks;
}

function criticalWords(bits: number): string {
  const words = criticalBits.filter((_, bit) => Math.floor(bits / 2 ** bit) % 2 === 1);
  return words.join(', ') || `bits ${bits}`;
}

/** The drive with its status; `more` is what its tool says beside the numbers. */
export function withStatus(drive: Drive, more: readonly Remark[] = []): Drive {
  return { ...drive, status: verdictOf([...remarksOnDrive(drive), ...more]).status };
}

export function judgeSmart({ drives }: Bodies['smart']): Remark[] {
  if (drives.length === 0) return [unknown('no drive is told of')];
  return drives.flatMap(remarksOnDrive);
}
