// Traps and informs of version 3: proven, in time, opened, and acknowledged. Of a trap its sender is the authoritative engine, of
// an inform we are (RFC 3412, 7; RFC 3414, 3.2 and 4).
import { Broken, numberPart, part, readPart, sequence } from './ber.ts';
import type { Clock } from '../clock.ts';
import type { Credential } from './credential.ts';
import { createEngineMemory, timeWindow, type PolledEngine } from './engine-memory.ts';
import { largestNumber, readMessageV3, readScopedPdu, scopedPdu, type MessageV3 } from './message-v3.ts';
import type { OwnEngine } from './own-engine.ts';
import { readNotification, type TrapMessage } from './trap-message.ts';
import { decrypted, isAuthentic, levelOfCredential, sealed, type CredentialV3 } from './usm.ts';
import { tags } from './value.ts';

/** A device that may send traps, with all that it is asked with, and what it told of its engine when it last answered. */
export type TrapSource = { deviceId: string; credentials: readonly Credential[]; engine: PolledEngine | null };

/** Why a message is not believed, by the counter of RFC 3414, section 5, that says so, with its place there. */
const counters = {
  usmStatsUnsupportedSecLevels: 1,
  usmStatsNotInTimeWindows: 2,
  usmStatsUnknownUserNames: 3,
  usmStatsUnknownEngineIDs: 4,
  usmStatsWrongDigests: 5,
  usmStatsDecryptionErrors: 6,
} as const;
export type Refusal = keyof typeof counters;

export type ReceivedV3 = {
  /** Null for what is refused, came before, or is no trap. */
  trap: TrapMessage | null;
  /** A Response or a Report. */
  reply: Buffer | null;
  /** Null also for a question who we are, with which every inform begins. */
  refusal: { by: Refusal; user: string } | null;
};

const nothing: ReceivedV3 = { trap: null, reply: null, refusal: null };
const reportTag = 0xa8;
/** RFC 3411, snmpEngineID. */
const isEngineId = ({ length }: Buffer) => length >= 5 && length <= 32;
/** Of ours, of each device's that proved who it is, and of all other engines together. */
const mostWrongASecond = 100;
const anonymous = { auth: null, priv: null };

