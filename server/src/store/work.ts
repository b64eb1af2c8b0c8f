// One change of the world: rows, audit entries and the numbered list of what changed, committed together or not at all.
import type { LiveChange, Noun } from '@vakhta/shared/changes';
import type { AuditAction } from '@vakhta/shared/model/engineer';
import type { Status } from '@vakhta/shared/status';
import { toWire } from '@vakhta/shared/time';
import { sql } from 'kysely';
import { newId, type Clock } from '../clock.ts';
import { takeNumbers } from './counters.ts';
import type { Db, Tx } from './database.ts';
import { isStorageFull } from './dialect.ts';

/** Who acts: `name` is what the audit list and timelines show. */
export type Actor = {
  kind: 'account' | 'token' | 'agent' | 'client' | 'rule' | 'clock' | 'operator';
  id: string | null;
  name: string;
};

export type Changed = {
  noun: Noun;
  id: string;
  clientId: string | null;
  deviceId?: string | null;
  verb: string;
  status?: Status | null;
};

export type Work = {
  tx: Tx;
  now: number;
  actor: Actor;
  newId(): string;
  /** To be published after the commit. */
  changed(change: Changed): void;
  audit(entry: {
    action: AuditAction;
    clientId: string | null;
    thing: string;
    data?: Record<string, unknown>;
    actor?: Actor;
  }): Promise<void>;
  /** A part that fails alone: its rows and its changes are taken back, the rest of the work goes on. */
  part<T>(run: () => Promise<T>): Promise<T>;
};

export type WorkDone<T> = { result: T; changes: LiveChange[]; after: number };

/** Runs the work in one transaction; what it gives back is durable. */
export async function commitWork<T>(
  db: Db,
  clock: Clock,
  actor: Actor,
  run: (work: Work) => Promise<T>,
): Promise<WorkDone<T>> {
  return await db.transaction().execute(async (tx) => {
    const now = clock.now();
    let changed: Changed[] = [];
    const work: Work = {
      tx,
      now,
      actor,
      newId: () => newId(clock),
      changed: (change) => void changed.push(change),
      async audit({ action, clientId, thing, data = {}, actor: by = actor }) {
        await tx
          .insertInto('audit')
          .values({
            id: newId(clock),
            at: now,
            actor: actorText(by),
            action,
            client_id: clientId,
            thing,
            data: JSON.stringify(data),
          })
          .execute();
      },
      async part(runPart) {
        const before = changed.length;
        await sql`savepoint part`.execute(tx);
        try {
          const result = await runPart();
          await sql`release savepoint part`.execute(tx);
          return result;
        } catch (error) {
          // A full disk takes the whole transaction back, and the mark with it.
          if (isStorageFull(error)) throw error;
          await sql`rollback to savepoint part`.execute(tx);
          await sql`release savepoint part`.execute(tx);
          changed = changed.slice(0, before);
          throw error;
        }
      },
    };
    const result = await run(work);
    const { changes, after } = await numberChanges(tx, now, changed);
    return { result, changes, after };
  });
}

function actorText(actor: Actor): string {
  return actor.kind === 'account' || actor.kind === 'operator' ? actor.name : `${actor.kind} ${actor.name}`.trim();
}

async function numberChanges(
  tx: Tx,
  now: number,
  changed: readonly Changed[],
): Promise<{ changes: LiveChange[]; after: number }> {
  if (changed.length === 0) return { changes: [], after: 0 };
  const last = await takeNumbers(tx, 'live-change', changed.length);
  const after = last - changed.length;
  const at = toWire(now);
  const changes = changed.map((one, i) => ({
    number: after + 1 + i,
    at,
    noun: one.noun,
    id: one.id,
    clientId: one.clientId,
    deviceId: one.deviceId ?? null,
    verb: one.verb,
    status: one.status ?? null,
  }));
  for (let i = 0; i < changes.length; i += 100)
    await tx
      .insertInto('live_change')
      .values(
        changes.slice(i, i + 100).map((one) => ({
          number: one.number,
          at: now,
          noun: one.noun,
          id: one.id,
          client_id: one.clientId,
          device_id: one.deviceId,
          verb: one.verb,
          status: one.status,
        })),
      )
      .execute();
  return { changes, after };
}
