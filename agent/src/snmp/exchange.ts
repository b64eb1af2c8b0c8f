// One question to a device and its answer, whichever version of SNMP carries them: what a session asks by.
import type { EngineClock } from './engine-memory.ts';
import type { Varbind } from './value.ts';

/** `address`: an IP address or a name; `port`: of UDP. */
export type Target = { address: string; port: number };

export type Patience = {
  /** Of one attempt, in milliseconds; each next one waits half as long again. */
  timeoutMs: number;
  /** Attempts after the first. */
  retries: number;
};

/** Each next attempt waits so many times as long as the one before it. */
export const backoff = 1.5;

/** GET, GETNEXT or GETBULK without non-repeaters; `rows`: how often GETBULK goes on, else without a meaning. */
export type Question = { kind: 'get' | 'next' | 'bulk'; oids: readonly string[]; rows: number };

export type Exchange = {
  /**
   * The values in the order in which they came, of GET and GETNEXT one for each OID. Rejects with `TimedOut`, `Failed`,
   * `Garbled`, `Refused`, or with an error of the socket.
   */
  ask(question: Question): Promise<Varbind[]>;
  /** The clock of who answers, as far as its answers proved it; null before that, and always but in version 3. */
  engine(): EngineClock | null;
  /** Ends what is under way with an error. */
  close(): void;
};

/** Nothing came back: the device is away, doesn't speak SNMP to us, or (version 3) can't decrypt what we send. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/** The device is there and refuses these credentials; to try them again may lock an account. */
export class Refused extends Error {
  override name = 'Refused';
}

/** All attempts passed without an answer. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** What came is no answer that can be read. */
export class Garbled extends Error {
  override name = 'Garbled';

  constructor(reason: string) {
    super(`the answer is not understood: ${reason}`);
  }
}

/** Error statuses (RFC 3416, 3) that mean something to us. */
export const statuses = { tooBig: 1, noSuchName: 2, genErr: 5, noAccess: 6, authorizationError: 16 } as const;

const lastStatus = 18;

/** The device answers with an error status; `oid` is what it blames, null when it doesn't say. */
export class Failed extends Error {
  override name = 'Failed';
  readonly status: number;
  readonly oid: string | null;

  constructor(status: number, oid: string | null) {
    // One that nobody defined is an error all the same.
    const known = status > lastStatus ? statuses.genErr : status;
    const word = Object.entries(statuses).find(([, one]) => one === known)?.[0] ?? `error ${known}`;
    super(`the device answers with ${word}${oid === null ? '' : `: ${oid}`}`);
    this.status = known;
    this.oid = oid;
  }
}