/** Remembers, as long as it lives, what each engine told of its clock, and what came. `engine` is this agent's own. */
export function createTrapReceiver({ engine, clock }: { engine: OwnEngine; clock: Clock }) {
  const memory = createEngineMemory(clock);
  const attempts = createAttempts(clock);
  const reported = new Map<Refusal, number>();

  /** What is wrong with a message, told to its sender where it waits for an answer. */
  function refuse(bytes: Buffer, message: MessageV3, by: Refusal, user: CredentialV3 | null = null): ReceivedV3 {
    const isOwn = message.engineId.equals(engine.id);
    // Who doesn't know us yet learns that first (RFC 3414, 3.2, 3); who sends a trap waits for nothing.
    const told = isOwn ? by : 'usmStatsUnknownEngineIDs';
    const reply = message.isReportable ? report(bytes, message, told, isOwn ? user : null) : null;
    const isQuestion = message.engineId.length === 0 && message.isReportable;
    return { trap: null, reply, refusal: isQuestion ? null : { by, user: message.user.toString('utf8') } };
  }

  /** Signed where a user is given, without whose proof no clock is set by it. */
  function report(bytes: Buffer, message: MessageV3, by: Refusal, user: CredentialV3 | null): Buffer {
    const count = (reported.get(by) ?? 0) + 1;
    reported.set(by, count);
    const name = part(tags.oid, Buffer.from([0x2b, 6, 1, 6, 3, 15, 1, 1, counters[by], 0]));
    const varbind = part(sequence, name, numberPart(count, tags.counter32));
    const pdu = part(reportTag, requestId(bytes, message), numberPart(0), numberPart(0), part(sequence, varbind));
    const level = user === null ? 'noAuthNoPriv' : 'authNoPriv';
    return seal({ ...message, level }, user ?? anonymous, scopedPdu(engine.id, Buffer.alloc(0), pdu));
  }

  function seal(
    to: Pick<MessageV3, 'id' | 'user' | 'level'>,
    user: Pick<CredentialV3, 'auth' | 'priv'>,
    scoped: Buffer,
  ) {
    const { id, user: name, level } = to;
    return sealed(
      { id, level, user: name, engineId: engine.id, boots: engine.boots, time: engine.time() },
      user,
      scoped,
    );
  }

  const isInOwnTime = ({ boots, time }: MessageV3) =>
    boots === engine.boots && boots < largestNumber && Math.abs(time - engine.time()) <= timeWindow;

  function receive(
    bytes: Buffer,
    message: MessageV3,
    { deviceId, credentials, engine: polled }: TrapSource,
  ): ReceivedV3 {
    if (!isEngineId(message.engineId)) return refuse(bytes, message, 'usmStatsUnknownEngineIDs');
    const named = credentials.filter(isOfUser(message.user));
    if (named.length === 0) return refuse(bytes, message, 'usmStatsUnknownUserNames');
    // Less than agreed is what a forger would send, and for more there are no secrets.
    const able = named.filter((one) => levelOfCredential(one) === message.level);
    if (able.length === 0) return refuse(bytes, message, 'usmStatsUnsupportedSecLevels');
    const isSigned = message.level !== 'noAuthNoPriv';
    const isOwn = message.engineId.equals(engine.id);
    const isPolled = polled !== null && polled.id.equals(message.engineId);
    const whose = isOwn ? 'own' : isPolled || memory.knows(deviceId, message.engineId) ? deviceId : 'strange';
    if (isSigned && !attempts.areLeft(whose)) return nothing;
    const user = isSigned ? able.find((one) => isAuthentic(bytes, message, one)) : able[0];
    if (user === undefined) {
      attempts.count(whose);
      return refuse(bytes, message, 'usmStatsWrongDigests');
    }
    const seen = isSigned ? memory.of(deviceId, message.engineId) : null;
    if (isPolled) seen?.learn(polled);
    if (seen !== null && !(isOwn ? isInOwnTime(message) : seen.isInTime(message)))
      return refuse(bytes, message, 'usmStatsNotInTimeWindows', user);
    const scoped = message.level === 'authPriv' ? opened(bytes, message, user) : bytes.subarray(message.data.whole);
    if (scoped === null) return refuse(bytes, message, 'usmStatsDecryptionErrors');
    const { engineId, context, pdu } = readScopedPdu(scoped);
    const notification = readNotification(scoped, pdu);
    if (notification === null) return nothing;
    const { trap, ifIndex, response } = notification;
    // An inform is for the engine that it names; a trap is of that engine, and we send none.
    if ((response !== null) !== isOwn) return refuse(bytes, message, 'usmStatsUnknownEngineIDs');
    const isNew = seen?.isNew(bytes.subarray(message.digest.start, message.digest.end)) ?? true;
    return {
      trap: isNew ? { trap, ifIndex } : null,
      reply: response === null ? null : seal(message, user, scopedPdu(engineId, context, response)),
      refusal: null,
    };
  }

  return {
    /** What came from a known device's address; never throws, whatever it is. */
    receive(bytes: Buffer, source: TrapSource): ReceivedV3 {
      try {
        return receive(bytes, readMessageV3(bytes), source);
      } catch (error) {
        if (error instanceof Broken) return nothing;
        throw error;
      }
    },
  };
}

/** So that a flood of forged messages takes a hundredth of a processor, and hides none but those in whose name they come. */
function createAttempts(clock: Clock) {
  let second = -1;
  const failed = new Map<string, number>();
  return {
    areLeft(whose: string): boolean {
      const now = Math.floor(clock.steady() / 1000);
      if (now !== second) failed.clear();
      second = now;
      return (failed.get(whose) ?? 0) < mostWrongASecond;
    },
    count: (whose: string) => void failed.set(whose, (failed.get(whose) ?? 0) + 1),
  };
}

const isOfUser =
  (name: Buffer) =>
  (credential: Credential): credential is CredentialV3 =>
    credential.version === 'v3' && Buffer.from(credential.user).equals(name);

/** Null where the key is another, which leaves noise. */
function opened(bytes: Buffer, message: MessageV3, user: CredentialV3): Buffer | null {
  try {
    const scoped = decrypted(bytes, message, user);
    readScopedPdu(scoped);
    return scoped;
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

/** Where it can be read; an encrypted one is 0 (RFC 3412, 7.1, 3). */
function requestId(bytes: Buffer, { data }: MessageV3): Buffer {
  try {
    const { pdu } = readScopedPdu(bytes, data.whole);
    const id = readPart(bytes, pdu.start, pdu.end, tags.integer);
    return id.end - id.start > 4 ? numberPart(0) : bytes.subarray(id.whole, id.end);
  } catch (error) {
    if (error instanceof Broken) return numberPart(0);
    throw error;
  }
}
