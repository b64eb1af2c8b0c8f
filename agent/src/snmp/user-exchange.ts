// Questions of version 3 over net-snmp, which has its keys and ciphers, with its faults fenced in: one bad value no longer loses
// an answer, no error is uncaught, and an engine whose clock fell back is asked anew.
import { createSocket } from 'node:dgram';
import type * as NetSnmp from 'net-snmp';
import type { RawVarbind, Session, Socket } from 'net-snmp';
import { unsigned } from './ber.ts';
import { describeCredential, type Credential } from './credential.ts';
import { decryptByDes, encryptByDes } from './des.ts';
import { backoff, Failed, Garbled, Refused, TimedOut, type Exchange, type Patience, type Target } from './exchange.ts';
import { readOid } from './oid.ts';
import { repairMessage, repairScopedPdu, valueOfMarked } from './repair.ts';
import { tags, type Value, type Varbind } from './value.ts';

type UserCredential = Extract<Credential, { version: 'v3' }>;
type Done<Answer> = (error: Error | null, answer: Answer) => void;

export async function openUserExchange(
  target: Target,
  credential: UserCredential,
  patience: Patience,
): Promise<Exchange> {
  const snmp = await loadLibrary();
  let session = open();

  function open(): Session {
    const opened = createSession(snmp, target, credential, patience, (error) => opened.cancelRequests(error));
    opened.on('error', (error: Error) => opened.cancelRequests(new Garbled(error.message)));
    return opened;
  }

  const once = <Answer>(ask: (session: Session, done: Done<Answer>) => void): Promise<Answer> =>
    new Promise((resolve, reject) => {
      ask(session, (error, answer) => (error === null ? resolve(answer) : reject(error)));
    });

  async function twice<Answer>(ask: (session: Session, done: Done<Answer>) => void): Promise<Answer> {
    try {
      return await once(ask);
    } catch (error) {
      if (!isOutsideTimeWindow(error)) throw error;
      // An engine that forgot how often it started, or whose clock was set: what we know of it is void.
      session.close();
      session = open();
      return once(ask);
    }
  }

  return {
    async ask({ kind, oids, rows }) {
      try {
        if (kind === 'bulk')
          return inRows(await twice<RawVarbind[][]>((here, done) => here.getBulk([...oids], 0, rows, done)));
        const raw = await twice<RawVarbind[]>((here, done) =>
          kind === 'get' ? here.get([...oids], done) : here.getNext([...oids], done),
        );
        return raw.map(varbindOf);
      } catch (error) {
        throw errorOf(error, credential);
      }
    },
    close() {
      session.close();
    },
  };
}

/** Answers by column, as the rows in which they came. */
function inRows(columns: readonly RawVarbind[][]): Varbind[] {
  const answer: Varbind[] = [];
  const longest = columns.reduce((most, column) => Math.max(most, column.length), 0);
  for (let row = 0; row < longest; row += 1) {
    for (const column of columns) if (row < column.length) answer.push(varbindOf(column[row]!));
  }
  return answer;
}

type Library = typeof NetSnmp;
let loading: Promise<Library> | null = null;

/** Loaded when something is asked by version 3: most agents ask nothing. What its own functions are given is repaired first. */
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
  credential: UserCredential,
  { timeoutMs, retries }: Patience,
  onBroken: (error: Error) => void,
): Session {
  const options = {
    port,
    transport: address.includes(':') ? ('udp6' as const) : ('udp4' as const),
    timeout: timeoutMs,
    retries,
    backoff,
    dgramModule: { createSocket: (transport: 'udp4' | 'udp6') => guardedSocket(transport, address, onBroken) },
  };
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
 * digest say that it is an answer. What is none is told only when it came from the device.
 */
function guardedSocket(transport: 'udp4' | 'udp6', address: string, onBroken: (error: Error) => void): Socket {
  const socket = createSocket(transport);
  let tellError: (error: Error) => void = () => {};
  socket.on('error', (error) => tellError(error));
  return {
    on(event, listener) {
      const tell = listener as (...args: unknown[]) => void;
      if (event === 'error') tellError = onBroken;
      else if (event === 'message') {
        socket.on('message', (message, from) => {
          const repaired = repairMessage(message);
          if (repaired.kind === 'fine') tell(message);
          else if (repaired.kind === 'repaired') {
            asItCame.set(repaired.message, message);
            tell(repaired.message);
          } else if (from.address === address) onBroken(new Garbled(repaired.reason));
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

const codeOf = (error: unknown): string | null =>
  error instanceof Error && error.name === 'ResponseInvalidError' ? error.message : null;

const isOutsideTimeWindow = (error: unknown) => /outside the time window|Not In Time Window/i.test(codeOf(error) ?? '');

/** net-snmp's errors as ours. */
function errorOf(error: unknown, credential: Credential): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'RequestTimedOutError') return new TimedOut('no answer came', { cause: error });
  if (error.name === 'RequestFailedError' && 'status' in error)
    return new Failed(Number(error.status), /: ([\d.]+)$/.exec(error.message)?.[1] ?? null);
  const refusal = codeOf(error);
  if (/Wrong Digest|Unknown User|Unsupported Security|digest|Decryption|decrypt/i.test(refusal ?? ''))
    return new Refused(`the device refuses ${describeCredential(credential)}: ${refusal}`, { cause: error });
  return error;
}
