// What flows are given: the database, the time, and where to say what has changed.
import type { ChangesPublished, ServerCondition } from '@vakhta/shared/events';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Db } from '../store/database.ts';
import { isStorageFull } from '../store/dialect.ts';
import type { Layouts } from '../store/layouts.ts';
import { proveRoom } from '../store/settings.ts';
import { commitWork, type Actor, type Work } from '../store/work.ts';
import { toWire } from '@vakhta/shared/time';

export type Deps = {
  db: Db;
  clock: Clock;
  config: Config;
  log: Logger;
  layouts: Layouts;
  condition: Condition;
  /** Where browsers and agents reach this server, without a slash at the end; known once it listens. */
  publicUrl(): string;
  /** To those who may see them; called after the commit, in the order of commits. */
  publish(batch: ChangesPublished): void;
};

/** What keeps the server from its work, and since when it has been able to hear agents. */
export type Condition = {
  now(): ServerCondition;
  /** Silence is counted from here: while nothing could be stored, nobody could be heard. */
  listeningSince(): number;
  storageFailed(): void;
  /** Said by `proveThatThereIsRoom` alone: work that happens to write nothing commits on a full disk as well. */
  storageWorks(): void;
};

export function createCondition(clock: Clock, onChange: (condition: ServerCondition) => void): Condition {
  let storage: ServerCondition['storage'] = 'ok';
  let since: number | null = null;
  let listening = clock.now();
  const now = (): ServerCondition => ({ storage, since: since === null ? null : toWire(since) });
  return {
    now,
    listeningSince: () => listening,
    storageFailed() {
      if (storage === 'full') return;
      storage = 'full';
      since = clock.now();
      onChange(now());
    },
    storageWorks() {
      if (storage === 'ok') return;
      storage = 'ok';
      since = null;
      listening = clock.now();
      onChange(now());
    },
  };
}

/** Runs the work in one transaction, and publishes what it changed once that is durable. */
export async function perform<T>(deps: Deps, actor: Actor, run: (work: Work) => Promise<T>): Promise<T> {
  try {
    const { result, changes, after } = await commitWork(deps.db, deps.clock, actor, run);
    if (changes.length > 0) deps.publish({ after, upTo: after + changes.length, changes });
    return result;
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    deps.condition.storageFailed();
    throw new AppError('storage-full', 'the server’s disk is full; nothing was stored', { retryAfter: 30 });
  }
}

/** While nothing could be stored: writes something, and ends the condition when that is durable. */
export async function proveThatThereIsRoom(deps: Deps): Promise<void> {
  if (deps.condition.now().storage === 'ok') return;
  await perform(deps, clockActor, (work) => proveRoom(work.tx, work.now));
  deps.condition.storageWorks();
}

export const ruleActor: Actor = { kind: 'rule', id: null, name: '' };
export const clockActor: Actor = { kind: 'clock', id: null, name: '' };
