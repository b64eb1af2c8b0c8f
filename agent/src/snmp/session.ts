// Questions to one device over net-snmp, one at a time, with its faults fenced in: one bad value no longer loses an answer, no
// error is uncaught, a walk can't loop (read-table.ts ends it), and an engine whose clock fell back is asked anew.
import { createSocket } from 'node:dgram';
import type * as NetSnmp from 'net-snmp';
import type { RawVarbind, Session, Socket } from 'net-snmp';
import { describeCredential, type Credential } from './credential.ts';
import { decryptByDes, encryptByDes } from './des.ts';
import { readOid } from './oid.ts';
import { unsigned } from './ber.ts';
import { repairMessage, repairScopedPdu, valueOfMarked } from './repair.ts';
import { TooBig, type SnmpSource } from './source.ts';
import { absent, tags, type Value, type Varbind } from './value.ts';

export type Target = { address: string; port: number };
export type Patience = {
  /** Of one attempt; each next one waits half as long again. */
  timeoutMs: number;
  retries: number;
};
export type SnmpSession = SnmpSource & {
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
    close() {
      isClosed = true;
      session.close();
    },
  };
}

type Library = typeof NetSnmp;
let loading: Promise<Library> | null = null;

/** Loaded when something is polled: most agents poll nothing. What its own functions are given is repaired first. */
function loadLibrary(): Promise<Library> {
  loading ??= (async () => {
    const loaded = (await import('net-snmp')) as unknown as { default: Library };
    const snmp = loaded.default;
    const { decryptPdu } = snmp.Encryption;
    snmp.Encryption.decryptPdu = (...input) => repairScopedPdu(Buffer.from(decryptPdu(...input)));
    const { isAuthentic, passwordToKey } = snmp.Authentication;
    snmp.Authentication.isAuthentic = (message, protocol, password, engine, digest) => {
      const came = asItCame.get(message);
      if (came === undefined) return isAuthentic(message, protocol, password, engine, digest);
      // The digest is that of what came, not of what was made of it; where it stands, it is taken as zeros.
      const copy = Buffer.from(came);
      const place = copy.indexOf(digest);
      return place >= 0 && isAuthentic(copy, protocol, password, engine, copy.subarray(place, place + digest.length));
    };
    const des = snmp.Encryption.algorithms[snmp.PrivProtocols.des]!;
    des.encryptPdu = (scoped, _, password, auth, { engineID }) => {
      const { encrypted, salt } = encryptByDes(passwordToKey(auth, password, engineID), scoped);
      return { encryptedPdu: encrypted, msgPrivacyParameters: salt };
    };
    des.decryptPdu = (encrypted, _, salt, password, auth, { engineID }) =>
      decryptByDes(passwordToKey(auth, password, engineID), encrypted, salt);
    return snmp;
  })();
  return loading;
}

const asItCame = new WeakMap<Uint8Array, Uint8Array>();

function createSession(
  snmp: Library,
  { address, port }: Target,
  credential: Credential,
  { timeoutMs, retries }: Patience,
  onBroken: (reason: string) => void,
): Session {
  const options = {
    port,
    transport: address.includes(':') ? ('udp6' as const) : ('udp4' as const),
    timeout: timeoutMs,
    retries,
    backoff: 1.5,
    dgramModule: { createSocket: (transport: 'udp4' | 'udp6') => guardedSocket(transport, address, onBroken) },
  };
  if (credential.version !== 'v3') {
    const version = credential.version === 'v1' ? snmp.Version1 : snmp.Version2c;
    return snmp.createSession(address, credential.community, { ...options, version });
  }
  const { user: name, auth, priv, context } = credential;
  const { noAuthNoPriv, authNoPriv, authPriv } = snmp.SecurityLevel;
  const user = {
    name,
    level: auth === null ? noAuthNoPriv : priv === null ? authNoPriv : authPriv,
    ...(auth === null ? {} : { authProtocol: snmp.AuthProtocols[auth.protocol], authKey: auth.password }),
    ...(priv === null ? {} : { privProtocol: snmp.PrivProtocols[priv.protocol], privKey: priv.password }),
  };
  return snmp.createV3Session(address, user, { ...options, version: snmp.Version3, context });
}

/**
 * Not connected to the address, since a device with several of them answers from any; the number of the question and the
 * community or the digest say that it is an answer. What is none is told only when it came from the device.
 */
function guardedSocket(transport: 'udp4' | 'udp6', address: string, onBroken: (reason: string) => void): Socket {
  const socket = createSocket(transport);
  let tellError: (error: Error) => void = () => {};
  socket.on('error', (error) => tellError(error));
  return {
    on(event, listener) {
      const tell = listener as (...args: unknown[]) => void;
      if (event === 'error') tellError = (error) => onBroken(error.message);
      else if (event === 'message') {
        socket.on('message', (message, from) => {
          const repaired = repairMessage(message);
          if (repaired.kind === 'fine') tell(message);
          else if (repaired.kind === 'repaired') {
            asItCame.set(repaired.message, message);
            tell(repaired.message);
          } else if (from.address === address) onBroken(repaired.reason);
        });
      } else socket.on(event, tell);
    },
    send: (message, from, length, port, to, done) =>
      socket.send(message, from, length, port, to, done as (error: Error | null, bytes: number) => void),
    bind: (port, at) => void socket.bind(port, at),
    ref: () => void socket.ref(),
    unref: () => void socket.unref(),
    close: () => void socket.close(),
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
