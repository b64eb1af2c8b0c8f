// Keeps watch over the network gear of a site: each device at its own pace, none waiting for another, the silent ones less
// often, and credentials tried so that no account is locked by it.
import type { Clock, Timers } from '../clock.ts';
import type { NamedReading } from '../collect.ts';
import type { Log } from '../log.ts';
import { reasonOf } from '../reason.ts';
import { describeCredential, type Credential } from './credential.ts';
import type { PolledEngine } from './engine-memory.ts';
import { createGearAddresses, type Resolve } from './gear-addresses.ts';
import { newMemory, poll, type PollMemory } from './poll.ts';
import { ratesOf, type CounterState } from './rates.ts';
import { NoAnswer, Refused, type SnmpSession, type Target } from './session.ts';
import { tellGear, tellSilence, type Trap } from './tell.ts';
import type { TrapSource } from './trap-v3.ts';

export type NamedCredential = { id: string; credential: Credential };

export type WatchedGear = {
  deviceId: string;
  address: string;
  port: number;
  everySeconds: number;
  /** In the order in which they are tried, until one is answered. */
  credentials: readonly NamedCredential[];
};

export type GearWatch = {
  /** All that is watched from now on; what is known of a device that stays is kept. */
  watch(gear: readonly WatchedGear[]): void;
  pollSoon(deviceId: string): void;
  /** A trap of the device came: it is asked soon, and the trap told with what it answers. */
  noteTrap(deviceId: string, what: string): void;
  /** The device at an address, entered so or by a name; null for one that isn't watched. */
  sourceAt(address: string): TrapSource | null;
  /** Asks anew what names stand for; null when that was done within a minute, or when there are none. */
  lookAgain(): Promise<void> | null;
  stop(): void;
};

export type GearWatchParts = {
  open(target: Target, credential: Credential): Promise<SnmpSession>;
  resolve: Resolve;
  clock: Clock;
  timers: Timers;
  random: () => number;
  log: Log;
  /** Each poll ends here, answered or not. */
  onPolled(deviceId: string, readings: NamedReading[]): void;
  /** After a poll that was answered, with what answered it: what else is to be asked now and then. Never rejects. */
  onAnswered?(target: Target & { deviceId: string }, session: SnmpSession, credential: Credential): Promise<void>;
};

const longestWaitMs = 5 * 60_000;
const firstWithinMs = 5000;
const soonMs = 1000;
/** A refusal counts as a failed sign-in on the device: a credential that was refused rests for so long. */
const refusedRestMs = 3_600_000;
/** So many polls without an answer, and the credential that was answered before may be another by now. */
const lostAfter = 4;

type Entry = {
  gear: WatchedGear;
  session: { id: string; session: SnmpSession } | null;
  /** The credential that was answered; the others are left alone while it may still be right. */
  answered: string | null;
  /** Why it did not answer last time, told again while it is asked less often. */
  silence: string | null;
  memory: PollMemory;
  counters: CounterState | null;
  failures: number;
  /** When a refused credential may be tried again, in steady time. */
  rests: Map<string, number>;
  trap: Trap | null;
  engine: PolledEngine | null;
  /** Until then it is not asked, since it was silent too often. */
  silentUntil: number;
  isPolling: boolean;
  isDueSoon: boolean;
  /** A trap came while it was polled, and that poll's answers may be from before it. */
  isAskedAgain: boolean;
  isWanted: boolean;
  cancel(): void;
};

