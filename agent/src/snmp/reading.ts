// What is known of a piece of network gear after a poll, put together from what its profiles tell (pure).
import { verdictOf, type Remark } from '../kinds/verdict.ts';
import { judgeGear } from './judge-gear.ts';
import type { gearKinds } from '@vakhta/shared/snmp-words';
import type { Status } from '@vakhta/shared/status';

export type GearKind = (typeof gearKinds)[number] | 'server';

export type GearFacts = {
  vendor: string | null;
  kind: GearKind | null;
  name: string | null;
  objectId: string | null;
  description: string | null;
  location: string | null;
  contact: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  /** Hundredths of a second since the SNMP agent started, which is not always the device; it starts anew after 497 days. */
  uptimeTicks: number | null;
};

export type LinkState = 'up' | 'down' | 'testing' | 'unknown' | 'dormant' | 'not-present' | 'lower-layer-down';

export type Interface = {
  index: number;
  /** ifName, else what the row is described by: the steadiest name over restarts. */
  name: string | null;
  description: string | null;
  /** What its owner called it. */
  alias: string | null;
  type: number | null;
  /** Bits a second; null when the device doesn't know. */
  speedBps: number | null;
  operStatus: LinkState | null;
  adminStatus: LinkState | null;
  /** Decimal, since they pass 2^53. */
  inOctets: string | null;
  outOctets: string | null;
  /** Of the octets; one width for both, and never another at the next poll. */
  counterBits: 32 | 64 | null;
  inErrors: number | null;
  outErrors: number | null;
  inDiscards: number | null;
  outDiscards: number | null;
  mac: string | null;
};

export type Processor = { label: string; utilizationPct: number | null };
export type MemoryPool = { label: string; usedPct: number | null; totalBytes: number | null };
export type StorageArea = { label: string; sizeBytes: number | null; usedPct: number | null };

export const componentUnits = {
  temperature: '°C',
  humidity: '%',
  voltage: 'V',
  current: 'A',
  power: 'W',
  'fan-speed': 'rpm',
  load: '%',
  charge: '%',
  state: null,
} as const;
export type ComponentType = keyof typeof componentUnits;
export type MeasuredType = Exclude<ComponentType, 'state'>;

/** A part that measures or that is well or not: `value` is null for a state, `status` where the device doesn't judge. */
export type Component = {
  type: ComponentType;
  label: string;
  value: number | null;
  /** The type's, but for currents of lasers, which are told in mA. */
  unit: string | null;
  status: Status | null;
};

export type Supply = {
  label: string;
  /** Null where the device gives no percentage; `note` says why. */
  remainingPct: number | null;
  note: string | null;
};

export type GearUps = {
  chargePct: number | null;
  runtimeSeconds: number | null;
  /** Of the line that carries most. */
  loadPct: number | null;
  onBattery: boolean | null;
  batteryStatus: 'normal' | 'low' | 'depleted' | 'replace' | 'unknown' | null;
  outputSource: 'other' | 'none' | 'normal' | 'bypass' | 'battery' | 'booster' | 'reducer' | 'unknown' | null;
  secondsOnBattery: number | null;
};

export type GearPrinter = { pageCount: number | null; alerts: string[] };

/** What one profile tells; of each fact the most specific profile's word counts. */
export type Contribution = {
  facts?: Partial<GearFacts>;
  interfaces?: Interface[];
  processors?: Processor[];
  memory?: MemoryPool[];
  /** What an operating system tells of its own memory, told after a vendor's pools and not instead of them. */
  systemMemory?: MemoryPool[];
  storage?: StorageArea[];
  components?: Component[];
  supplies?: Supply[];
  ups?: Partial<GearUps>;
  printer?: Partial<GearPrinter>;
  remarks?: Remark[];
};

export type GearReading = {
  status: Status;
  reasons: string[];
  facts: GearFacts;
  interfaces: Interface[];
  processors: Processor[];
  memory: MemoryPool[];
  storage: StorageArea[];
  components: Component[];
  supplies: Supply[];
  ups: GearUps | null;
  printer: GearPrinter | null;
};

/** A part with its unit. Its `status` comes from the device's own word, or null. */
export const component = (
  type: ComponentType,
  label: string,
  value: number | null,
  status: Status | null = null,
): Component => ({ type, label, value, unit: componentUnits[type], status });

const noFacts: GearFacts = {
  vendor: null,
  kind: null,
  name: null,
  objectId: null,
  description: null,
  location: null,
  contact: null,
  model: null,
  serial: null,
  firmware: null,
  uptimeTicks: null,
};

const noUps: GearUps = {
  chargePct: null,
  runtimeSeconds: null,
  loadPct: null,
  onBattery: null,
  batteryStatus: null,
  outputSource: null,
  secondsOnBattery: null,
};

/**
 * `parts` from the most specific profile to the most general. Lists of processors, memory and supplies come whole from the
 * first that has one, since two profiles would tell of the same part twice; components and storage (a vendor's pools beside
 * the file systems) are joined, and one of the same kind and name counts once.
 */
export function joinContributions(parts: readonly Contribution[]): GearReading {
  const firstList = <Item>(pick: (part: Contribution) => Item[] | undefined): Item[] =>
    parts.map(pick).find((list) => list !== undefined && list.length > 0) ?? [];
  const has = (pick: (part: Contribution) => unknown) => parts.some((part) => pick(part) !== undefined);
  const reading = {
    facts: firstKnown(
      noFacts,
      parts.map(({ facts }) => facts),
    ),
    interfaces: firstList((part) => part.interfaces),
    processors: firstList((part) => part.processors),
    memory: firstOfEach(
      [...firstList((part) => part.memory), ...firstList((part) => part.systemMemory)],
      ({ label }) => label,
    ),
    storage: firstOfEach(
      parts.flatMap((part) => part.storage ?? []),
      ({ label }) => label,
    ),
    components: firstOfEach(
      parts.flatMap((part) => part.components ?? []),
      ({ type, label }) => `${type} ${label}`,
    ),
    supplies: firstList((part) => part.supplies),
    ups: has(({ ups }) => ups)
      ? firstKnown(
          noUps,
          parts.map(({ ups }) => ups),
        )
      : null,
    printer: has(({ printer }) => printer)
      ? firstKnown(
          { pageCount: null, alerts: [] as string[] },
          parts.map(({ printer }) => printer),
        )
      : null,
  };
  const judged = judgeGear(reading.ups, reading.components);
  const { status, reasons } = verdictOf([
    ...judged.ups,
    ...parts.flatMap((part) => part.remarks ?? []),
    ...judged.parts,
  ]);
  return { status, reasons, ...reading };
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}

/** Each member from the first part that knows it. */
function firstKnown<Whole extends object>(none: Whole, parts: readonly (Partial<Whole> | undefined)[]): Whole {
  const whole = { ...none };
  for (const part of [...parts].reverse()) {
    for (const [name, value] of Object.entries(part ?? {})) {
      if (value !== null && value !== undefined) Object.assign(whole, { [name]: value });
    }
  }
  return whole;
}
