// One poll of a device: who it is, which profiles are proven by what it answers, and what they make of the rest.
import type { Identity, Profile } from './profile.ts';
import { profiles } from './profiles/index.ts';
import { readNeeds } from './read-needs.ts';
import { firstAppetite, getAll, rootsInUse, type Appetite, type TableRows } from './read-table.ts';
import { joinContributions, type GearReading } from './reading.ts';
import type { SnmpSource } from './source.ts';
import { oidOf, textOf } from './value.ts';

export type Polled = { reading: GearReading; profiles: string[] };

/** What is kept of a device from one poll to the next. */
export type PollMemory = {
  appetite: Appetite;
  /** What rarely changes and when that was read, in steady time; null before the first poll. */
  known: { atMs: number; objectId: string | null; profiles: Profile[]; tables: Map<string, TableRows> } | null;
};

export const newMemory = (): PollMemory => ({ appetite: { varbinds: firstAppetite, rows: new Map() }, known: null });

/** So often it is asked who a device is, and what stands on its parts. */
const knownForMs = 3_600_000;

/** Rejects when the device doesn't answer. `nowMs` is steady time. */
export async function poll(source: SnmpSource, memory: PollMemory, nowMs: number): Promise<Polled> {
  const { appetite } = memory;
  const identity = await identify(source, appetite);
  let { known } = memory;
  if (known === null || nowMs - known.atMs >= knownForMs || known.objectId !== identity.objectId) {
    const profiles = await chooseProfiles(source, identity, appetite);
    known = { atMs: nowMs, objectId: identity.objectId, profiles, tables: new Map() };
    appetite.rows?.clear();
  }
  const needs = known.profiles.map((profile) => profile.needs);
  const answersOf = await readNeeds(source, needs, appetite, known.tables);
  const parts = known.profiles.map((profile) => profile.map(answersOf(profile.needs), identity));
  // Kept only now: half of what a device said before it fell silent is not what it is.
  memory.known = known;
  return { reading: joinContributions(parts), profiles: known.profiles.map(({ name }) => name) };
}

const system = '1.3.6.1.2.1.1';

async function identify(source: SnmpSource, appetite: Appetite): Promise<Identity> {
  const [description, objectId, name] = await getAll(
    source,
    [`${system}.1.0`, `${system}.2.0`, `${system}.5.0`],
    appetite,
  );
  return {
    description: textOf(description?.value),
    objectId: oidOf(objectId?.value),
    name: textOf(name?.value),
  };
}

/** From the most specific to the most general. */
async function chooseProfiles(source: SnmpSource, identity: Identity, appetite: Appetite): Promise<Profile[]> {
  const candidates = profiles.filter((profile) => profile.match(identity));
  const roots = [...new Set(candidates.flatMap(({ proof = [] }) => proof))];
  const proven = await rootsInUse(source, roots, appetite);
  return candidates.filter(({ proof }) => proof === undefined || proof.some((root) => proven.has(root)));
}
