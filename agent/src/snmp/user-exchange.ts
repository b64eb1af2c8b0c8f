// Questions of version 3 over net-snmp, which has its keys and ciphers, with its faults fenced in: one bad value no longer loses
// an answer, no error is uncaught, and an engine whose clock fell back is asked anew.
import type { RawVarbind, Session } from 'net-snmp';
import { unsigned } from './ber.ts';
import { describeCredential, type Credential } from './credential.ts';
import { Failed, Garbled, Refused, TimedOut, type Exchange, type Patience, type Target } from './exchange.ts';
import { createSession, loadLibrary, type UserCredential } from './library.ts';
import { readOid } from './oid.ts';
import { valueOfMarked } from './repair.ts';
import { tags, type Value, type Varbind } from './value.ts';

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
    engine() {
      const id = session.msgSecurityParameters?.msgAuthoritativeEngineID;
      const told = session.getEngineTime();
      return id === undefined || told === null
        ? null
        : { id: Buffer.from(id), boots: told.engineBoots, time: told.engineTime };
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
