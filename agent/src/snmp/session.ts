// Questions to one device, one at a time, with what devices do wrong fenced in: one bad name doesn't spoil the others, an answer
// too large is told apart from none, and who doesn't know GETBULK is asked step by step. A walk can't loop (read-table.ts ends it).
import { openCommunityExchange } from './community-exchange.ts';
import { describeCredential, type Credential } from './credential.ts';
import type { EngineClock } from './engine-memory.ts';
import {
  Failed,
  Garbled,
  NoAnswer,
  Refused,
  statuses,
  TimedOut,
  type Exchange,
  type Patience,
  type Question,
  type Target,
} from './exchange.ts';
import { TooBig, type SnmpSource } from './source.ts';
import { openUserExchange } from './user-exchange.ts';
import { absent, tags, type Varbind } from './value.ts';

export { NoAnswer, Refused, type Patience, type Target } from './exchange.ts';

export type SnmpSession = SnmpSource & {
  /** The clock of who answers, as far as its answers proved it (version 3); null before that. */
  engine(): EngineClock | null;
  /** Ends what is under way with an error. */
  close(): void;
};

/** A question so small is not too big for anyone. */
const smallQuestion = 10;

/**
 * What it asks rejects with `NoAnswer`, `Refused`, `TooBig`, or another error of what came or of the socket; an answer to one
 * attempt is taken during the next.
 */
export async function openSession(target: Target, credential: Credential, patience: Patience): Promise<SnmpSession> {
  const exchange =
    credential.version === 'v3'
      ? await openUserExchange(target, credential, patience)
      : openCommunityExchange(target, credential, patience);
  return sessionOver(exchange, credential);
}

function sessionOver(exchange: Exchange, credential: Credential): SnmpSession {
  const line: (() => void)[] = [];
  let isBusy = false;
  let isClosed = false;
  let hasAnswered = false;
  /** Learned: some agents of version 2c don't know GETBULK. */
  let knowsBulk = credential.version !== 'v1';

  /** One after the other: a device that is busy must not get the next question on top. */
  async function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (isBusy) await new Promise<void>((begin) => line.push(begin));
    isBusy = true;
    try {
      if (isClosed) throw new Error('the session is closed');
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) isBusy = false;
      else next();
    }
  }

  async function ask(kind: Question['kind'], oids: readonly string[], rows = 0): Promise<Varbind[]> {
    try {
      const answer = await exchange.ask({ kind, oids, rows });
      hasAnswered = true;
      return answer;
    } catch (error) {
      throw errorOf(error, oids.length * Math.max(1, rows), hasAnswered, credential);
    }
  }

  async function get(oids: readonly string[]): Promise<Varbind[]> {
    const found = new Map<string, Varbind>();
    let left = oids;
    while (left.length > 0) {
      try {
        const answer = await ask('get', left);
        if (left === oids) return answer;
        for (const [at, one] of answer.entries()) found.set(left[at]!, one);
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

  async function getNext(oids: readonly string[]): Promise<Varbind[]> {
    const answer: Varbind[] = [];
    // In version 1 the end of what there is to tell spoils the answer for the others, so each is asked by itself.
    const groups = credential.version === 'v1' ? oids.map((oid) => [oid]) : [oids];
    for (const group of groups) {
      try {
        answer.push(...(await ask('next', group)));
      } catch (error) {
        if (spoilerOf(error, group) === null) throw error;
        answer.push(...group.map((oid) => ({ oid, value: { tag: tags.endOfMib } })));
      }
    }
    return answer;
  }

  async function getBulk(oids: readonly string[], rows: number): Promise<Varbind[]> {
    if (!knowsBulk) return getNext(oids);
    try {
      return await ask('bulk', oids, rows);
    } catch (error) {
      if (!(error instanceof NoAnswer) || !hasAnswered) throw error;
      const answer = await getNext(oids);
      knowsBulk = false;
      return answer;
    }
  }

  return {
    get: (oids) => inTurn(() => get(oids)),
    getBulk: (oids, rows) => inTurn(() => getBulk(oids, rows)),
    engine: () => exchange.engine(),
    close() {
      isClosed = true;
      exchange.close();
    },
  };
}

/** The one of them for which the whole question was refused. */
function spoilerOf(error: unknown, oids: readonly string[]): string | null {
  if (!(error instanceof Failed)) return null;
  const { status, oid } = error;
  if (status !== statuses.noSuchName && status !== statuses.genErr && status !== statuses.noAccess) return null;
  if (oid !== null && oids.includes(oid)) return oid;
  // Which one is not said: with a single one it can only be that.
  return oids.length === 1 ? oids[0]! : null;
}

/** What an error means for who asked for `size` values. */
function errorOf(error: unknown, size: number, hasAnswered: boolean, credential: Credential): unknown {
  if (error instanceof Failed) {
    if (error.status === statuses.tooBig)
      return new TooBig('the device cannot answer so much at once', { cause: error });
    if (error.status === statuses.authorizationError)
      return new Refused(`the device refuses ${describeCredential(credential)}: ${error.message}`, { cause: error });
  }
  // A piece of it was lost on the way, or the device cuts what doesn't fit.
  if (error instanceof Garbled && size > smallQuestion && error.message.endsWith('it is cut off'))
    return new TooBig(error.message, { cause: error });
  if (error instanceof TimedOut) {
    // Some devices drop an answer that is too large without a word.
    return hasAnswered && size > smallQuestion
      ? new TooBig('no answer to a large question', { cause: error })
      : new NoAnswer('no answer', { cause: error });
  }
  return error;
}
