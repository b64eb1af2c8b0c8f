// Processors, memory and file systems of any host (HOST-RESOURCES-MIB, RFC 2790).
import { asPercent, percentOf, unsigned } from '../gauge.ts';
import { anyDevice, defineProfile, type Row } from '../profile.ts';
import type { MemoryPool, StorageArea } from '../reading.ts';

const host = '1.3.6.1.2.1.25';
const storageTypes = `${host}.2.1`;
const ram = `${storageTypes}.2`;
const swap = `${storageTypes}.3`;
const swapName = /swap|paging/i;
/** Fixed, removable and floppy disks, CDs, RAM disks, flash, network disks. */
const disks = new Set([4, 5, 6, 7, 8, 9, 10].map((type) => `${storageTypes}.${type}`));
/** bsnmpd puts the type of the file system, of hrFSTypes, where the type of the storage belongs. */
const fileSystems = `${host}.3.9.`;
/** bsnmpd writes `/dev, type: devfs, dev: devfs`: what the kernel makes up is always full. */
const madeUp = /, type: (?:devfs|fdescfs|fdesc|procfs|linprocfs|linsysfs),/;
/** bsnmpd has the kernel's zones and counts of pages as RAM; their sizes are limits or 0. */
const kernelZone = /^(?:UMA|MALLOC): |Memory Metrics$/;

export const hostResources = defineProfile({
  name: 'host-resources',
  match: anyDevice,
  proof: [`${host}.2`, `${host}.3.3`],
  scalars: { memoryKb: `${host}.2.2.0` },
  tables: {
    processors: { entry: `${host}.3.3.1`, columns: { load: 2 } },
    storage: { entry: `${host}.2.3.1`, columns: { type: 2, name: 3, unit: 4, size: 5, used: 6 } },
  },
  map(answers) {
    const areas = answers.rows('storage').map(readArea);
    const pools = areas
      .filter(({ isMemory }) => isMemory)
      .map(({ label, usedPct, sizeBytes }) => pool(label, usedPct, sizeBytes));
    const memoryKb = unsigned(answers.number('memoryKb'));
    const alone = memoryKb === null || memoryKb === 0 ? [] : [pool('Memory', null, memoryKb * 1024)];
    return {
      processors: answers
        .rows('processors')
        .filter((row) => row.has('load'))
        .map((row, at) => ({ label: `CPU ${at + 1}`, utilizationPct: asPercent(row.number('load')) })),
      systemMemory: pools.length > 0 ? pools : alone,
      storage: areas
        .filter(({ isDisk }) => isDisk)
        .map(({ label, sizeBytes, usedPct }) => ({ label, sizeBytes, usedPct })),
    };
  },
});

const pool = (label: string, usedPct: number | null, totalBytes: number | null): MemoryPool => ({
  label,
  usedPct,
  totalBytes,
});

type Area = StorageArea & { isMemory: boolean; isDisk: boolean };

function readArea(row: Row<'type' | 'name' | 'unit' | 'size' | 'used'>): Area {
  const type = row.oid('type') ?? '';
  const label = row.text('name') ?? `Storage ${row.index}`;
  const { sizeBytes, usedPct } = fillOf(row);
  // An empty drive has nothing to be full of.
  const isThere = sizeBytes !== 0 && row.number('unit') !== 0;
  return {
    label,
    sizeBytes,
    usedPct,
    isMemory: isThere && ((type === ram && !kernelZone.test(label)) || (type === swap && swapName.test(label))),
    isDisk: isThere && (disks.has(type) || (type.startsWith(fileSystems) && !madeUp.test(label))),
  };
}

/**
 * In units of the row, which are not of the same size in all. Sizes are signed: past 2^31 units they come negative, and -1
 * is what a file system says that doesn't know (AIX's automounter).
 */
function fillOf(row: Row<'unit' | 'size' | 'used'>): { sizeBytes: number | null; usedPct: number | null } {
  const [size, used, unit] = [row.number('size'), row.number('used'), row.number('unit')];
  if (size === null || size === -1) return { sizeBytes: null, usedPct: null };
  return {
    sizeBytes: unit === null ? null : unsigned(size)! * unit,
    usedPct: used === -1 ? null : percentOf(unsigned(used), unsigned(size)),
  };
}
