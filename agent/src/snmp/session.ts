// Questions to one device over net-snmp, one at a time, with its faults fenced in: one bad value no longer loses an answer, no
// error is uncaught, a walk can't loop (read-table.ts ends it), and an engine whose clock fell back is asked anew.
import type { RawVarbind, Session } from 'net-snmp';
import { describeCredential, type Credential } from './credential.ts';
import type { EngineClock } from './engine-memory.ts';
import { createSession, loadLibrary, type Patience, type Target } from './library.ts';
import { readOid } from './oid.ts';
import { unsigned } from './ber.ts';
import { valueOfMarked } from './repair.ts';
import { TooBig, type SnmpSource } from './source.ts';
import { absent, tags, type Value, type Varbind } from './value.ts';

export type { Target } from './library.ts';
export type SnmpSession = SnmpSource & {
  /** The clock of who answers, as far as its answers proved it (version 3); null before that. */
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

/** A question so small is not too big for anyone. */
const smallQuestion = 10;

export async function openSession(target: Target, credential: Credential, patience: Patience): Promise<SnmpSession> {
  const snmp = await loadLibrary();
  let session = open();
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  let hasAnswered = false;
  /** Learned: some agents of version 2c don't know GETBULK. */
  let knowsBulk = credential.version !== 'v1';

  function open(): Session {
    const opened = createSession(snmp, target, credential, patience, (reason) =>
      opened.cancelRequests(new Error(`the answer is not understood: ${reason}`)),
    );
    opened.on('error', (error: Error) => opened.cancelRequests(error));
    return opened;
  }

  /** One after the other: a device that is busy must not get the next question on top. */
  function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = queue.then(() => {
      if (isClosed) throw new Error('the session is closed');
      return work();
    });
    queue = turn.catch(() => {});
    return turn;
  }

  function once<Answer>(ask: (done: (error: Error | null, answer: Answer) => void) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      ask((error, answer) => (error === null ? resolve(answer) : reject(error)));
    });
  }

  async function ask<Answer>(ask: (session: Session, done: (error: Error | null, answer: Answer) => void) => void) {
    try {
      return await once<Answer>((done) => ask(session, done));
    } catch (error) {
      if (!isOutsideTimeWindow(error)) throw error;
      // An engine that forgot how often it started, or whose clock was set: what we know of it is void.
      session.close();
      session = open();
      return once<Answer>((done) => ask(session, done));
    }
  }

  async function question<Answer>(size: number, work: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await work();
      hasAnswered = true;
      return answer;
    } catch (error) {
      throw errorOf(error, size, hasAnswered, credential);
    }
  }

  async function getThere(oids: readonly string[]): Promise<Varbind[]> {
    const found = new Map<string, Varbind>();
    let left = [...oids];
    while (left.length > 0) {
      try {
        const raw = await ask<RawVarbind[]>((here, done) => here.get(left, done));
        for (const [at, one] of raw.entries()) found.set(left[at]!, varbindOf(one));
        break;
      } catch (error) {
        // In version 1 one name that isn't there spoils the whole answer, and in some agents of version 2c a broken one.
        const spoiler = spoilerOf(error, left);
        if (spoiler === null) throw error;
        left = left.filter((oid) => oid !== spoiler);
      }
    }
    return oids.map((oid) => found.get(oid) ?? { oid, value: absent });
  }

  async function getNextOnce(oids: readonly string[]): Promise<Varbind[]> {
    const answer: Varbind[] = [];
    // In version 1 the end of what there is to tell spoils the answer for the others, so each is asked by itself.
    const groups = credential.version === 'v1' ? oids.map((oid) => [oid]) : [[...oids]];
    for (const group of groups) {
      try {
        const raw = await ask<RawVarbind[]>((here, done) => here.getNext(group, done));
        answer.push(...raw.map(varbindOf));
      } catch (error) {
        if (spoilerOf(error, group) === null) throw error;
        answer.push(...group.map((oid) => ({ oid, value: { tag: tags.endOfMib } })));
      }
    }
    return answer;
  }

  async function getBulkOnce(oids: readonly string[], rows: number): Promise<Varbind[]> {
    const columns = await ask<RawVarbind[][]>((here, done) => here.getBulk([...oids], 0, rows, done));
    const answer: Varbind[] = [];
    const longest = columns.reduce((most, column) => Math.max(most, column.length), 0);
    for (let row = 0; row < longest; row += 1) {
      for (const column of columns) if (row < column.length) answer.push(varbindOf(column[row]!));
    }
    return answer;
  }

  return {
    get: (oids) => inTurn(() => question(oids.length, () => getThere(oids))),
    getBulk: (oids, rows) =>
      inTurn(async () => {
        if (!knowsBulk) return question(oids.length, () => getNextOnce(oids));
        try {
          return await question(oids.length * rows, () => getBulkOnce(oids, rows));
        } catch (error) {
          if (!(error instanceof NoAnswer) || !hasAnswered) throw error;
          const answer = await question(oids.length, () => getNextOnce(oids));
          knowsBulk = false;
          return answer;
        }
      }),
    engine() {
      const id = session.msgSecurityParameters?.msgAuthoritativeEngineID;
      const told = session.getEngineTime();
      return id === undefined || told === null
        ? null
        : { id: Buffer.from(id), boots: told.engineBoots, time: told.engineTime };
    },
    close() {
      isClosed = true;
      session.close();
    },
  };
}

