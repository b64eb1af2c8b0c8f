// What interfaces carry a second, from counters that wrap, restart, change their width and their place (pure).
// The rules follow what went wrong in other pollers: no rate is better than a false one.
import type { GearReading, Interface } from './reading.ts';

/** What one poll leaves for the next. `atMs` is steady time: only differences mean anything. */
export type CounterState = { atMs: number; uptimeTicks: number | null; interfaces: ReadonlyMap<string, Interface> };

export type Rates = {
  receiveBps: number | null;
  transmitBps: number | null;
  /** Both directions together. */
  errorsPerSecond: number | null;
  dropsPerSecond: number | null;
  /** Why there is no rate, where that is not the first look. */
  why: string | null;
};

export type RatesOfDevice = {
  /** By the interface's key: its name, which stays over restarts, where the index may be another's. */
  rates: ReadonlyMap<string, Rates>;
  /** The SNMP agent started again since the last poll, and its counters with it. */
  hasRestarted: boolean;
  state: CounterState;
};

const ticksPerSecond = 100;
const wrap32 = 2 ** 32;
/** Between a poll's two clocks: answers wait in queues, and devices count time a little wrong. */
const toleratedSeconds = 5;
const toleratedShare = 0.1;

export function ratesOf(previous: CounterState | null, reading: GearReading, atMs: number): RatesOfDevice {
  const interfaces = byKey(reading.interfaces);
  const { uptimeTicks } = reading.facts;
  const state: CounterState = { atMs, uptimeTicks, interfaces };
  if (previous === null) return { rates: new Map(), hasRestarted: false, state };
  const span = spanBetween(previous, state);
  const rates = new Map<string, Rates>();
  for (const [key, after] of interfaces) {
    const before = previous.interfaces.get(key);
    if (before === undefined) continue;
    rates.set(key, span.hasRestarted ? none('the device started again') : ratesBetween(before, after, span.seconds));
  }
  return { rates, hasRestarted: span.hasRestarted, state };
}

/**
 * Rows by their names. Tunnels come again with another index while the old row is still there: of two rows with one name the
 * one that is up is meant, and where both are, each has its index beside its name.
 */
export function byKey(interfaces: readonly Interface[]): Map<string, Interface> {
  const byName = new Map<string, Interface[]>();
  for (const one of interfaces) {
    const name = one.name ?? `#${one.index}`;
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  const keyed = new Map<string, Interface>();
  for (const [name, rows] of byName) {
    const up = rows.filter(({ operStatus }) => operStatus === 'up');
    const meant = rows.length === 1 || up.length === 1 ? (up[0] ?? rows[0]!) : null;
    if (meant !== null) keyed.set(name, meant);
    else for (const row of rows) keyed.set(`${name} #${row.index}`, row);
  }
  return keyed;
}

/**
 * How long lies between two polls by the device's own clock, which its counters follow. An uptime that fell is a restart,
 * unless it only passed 2^32 hundredths of a second (497 days) as it should have by now.
 */
function spanBetween(before: CounterState, after: CounterState): { seconds: number; hasRestarted: boolean } {
  const seconds = (after.atMs - before.atMs) / 1000;
  if (before.uptimeTicks === null || after.uptimeTicks === null) return { seconds, hasRestarted: false };
  const grown = (after.uptimeTicks - before.uptimeTicks) / ticksPerSecond;
  const wrapped = grown + wrap32 / ticksPerSecond;
  const isNear = (own: number) => Math.abs(own - seconds) <= toleratedSeconds + seconds * toleratedShare;
  if (grown >= 0) return { seconds: isNear(grown) && grown > 0 ? grown : seconds, hasRestarted: false };
  return isNear(wrapped) ? { seconds: wrapped, hasRestarted: false } : { seconds, hasRestarted: true };
}

function ratesBetween(before: Interface, after: Interface, seconds: number): Rates {
  if (seconds <= 0) return none('no time has passed');
  if (before.counterBits !== after.counterBits) return none('its counters have another width than before');
  const bits = after.counterBits;
  // Stacks and tunnels have none at all, which is nothing that could not be read.
  if (bits === null) return none(null);
  const speed = after.speedBps;
  if (bits === 32 && speed !== null && (speed / 8) * seconds >= wrap32) {
    return none('its 32-bit counters pass their end between two polls');
  }
  const perSecond = (was: string | null, is: string | null) => octetsPerSecond(was, is, { bits, seconds, speed });
  const [receiveBps, transmitBps] = [
    perSecond(before.inOctets, after.inOctets),
    perSecond(before.outOctets, after.outOctets),
  ];
  return {
    receiveBps,
    transmitBps,
    errorsPerSecond: together(before, after, ['inErrors', 'outErrors'], seconds),
    dropsPerSecond: together(before, after, ['inDiscards', 'outDiscards'], seconds),
    why: receiveBps === null && transmitBps === null ? 'its counters started again' : null,
  };
}

/** Where the speed isn't told: no port is known to be faster. */
const fastestBps = 800e9;
/** Counters are read at one moment and the clock at another. */
const overSpeed = 1.1;

function octetsPerSecond(
  was: string | null,
  is: string | null,
  { bits, seconds, speed }: { bits: 32 | 64; seconds: number; speed: number | null },
): number | null {
  if (was === null || is === null) return null;
  let grown = BigInt(is) - BigInt(was);
  // A counter of 64 bits takes centuries to pass its end: one that fell began anew.
  if (grown < 0n && bits === 64) return null;
  if (grown < 0n) grown += BigInt(wrap32);
  const rate = Number(grown) / seconds;
  // What no line of that speed carries is a counter that began anew, or jumped.
  return rate * 8 <= (speed ?? fastestBps) * overSpeed ? rate : null;
}

type SmallCounter = 'inErrors' | 'outErrors' | 'inDiscards' | 'outDiscards';

/** Of small counters one that fell began anew: then nothing is known of the span. */
function together(before: Interface, after: Interface, names: readonly SmallCounter[], seconds: number): number | null {
  let sum: number | null = null;
  for (const name of names) {
    const [was, is] = [before[name], after[name]];
    if (was === null || is === null) continue;
    if (is < was) return null;
    sum = (sum ?? 0) + (is - was);
  }
  return sum === null ? null : sum / seconds;
}

const none = (why: string | null): Rates => ({
  receiveBps: null,
  transmitBps: null,
  errorsPerSecond: null,
  dropsPerSecond: null,
  why,
});
