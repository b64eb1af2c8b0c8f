// Whether the device behind a key is still the one that enrolled with it, by facts of its hardware (pure).

/** By name, as the agent reads them; `macs` and `disks` hold several, with commas between. */
export type MachineIds = Readonly<Record<string, string>>;

/**
 * `same`: nothing differs. `changed`: parts differ, enough is the same (a new mainboard, a new installation, all network
 * cards changed). `other`: another device shows this key. `unknown`: nothing could be compared.
 */
export type MachineVerdict = 'same' | 'changed' | 'other' | 'unknown';
export type MachineComparison = { verdict: MachineVerdict; equal: string[]; differ: string[] };

/** Of the hardware: these stay with a device whatever is installed on it. */
const anchors = ['product-uuid', 'product-serial', 'board-serial', 'disks', 'macs'] as const;
/** Of the installation: copied with an image, made anew by an installer. */
const installations = ['machine-id'] as const;
const lists = new Set<string>(['macs', 'disks']);

/** What makers and hypervisors write where a number of its own should be: it would make strangers look alike. */
const worthless =
  /^(0+|f+|none|null|n\/?a|unknown|not ?(specified|available|applicable|present)|default string|to be filled.*|(system|base ?board|chassis|product).*(serial|number|name).*|x+|\.+|1234567890?|0123456789|03000200-0400-0500-0006-000700080009|(qm|drive-)\w*|virtual.*|vmware.*|innotek.*)$/i;

export function isWorthlessId(id: string): boolean {
  const bare = id.trim();
  return bare.length < 4 || worthless.test(bare) || worthless.test(bare.replaceAll(/[-:\s]/g, ''));
}

export function compareMachines(known: MachineIds, seen: MachineIds): MachineComparison {
  const equal: string[] = [];
  const differ: string[] = [];
  for (const name of [...anchors, ...installations]) {
    const [before, now] = [valuesOf(name, known[name]), valuesOf(name, seen[name])];
    if (before.length === 0 || now.length === 0) continue;
    (before.some((id) => now.includes(id)) ? equal : differ).push(name);
  }
  return { verdict: judge(equal, differ), equal, differ };
}

/** For an installation that comes without the old key: an id that an image may have brought along proves nothing. */
export const isSameHardware = ({ verdict, equal }: MachineComparison): boolean =>
  (verdict === 'same' || verdict === 'changed') && equal.some((name) => name !== 'macs' && isAnchor(name));

const isAnchor = (name: string): boolean => anchors.some((anchor) => anchor === name);

function judge(equal: readonly string[], differ: readonly string[]): MachineVerdict {
  if (equal.length === 0 && differ.length === 0) return 'unknown';
  if (differ.length === 0) return 'same';
  if (equal.some(isAnchor)) return 'changed';
  // One anchor alone may be a part that was replaced; an installation's id alone is made anew by any installer.
  const differing = differ.filter(isAnchor).length;
  return differing >= 2 ? 'other' : 'changed';
}

function valuesOf(name: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  const values = lists.has(name) ? text.split(',') : [text];
  return values.map((value) => value.trim().toLowerCase()).filter((value) => !isWorthlessId(value));
}

/** What is known after a look: new readings over old ones, and nothing forgotten that could not be read this time. */
export function mergeMachineIds(known: MachineIds, seen: MachineIds): Record<string, string> {
  const readable = Object.entries(seen).filter(([name, text]) => valuesOf(name, text).length > 0);
  return { ...known, ...Object.fromEntries(readable) };
}

/** A stranger that shows a known key: since when, and what it said of itself. */
export type Stranger = { since: number; seenAt: number; ids: MachineIds };

/** After this the device that enrolled is taken for gone, and the stranger for the same device on other hardware. */
export const movedAfterMs = 24 * 3_600_000;

export type StrangerFate = 'wait' | 'moved' | 'cloned';

/** What to make of a stranger: `lastSeenAt` is when the device that enrolled itself last proved its key. */
export function judgeStranger(stranger: Stranger, lastSeenAt: number | null, now: number): StrangerFate {
  if (lastSeenAt !== null && lastSeenAt > stranger.since) return 'cloned';
  return now - stranger.since >= movedAfterMs ? 'moved' : 'wait';
}