function varbindOf({ oid, type, value }: RawVarbind): Varbind {
  return { oid: readOid(oid) ?? '0.0', value: valueOf(type, value) };
}

function valueOf(tag: number, value: unknown): Value {
  if (typeof value === 'number') return { tag, number: value };
  if (typeof value === 'string') return { tag, text: value };
  if (!(value instanceof Uint8Array)) return tag >= tags.noSuchObject ? { tag } : { tag: tags.none };
  if (tag === tags.counter64) return { tag, number: BigInt.asUintN(64, unsigned(value)) };
  return (tag === tags.opaque ? valueOfMarked(value) : null) ?? { tag, bytes: value };
}

const statusOf = (error: unknown): number | null =>
  error instanceof Error && error.name === 'RequestFailedError' && 'status' in error ? Number(error.status) : null;

/** Error statuses of RFC 3416. */
const statuses = { tooBig: 1, noSuchName: 2, genErr: 5, noAccess: 6, authorizationError: 16 };

/** The one of them for which the whole question was refused. */
function spoilerOf(error: unknown, oids: readonly string[]): string | null {
  const status = statusOf(error);
  if (status !== statuses.noSuchName && status !== statuses.genErr && status !== statuses.noAccess) return null;
  const named = /: ([\d.]+)$/.exec((error as Error).message)?.[1];
  if (named !== undefined && oids.includes(named)) return named;
  // Which one is not said: with a single one it can only be that.
  return oids.length === 1 ? oids[0]! : null;
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && error.name === 'ResponseInvalidError' ? error.message : null;

const isOutsideTimeWindow = (error: unknown) => /outside the time window|Not In Time Window/i.test(codeOf(error) ?? '');

function errorOf(error: unknown, size: number, hasAnswered: boolean, credential: Credential): unknown {
  if (!(error instanceof Error)) return error;
  const status = statusOf(error);
  if (status === statuses.tooBig) return new TooBig('the device cannot answer so much at once', { cause: error });
  // A piece of it was lost on the way, or the device cuts what doesn't fit.
  if (size > smallQuestion && error.message.endsWith('it is cut off'))
    return new TooBig(error.message, { cause: error });
  if (error.name === 'RequestTimedOutError') {
    // Some devices drop an answer that is too large without a word.
    return hasAnswered && size > smallQuestion
      ? new TooBig('no answer to a large question', { cause: error })
      : new NoAnswer('no answer', { cause: error });
  }
  const refusal = codeOf(error);
  if (
    status === statuses.authorizationError ||
    /Wrong Digest|Unknown User|Unsupported Security|digest|Decryption|decrypt/i.test(refusal ?? '')
  ) {
    return new Refused(`the device refuses ${describeCredential(credential)}: ${refusal ?? error.message}`, {
      cause: error,
    });
  }
  return error;
}