export function createGearWatch(parts: GearWatchParts): GearWatch {
  const { clock, timers, random, log } = parts;
  const entries = new Map<string, Entry>();
  const addresses = createGearAddresses(parts);

  function begin(gear: WatchedGear): Entry {
    const entry: Entry = {
      gear,
      session: null,
      answered: null,
      silence: null,
      memory: newMemory(),
      counters: null,
      failures: 0,
      rests: new Map(),
      trap: null,
      engine: null,
      silentUntil: 0,
      isPolling: false,
      isDueSoon: false,
      isAskedAgain: false,
      isWanted: true,
      cancel: () => {},
    };
    entry.cancel = timers.after(random() * firstWithinMs, () => void pollNow(entry));
    return entry;
  }

  function end(entry: Entry): void {
    entry.isWanted = false;
    entry.cancel();
    entry.session?.session.close();
    entry.session = null;
  }

  /** Not put off by what comes in between, or a device that sends traps all the time would never be asked. */
  function soon(entry: Entry): void {
    if (entry.isPolling || entry.isDueSoon) return;
    entry.isDueSoon = true;
    entry.cancel();
    entry.cancel = timers.after(soonMs, () => void pollNow(entry));
  }

  /** Never twice at once: a slow device must not get a second round on top of the first. */
  async function pollNow(entry: Entry): Promise<void> {
    if (entry.isPolling || !entry.isWanted) return;
    entry.silentUntil = 0;
    entry.isPolling = true;
    entry.isDueSoon = false;
    entry.cancel();
    const { deviceId, everySeconds } = entry.gear;
    addresses.refresh(deviceId);
    const started = clock.steady();
    let readings: NamedReading[];
    try {
      const reading = await ask(entry);
      const rates = ratesOf(entry.counters, reading, clock.steady());
      entry.counters = rates.state;
      if (entry.failures > 0) log.info('device answers again', { deviceId, after: entry.failures });
      entry.failures = 0;
      entry.silence = null;
      readings = tellGear(reading, rates, { lastedMs: clock.steady() - started, trap: entry.trap });
    } catch (error) {
      const reason = reasonOf(error);
      if (entry.failures === 0) log.warn('device does not answer', { deviceId, reason });
      entry.failures += 1;
      entry.silence = reason;
      if (entry.failures >= lostAfter) entry.answered = null;
      readings = tellSilence(reason, clock.steady() - started);
    }
    if (entry.isWanted) parts.onPolled(deviceId, readings);
    const credential = entry.gear.credentials.find(({ id }) => id === entry.session?.id)?.credential;
    if (entry.isWanted && entry.session !== null && credential !== undefined)
      await parts.onAnswered?.(entry.gear, entry.session.session, credential);
    entry.isPolling = false;
    if (!entry.isWanted) return;
    const paceMs = everySeconds * 1000;
    // The first few tries keep the pace, so that a short absence is short in the charts as well.
    const waitMs =
      entry.failures < 4 ? paceMs : Math.min(Math.max(longestWaitMs, paceMs), paceMs * 2 ** (entry.failures - 3));
    entry.silentUntil = started + waitMs;
    if (entry.isAskedAgain) {
      entry.isAskedAgain = false;
      soon(entry);
    } else planNext(entry, started);
  }

  /** At its pace: to ask, or while it is asked less often to tell that it is still silent, or its values would look forgotten. */
  function planNext(entry: Entry, started: number): void {
    const paceMs = entry.gear.everySeconds * 1000;
    const spent = clock.steady() - started;
    const next = () => {
      const now = clock.steady();
      if (entry.silence === null || now + paceMs / 2 >= entry.silentUntil) return void pollNow(entry);
      parts.onPolled(entry.gear.deviceId, tellSilence(entry.silence, 0));
      planNext(entry, now);
    };
    entry.cancel = timers.after(Math.max(soonMs, paceMs * (0.95 + 0.1 * random()) - spent), next);
  }

  async function ask(entry: Entry) {
    const reasons: string[] = [];
    for (const { id, credential } of inOrder(entry)) {
      try {
        const { session } = await sessionWith(entry, id, credential);
        const { reading } = await poll(session, entry.memory, clock.steady());
        entry.answered = id;
        const engine = session.engine();
        entry.engine = engine === null ? null : { ...engine, at: clock.sinceBoot() };
        return reading;
      } catch (error) {
        entry.session?.session.close();
        entry.session = null;
        if (error instanceof Refused) {
          entry.rests.set(id, clock.steady() + refusedRestMs);
          if (entry.answered === id) entry.answered = null;
        } else if (!(error instanceof NoAnswer)) throw error;
        reasons.push(`${describeCredential(credential)}: ${reasonOf(error)}`);
      }
    }
    const resting = entry.gear.credentials.length > 0 && reasons.length === 0;
    throw new NoAnswer(
      resting
        ? 'all credentials were refused and are tried again within an hour'
        : reasons.length === 0
          ? 'there are no credentials for it'
          : [...new Set(reasons)].join('; '),
    );
  }

  /** The one that was answered, alone: a device that is away for a moment must not count failed sign-ins of the others. */
  function inOrder({ gear, answered, rests }: Entry): NamedCredential[] {
    const free = gear.credentials.filter(({ id }) => (rests.get(id) ?? 0) <= clock.steady());
    const known = free.filter(({ id }) => id === answered);
    return known.length > 0 ? known : free;
  }

  async function sessionWith(entry: Entry, id: string, credential: Credential) {
    if (entry.session?.id !== id) {
      entry.session?.session.close();
      const { address, port } = entry.gear;
      entry.session = { id, session: await parts.open({ address, port }, credential) };
    }
    return entry.session;
  }

  return {
    watch(gear) {
      addresses.keep(gear);
      const wanted = new Map(gear.map((one) => [one.deviceId, one]));
      for (const [deviceId, entry] of entries) {
        const next = wanted.get(deviceId);
        const isSame = next !== undefined && JSON.stringify(next) === JSON.stringify(entry.gear);
        if (isSame) wanted.delete(deviceId);
        else {
          end(entry);
          entries.delete(deviceId);
        }
      }
      for (const [deviceId, one] of wanted) entries.set(deviceId, begin(one));
    },
    pollSoon(deviceId) {
      const entry = entries.get(deviceId);
      if (entry !== undefined) soon(entry);
    },
    noteTrap(deviceId, what) {
      const entry = entries.get(deviceId);
      if (entry === undefined) return;
      entry.trap = { what, at: clock.now() };
      entry.isAskedAgain = entry.isPolling;
      soon(entry);
    },
    sourceAt(address) {
      const deviceId = addresses.deviceAt(address);
      const entry = deviceId === null ? undefined : entries.get(deviceId);
      if (entry === undefined) return null;
      const credentials = entry.gear.credentials.map(({ credential }) => credential);
      return { deviceId: entry.gear.deviceId, credentials, engine: entry.engine };
    },
    lookAgain: addresses.refreshAll,
    stop() {
      for (const entry of entries.values()) end(entry);
      entries.clear();
    },
  };
}
