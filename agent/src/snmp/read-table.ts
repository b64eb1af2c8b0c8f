// Columns of a table by GETBULK, believing nothing of what a device answers: neither its order, nor its length, nor an end.
// The kinds of faults are those of public pollers: walks that never end, columns that break off, answers too large to send.
import { isUnderOrSame } from './oid.ts';
import { TooBig, type SnmpSource } from './source.ts';
import { isThere, tags, type Value, type Varbind } from './value.ts';

/** How much a device says at once, and how long its tables were; it is learned, and kept for as long as the device is polled. */
export type Appetite = {
  varbinds: number;
  /** Rows by the OID of a column, of the last time it was read. Without it nothing is known before, or kept. To be emptied at times. */
  rows?: Map<string, number>;
};

/** 1,472 bytes hold 60 to 70 varbinds of an interface; asked for more, a device makes rows that it throws away. */
export const firstAppetite = 64;
const leastAppetite = 1;

/** So many things are asked for in one request; a longer one is refused by some. */
const mostColumns = 10;

/** No table that is polled has more; a device that goes on is making them up. */
const usualMostRows = 8192;

/** Values by index and then by column number. */
export type TableRows = Map<string, Map<number, Value>>;

/** Rows in the order in which they came first. Rejects when the device stops answering. */
export async function readTable(
  source: SnmpSource,
  entry: string,
  columns: readonly number[],
  appetite: Appetite,
  mostRows = usualMostRows,
): Promise<TableRows> {
  const rows: TableRows = new Map();
  const states = columns.map((column): ColumnState => {
    const root = `${entry}.${column}`;
    return {
      column,
      root,
      below: `${root}.`,
      last: root,
      count: 0,
      known: appetite.rows?.get(root) ?? null,
      isOpen: true,
    };
  });
  const known = states.reduce<number | null>(
    (longest, state) => (longest === null || state.known === null ? null : Math.max(longest, state.known)),
    0,
  );
  for (;;) {
    // As many columns in one request as there may be varbinds, or the device would be asked for half a row.
    const open = states.filter(({ isOpen }) => isOpen).slice(0, Math.max(1, Math.min(mostColumns, appetite.varbinds)));
    if (open.length === 0) break;
    const answer = await askWithin(appetite, (varbinds) =>
      source.getBulk(
        open.map(({ last }) => last),
        rowsToAsk(varbinds, open, known, rows.size),
      ),
    );
    const before = open.map(({ count }) => count);
    for (let at = 0; at < answer.length; at += 1) take(rows, open[at % open.length]!, answer[at]!, mostRows);
    // Columns that got nothing in this answer have nothing more, unless the answer was cut before their turn.
    for (const [at, state] of open.entries()) {
      if (state.count === before[at] && (answer.length === 0 || at < answer.length)) state.isOpen = false;
    }
    endTogether(states, open);
  }
  for (const { root, count } of states) appetite.rows?.set(root, count);
  await fillBrokenOff(source, rows, states, appetite);
  return rows;
}

type ColumnState = {
  column: number;
  root: string;
  /** What its OIDs begin with. */
  below: string;
  last: string;
  count: number;
  /** How many rows it had the last time. */
  known: number | null;
  isOpen: boolean;
};

/**
 * No more than there should be and one, by which the end is seen in the same answer: what a device answers behind the end of a
 * table it looked up for nothing. As much as there may be while nothing is known, and of a table that turns out longer.
 */
function rowsToAsk(varbinds: number, open: readonly ColumnState[], known: number | null, found: number): number {
  const most = Math.max(1, Math.floor(varbinds / open.length));
  const least = open.reduce((fewest, { count }) => Math.min(fewest, count), Number.POSITIVE_INFINITY);
  if (known !== null && known >= found) return least <= known ? Math.min(most, known - least + 1) : most;
  // Of a table with more columns than one question has room for, the first have told how long it is.
  return least < found ? Math.min(most, found - least + 1) : most;
}

