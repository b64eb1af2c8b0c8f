// One poll of a device: who it is, which profiles are proven by what it answers, and what they make of the rest.
import { cellsOf, rowOf, type Answers, type Identity, type Needs, type Profile } from './profile.ts';
import { profiles } from './profiles/index.ts';
import { firstAppetite, getAll, readTable, rootsInUse, type Appetite, type TableRows } from './read-table.ts';
import { joinContributions, type GearReading } from './reading.ts';
import type { SnmpSource } from './source.ts';
import { oidOf, textOf, type Value } from './value.ts';

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

/** What several profiles need is asked for once, and what rarely changes not at every poll: `kept` has it, and is filled. */
async function readNeeds(
  source: SnmpSource,
  all: readonly Needs[],
  appetite: Appetite,
  kept: Map<string, TableRows>,
): Promise<(needs: Needs) => Answers> {
  const oids = [...new Set(all.flatMap(({ scalars }) => Object.values(scalars)))];
  const values = new Map<string, Value>();
  for (const [at, { value }] of (await getAll(source, oids, appetite)).entries()) values.set(oids[at]!, value);
  const wanted = new Map<string, { columns: Set<number>; isRare: boolean }>();
  for (const { entry, columns, rarely = false } of all.flatMap(({ tables }) => Object.values(tables))) {
    const known = wanted.get(entry) ?? { columns: new Set(), isRare: true };
    for (const column of Object.values(columns)) known.columns.add(column);
    // What one profile needs at every poll is read at every poll for all.
    wanted.set(entry, { columns: known.columns, isRare: known.isRare && rarely });
  }
  const tables = new Map<string, TableRows>();
  for (const [entry, { columns, isRare }] of wanted) {
    const rows = (isRare ? kept.get(entry) : undefined) ?? (await readTable(source, entry, [...columns], appetite));
    tables.set(entry, rows);
    if (isRare) kept.set(entry, rows);
  }
  return (needs) => ({
    ...cellsOf((name) => values.get(needs.scalars[name] ?? '')),
    rows(name) {
      const { entry, columns } = needs.tables[name]!;
      const mine = new Set(Object.values(columns));
      return [...(tables.get(entry) ?? [])].flatMap(([index, cells]) =>
        // A row that only another profile's columns have is none of ours.
        [...cells.keys()].some((column) => mine.has(column))
          ? [rowOf(index, (column) => cells.get(columns[column] ?? -1))]
          : [],
      );
    },
  });
}
