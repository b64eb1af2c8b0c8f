// One poll of a device: who it is, which profiles are proven by what it answers, and what they make of the rest.
import { isUnderOrSame } from './oid.ts';
import { cellsOf, rowOf, type Answers, type Identity, type Needs, type Profile } from './profile.ts';
import { profiles } from './profiles/index.ts';
import { getAll, readTable, type Appetite, type TableRows } from './read-table.ts';
import { joinContributions, type GearReading } from './reading.ts';
import type { SnmpSource } from './source.ts';
import { oidOf, tags, textOf, type Value } from './value.ts';

export type Polled = { reading: GearReading; profiles: string[] };

/** Rejects when the device doesn't answer. */
export async function poll(source: SnmpSource, appetite: Appetite): Promise<Polled> {
  const identity = await identify(source, appetite);
  const chosen = await chooseProfiles(source, identity);
  const answersOf = await readNeeds(
    source,
    chosen.map(({ needs }) => needs),
    appetite,
  );
  const parts = chosen.map((profile) => profile.map(answersOf(profile.needs), identity));
  return { reading: joinContributions(parts), profiles: chosen.map(({ name }) => name) };
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
async function chooseProfiles(source: SnmpSource, identity: Identity): Promise<Profile[]> {
  const candidates = profiles.filter((profile) => profile.match(identity));
  const roots = [...new Set(candidates.flatMap(({ proof = [] }) => proof))];
  const proven = new Set<string>();
  const perRequest = 10;
  for (let from = 0; from < roots.length; from += perRequest) {
    const asked = roots.slice(from, from + perRequest);
    const answer = await source.getBulk(asked, 1);
    for (const [at, root] of asked.entries()) {
      const found = answer[at];
      if (found !== undefined && found.value.tag !== tags.endOfMib && isUnderOrSame(found.oid, root)) proven.add(root);
    }
  }
  return candidates.filter(({ proof }) => proof === undefined || proof.some((root) => proven.has(root)));
}

/** What several profiles need is asked for once. */
async function readNeeds(
  source: SnmpSource,
  all: readonly Needs[],
  appetite: Appetite,
): Promise<(needs: Needs) => Answers> {
  const oids = [...new Set(all.flatMap(({ scalars }) => Object.values(scalars)))];
  const values = new Map<string, Value>();
  for (const [at, { value }] of (await getAll(source, oids, appetite)).entries()) values.set(oids[at]!, value);
  const wanted = new Map<string, Set<number>>();
  for (const { entry, columns } of all.flatMap(({ tables }) => Object.values(tables))) {
    const known = wanted.get(entry) ?? new Set();
    for (const column of Object.values(columns)) known.add(column);
    wanted.set(entry, known);
  }
  const tables = new Map<string, TableRows>();
  for (const [entry, columns] of wanted) tables.set(entry, await readTable(source, entry, [...columns], appetite));
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
