// A ZFS pool from its tree of devices, whichever command printed it: how it is, and its devices as members (pure).
import {
  newArray,
  newMember,
  type ArrayState,
  type MemberHealth,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';

export type PoolDevice = {
  name: string;
  state: string | null;
  /** Read, write and checksum errors together; null where they aren't printed. */
  errors: number | null;
  note: string;
  children: PoolDevice[];
  /** Logs, caches and spares hold no data of the pool's own. */
  isAside: boolean;
};

export type Pool = {
  name: string;
  state: string | null;
  scan: { what: 'scrub' | 'resilver'; progressPct: number | null } | null;
  sizeBytes: number | null;
  usedPct: number | null;
  devices: PoolDevice[];
  dataErrors: boolean;
};

export function poolOf(pool: Pool): { array: RaidArray; members: RaidMember[] } {
  const array = newArray(
    {
      name: pool.name,
      level: levelOf(pool.devices),
      state: stateOf(pool),
      progressPct: pool.scan?.progressPct ?? null,
      sizeBytes: pool.sizeBytes,
      usedPct: pool.usedPct,
    },
    // Old versions list devices without their health.
    pool.devices.flatMap(leavesOf).every(({ state }) => state === null)
      ? null
      : pool.devices.every((device) => device.isAside || canLose(device)),
  );
  if (array.state === 'inactive') array.status = 'warning';
  if (pool.dataErrors && array.status === 'ok') array.status = 'warning';
  // A spare in use stands in its place in the pool as well, and is one disk.
  const leaves = pool.devices.flatMap((device) => leavesOf(device));
  const inPlace = new Set(leaves.flatMap(({ isAside, name }) => (isAside ? [] : [name])));
  const own = leaves.filter(({ isAside, name }) => !isAside || !inPlace.has(name));
  return { array, members: own.map((leaf) => memberOf(leaf, array)) };
}

function stateOf({ state, scan }: Pool): ArrayState {
  const word = (state ?? '').toUpperCase();
  if (/^(FAULTED|UNAVAIL|SUSPENDED)/.test(word)) return 'failed';
  if (scan?.what === 'resilver') return 'resilvering';
  if (word.startsWith('DEGRADED')) return 'degraded';
  if (/^(OFFLINE|REMOVED|EXPORTED)/.test(word)) return 'inactive';
  if (!word.startsWith('ONLINE')) return 'unknown';
  return scan?.what === 'scrub' ? 'checking' : 'optimal';
}

function levelOf(devices: readonly PoolDevice[]): string | null {
  const data = devices.filter(({ isAside }) => !isAside);
  if (data.length === 0) return null;
  const group =
    data.find(({ children }) => children.length > 0) ?? data.find(({ name }) => /^(mirror|raidz|draid)/.test(name));
  return group === undefined ? 'stripe' : group.name.replace(/-\d+$/, '').replace(/:.*$/, '');
}

const isGone = ({ state }: PoolDevice) => /^(FAULTED|UNAVAIL|OFFLINE|REMOVED|CANT_OPEN)/i.test(state ?? '');

/** Of a disk that is being replaced, one half that works is enough. */
const isLost = (device: PoolDevice): boolean =>
  device.children.length === 0 ? isGone(device) : device.children.every((child) => isLost(child));

/** Whether one more of the group's devices may go. */
function canLose({ name, children, state }: PoolDevice): boolean {
  if (children.length === 0) return !/^(FAULTED|UNAVAIL)/i.test(state ?? '');
  const lost = children.filter((child) => isLost(child)).length;
  if (lost === 0) return true;
  const parity = /^(?:raidz|draid)(\d)?/.exec(name);
  return lost < (parity === null ? children.length - 1 : Number(parity[1] ?? '1'));
}

const leavesOf = (device: PoolDevice): PoolDevice[] =>
  device.children.length === 0 ? [device] : device.children.flatMap((child) => leavesOf(child));

function memberOf(leaf: PoolDevice, array: RaidArray): RaidMember {
  const { name, state, errors, note } = leaf;
  return newMember({ name, state, mediaErrors: errors }, healthOf(state, note), array);
}

function healthOf(state: string | null, note: string): MemberHealth {
  const word = (state ?? '').toUpperCase();
  if (/^(FAULTED|UNAVAIL|REMOVED|CANT_OPEN)/.test(word)) return 'failed';
  if (/^(DEGRADED|OFFLINE)/.test(word)) return 'suspect';
  if (/\((resilvering|awaiting resilver|repairing)\)/.test(note))
    return note.includes('repairing') ? 'suspect' : 'rebuilding';
  return /^(ONLINE|AVAIL|INUSE)/.test(word) || word === '' ? 'well' : 'unknown';
}

/** Rows with their indentation into a tree, a row's children being those set deeper after it. */
export function treeOf(rows: readonly { indent: number; device: PoolDevice }[]): PoolDevice[] {
  const roots: PoolDevice[] = [];
  const open: { indent: number; device: PoolDevice }[] = [];
  for (const row of rows) {
    while (open.length > 0 && open.at(-1)!.indent >= row.indent) open.pop();
    if (open.length > 50) open.pop();
    (open.at(-1)?.device.children ?? roots).push(row.device);
    open.push(row);
  }
  return roots;
}

export const asideHeading = /^(logs?|cache|spares?)$/;
/** Further headings, under which data of the pool lies. */
export const otherHeading = /^(special|dedup)$/;
