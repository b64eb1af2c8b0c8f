// Columns of a table by GETBULK, believing nothing of what a device answers: neither its order, nor its length, nor an end.
// The kinds of faults are those of public pollers: walks that never end, columns that break off, answers too large to send.
import { below, isUnder, isUnderOrSame } from './oid.ts';
import { TooBig, type SnmpSource } from './source.ts';
import { isThere, tags, type Value, type Varbind } from './value.ts';

/** How much a device says at once; it is learned, and kept for as long as the device is polled. */
export type Appetite = { varbinds: number };

/** 1,472 bytes hold some sixty varbinds of an interface; asked for more, a device makes rows that it throws away. */
export const firstAppetite = 60;
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
    return { column, root, last: root, seen: new Set(), isOpen: true };
  });
  for (;;) {
    // As many columns in one request as there may be varbinds, or the device would be asked for half a row.
    const open = states.filter(({ isOpen }) => isOpen).slice(0, Math.max(1, Math.min(mostColumns, appetite.varbinds)));
    if (open.length === 0) break;
    const answer = await askWithin(appetite, (varbinds) =>
      source.getBulk(
        open.map(({ last }) => last),
        Math.max(1, Math.floor(varbinds / open.length)),
      ),
    );
    const before = open.map(({ seen }) => seen.size);
    for (const [at, varbind] of answer.entries()) take(rows, open[at % open.length]!, varbind, mostRows);
    // Columns that got nothing in this answer have nothing more, unless the answer was cut before their turn.
    for (const [at, state] of open.entries()) {
      if (state.seen.size === before[at] && (answer.length === 0 || at < answer.length)) state.isOpen = false;
    }
  }
  await fillBrokenOff(source, rows, states, appetite);
  return rows;
}

type ColumnState = { column: number; root: string; last: string; seen: Set<string>; isOpen: boolean };

/** A column ends outside itself, at an index that came before, whatever their order, and at a number of rows. */
function take(rows: TableRows, state: ColumnState, { oid, value }: Varbind, mostRows: number): void {
  if (!state.isOpen) return;
  const index = isUnder(oid, state.root) ? below(oid, state.root) : null;
  if (index === null || value.tag === tags.endOfMib || state.seen.has(index) || state.seen.size >= mostRows) {
    state.isOpen = false;
    return;
  }
  state.seen.add(index);
  state.last = oid;
  put(rows, index, state.column, value);
}

function put(rows: TableRows, index: string, column: number, value: Value): void {
  let row = rows.get(index);
  if (row === undefined) rows.set(index, (row = new Map()));
  row.set(column, value);
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
  const order = [...rows.keys()];
  const place = new Map(order.map((index, at) => [index, at]));
  const lastOf = ({ seen }: ColumnState) => Math.max(-1, ...Array.from(seen, (index) => place.get(index)!));
  const missing = states.flatMap((state) => {
    const last = lastOf(state);
    // One row of many at the end may well lack it; a column without any row isn't there.
    return last < 0 || order.length - 1 - last < 2 ? [] : order.slice(last + 1).map((index) => ({ state, index }));
  });
  const oids = missing.map(({ state, index }) => `${state.root}.${index}`);
  for (const [at, { value }] of (await getAll(source, oids, appetite)).entries()) {
    const { state, index } = missing[at]!;
    if (isThere(value)) put(rows, index, state.column, value);
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
