// What is remembered of engines that proved who they are, so that what they once said can't be said again by somebody else
// (RFC 3414, 3.2, 7b).
import type { Clock } from '../clock.ts';
import { largestNumber } from './message-v3.ts';

type Told = { boots: number; time: number };
/** What an engine said of its starts, and of the seconds since the last one. */
export type EngineClock = Told & { id: Buffer };
/** `at` is when it was said, in milliseconds since this device started. */
export type PolledEngine = EngineClock & { at: number };

export type KnownEngine = {
  /**
   * What it answered to a question is true now: it holds against all that came before, so that one whose count fell back is heard
   * again, and against what was recorded before this agent started.
   */
  learn(polled: PolledEngine): void;
  /** Takes over what is newer. False for what was said before its last start, or more than 150 s ago. */
  isInTime(told: Told): boolean;
  /** False for a message that came already, known by its digest. */
  isNew(digest: Buffer): boolean;
};

/** In seconds (RFC 3414, 3.2, 7). */
export const timeWindow = 150;
/** Only who has the password of a device takes a place. */
const mostEngines = 1024;
/** As many as are looked at of a storm within the window. */
const mostDigests = 64;

/** Of the engines that were heard last, of all devices together; what is older is forgotten. */
export function createEngineMemory(clock: Clock) {
  /** The latest used stand last. */
  const known = new Map<string, KnownEngine>();
  const nameOf = (deviceId: string, engineId: Buffer) => `${deviceId} ${engineId.toString('hex')}`;
  return {
    knows: (deviceId: string, engineId: Buffer): boolean => known.has(nameOf(deviceId, engineId)),
    /** For each device by itself: none can spoil what is known of another by taking its name. */
    of(deviceId: string, engineId: Buffer): KnownEngine {
      const name = nameOf(deviceId, engineId);
      const engine = known.get(name) ?? createKnownEngine(clock);
      known.delete(name);
      known.set(name, engine);
      if (known.size > mostEngines) known.delete(known.keys().next().value!);
      return engine;
    },
  };
}

function createKnownEngine(clock: Clock): KnownEngine {
  let latest: (Told & { cameAt: number }) | null = null;
  const digests = new Set<string>();
  return {
    learn({ boots, time, at }) {
      if (latest === null || at >= latest.cameAt) latest = { boots, time, cameAt: at };
    },
    isInTime({ boots, time }) {
      if (latest === null || boots > latest.boots || (boots === latest.boots && time > latest.time))
        latest = { boots, time, cameAt: clock.sinceBoot() };
      if (latest.boots === largestNumber || boots < latest.boots) return false;
      // Its clock went on since then.
      return time >= latest.time + (clock.sinceBoot() - latest.cameAt) / 1000 - timeWindow;
    },
    isNew(digest) {
      const name = digest.toString('base64');
      if (digests.has(name)) return false;
      digests.add(name);
      if (digests.size > mostDigests) digests.delete(digests.values().next().value!);
      return true;
    },
  };
}