/**
 * Where all columns that were seen to end are as long as they were, and one of them in this answer, those that are as long as they
 * were have ended too: the answer was cut before it came to their ends, which would take a question of their own at every poll.
 */
function endTogether(states: readonly ColumnState[], open: readonly ColumnState[]): void {
  const isAsBefore = ({ count, known }: ColumnState) => count === known;
  if (open.every(({ isOpen }) => isOpen) || !states.every((state) => state.isOpen || isAsBefore(state))) return;
  for (const state of open) if (isAsBefore(state)) state.isOpen = false;
}

/** A column ends outside itself, at an index that came before, whatever their order, and at a number of rows. */
function take(rows: TableRows, state: ColumnState, { oid, value }: Varbind, mostRows: number): void {
  if (!state.isOpen) return;
  if (!oid.startsWith(state.below) || value.tag === tags.endOfMib || state.count >= mostRows) {
    state.isOpen = false;
    return;
  }
  const index = oid.slice(state.below.length);
  let row = rows.get(index);
  if (row === undefined) rows.set(index, (row = new Map()));
  else if (row.has(state.column)) {
    state.isOpen = false;
    return;
  }
  row.set(state.column, value);
  state.count += 1;
  state.last = oid;
}

/**
 * Some agents leave a column at the first row that lacks it, as if it ended there: rows that others have after its last
 * one are asked for by name.
 */
async function fillBrokenOff(
  source: SnmpSource,
  rows: TableRows,
  states: readonly ColumnState[],
  appetite: Appetite,
): Promise<void> {
  // A column without any row isn't there.
  const short = states.filter(({ count }) => count > 0 && count < rows.size);
  if (short.length === 0) return;
  const order = [...rows];
  const missing = short.flatMap((state) => {
    const last = order.findLastIndex(([, row]) => row.has(state.column));
    // One row of many at the end may well lack it.
    return order.length - 1 - last < 2 ? [] : order.slice(last + 1).map(([index, row]) => ({ state, index, row }));
  });
  const oids = missing.map(({ state, index }) => `${state.below}${index}`);
  for (const [at, { value }] of (await getAll(source, oids, appetite)).entries()) {
    const { state, row } = missing[at]!;
    if (isThere(value)) row.set(state.column, value);
  }
}

/** Of the roots those that have something below them. Rejects when the device stops answering. */
export async function rootsInUse(
  source: SnmpSource,
  roots: readonly string[],
  appetite: Appetite,
): Promise<Set<string>> {
  const used = new Set<string>();
  for (let from = 0; from < roots.length;) {
    const answer = await askWithin(appetite, (varbinds) =>
      source.getBulk(roots.slice(from, from + Math.min(varbinds, mostColumns)), 1),
    );
    // What is left out of a short answer is asked for again; of an empty one the first root is, or it would never end.
    for (const [at, { oid, value }] of answer.entries()) {
      const root = roots[from + at];
      if (root !== undefined && value.tag !== tags.endOfMib && isUnderOrSame(oid, root)) used.add(root);
    }
    from += Math.max(1, answer.length);
  }
  return used;
}

/** GET of any number of OIDs, in as many requests as the device needs; in their order. */
export async function getAll(source: SnmpSource, oids: readonly string[], appetite: Appetite): Promise<Varbind[]> {
  const found: Varbind[] = [];
  while (found.length < oids.length) {
    const from = found.length;
    const answer = await askWithin(appetite, (varbinds) => source.get(oids.slice(from, from + varbinds)));
    if (answer.length === 0) throw new Error('the device answers a GET with nothing');
    found.push(...answer);
  }
  return found.slice(0, oids.length);
}

/** Asks for less when it is too much, and goes on with that. */
async function askWithin<Answer>(appetite: Appetite, ask: (varbinds: number) => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask(appetite.varbinds);
    } catch (error) {
      if (!(error instanceof TooBig) || appetite.varbinds <= leastAppetite) throw error;
      appetite.varbinds = Math.max(leastAppetite, Math.floor(appetite.varbinds / 2));
    }
  }
}
