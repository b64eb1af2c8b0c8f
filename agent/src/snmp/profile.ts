// The shape that all profiles share: what is asked of a device, when that makes sense, and what the answers say.
import { arcsOf } from './oid.ts';
import type { Contribution } from './reading.ts';
import { counterOf, isThere, macOf, numberOf, oidOf, textOf, type Value } from './value.ts';

/** What every device says of itself, by which profiles are chosen. */
export type Identity = { objectId: string | null; description: string | null; name: string | null };

/** A table's entry and the columns that are asked for, by the last number of their OIDs. */
export type TableNeed = {
  entry: string;
  columns: Readonly<Record<string, number>>;
  /** Asked for once an hour: what is printed on a case doesn't change between two polls. */
  rarely?: boolean;
};

export type Needs = {
  /** With their instance: `….1.0`. */
  scalars: Readonly<Record<string, string>>;
  tables: Readonly<Record<string, TableNeed>>;
};

/** Answers by the names that the profile gave them. A name without an answer is null everywhere. */
export type Cells<Name extends string = string> = {
  number(name: Name): number | null;
  text(name: Name): string | null;
  counter(name: Name): bigint | null;
  mac(name: Name): string | null;
  oid(name: Name): string | null;
  value(name: Name): Value | undefined;
  has(name: Name): boolean;
};

export type Row<Name extends string = string> = Cells<Name> & {
  /** The rest of the OID: `3`, `1.5`, `4.10.0.0.1`. */
  index: string;
  arcs: readonly number[];
};

export type Answers<N extends Needs = Needs> = Cells<keyof N['scalars'] & string> & {
  rows<Table extends keyof N['tables'] & string>(table: Table): Row<keyof N['tables'][Table]['columns'] & string>[];
};

export type Profile = {
  name: string;
  /** Whether the device may be of the kind, by what it says of itself. */
  match(identity: Identity): boolean;
  /** Roots of which at least one must have something below it; without them `match` is enough. */
  proof?: readonly string[];
  needs: Needs;
  map(answers: Answers, identity: Identity): Contribution;
};

type Definition<S extends Needs['scalars'], T extends Needs['tables']> = Omit<Profile, 'needs' | 'map'> & {
  scalars?: S;
  tables?: T;
  map(answers: Answers<{ scalars: S; tables: T }>, identity: Identity): Contribution;
};

/** A profile whose `map` can only ask for the names that it declared. */
export function defineProfile<
  const S extends Needs['scalars'] = Record<never, string>,
  const T extends Needs['tables'] = Record<never, TableNeed>,
>({ scalars, tables, map, ...rest }: Definition<S, T>): Profile {
  return {
    ...rest,
    needs: { scalars: scalars ?? {}, tables: tables ?? {} },
    // Checked where it is defined; the list of profiles doesn't carry the names.
    map: (answers, identity) => map(answers as unknown as Answers<{ scalars: S; tables: T }>, identity),
  };
}

/** The device is of a maker by the number under enterprises (1.3.6.1.4.1) that its sysObjectID begins with. */
export const madeBy =
  (...numbers: readonly (number | string)[]) =>
  ({ objectId }: Identity): boolean =>
    numbers.some((number) => `${objectId ?? ''}.`.startsWith(`1.3.6.1.4.1.${number}.`));

export const anyDevice = () => true;

export function cellsOf(find: (name: string) => Value | undefined): Cells {
  return {
    number: (name) => numberOf(find(name)),
    text: (name) => textOf(find(name)),
    counter: (name) => counterOf(find(name)),
    mac: (name) => macOf(find(name)),
    oid: (name) => oidOf(find(name)),
    value: find,
    has: (name) => {
      const value = find(name);
      return value !== undefined && isThere(value);
    },
  };
}

export const rowOf = (index: string, find: (name: string) => Value | undefined): Row => ({
  ...cellsOf(find),
  index,
  arcs: arcsOf(index),
});
