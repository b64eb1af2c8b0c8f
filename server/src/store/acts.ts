// Acts that were asked of devices' agents.
import type { DeviceAct } from '@vakhta/shared/model/act';
import type { Act, ActResult } from '@vakhta/shared/orders';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import type { Db, Tx } from './database.ts';
import { fromJson, toJson } from './json.ts';
import type { ActRow } from './schema.ts';

type Of = { clientId: string; deviceId: string };

export async function insertAct(
  tx: Tx,
  of: Of,
  act: { id: string; act: Act; askedBy: string; at: number; expiresAt: number },
): Promise<void> {
  await tx
    .insertInto('act')
    .values({
      client_id: of.clientId,
      id: act.id,
      device_id: of.deviceId,
      act: toJson(act.act),
      asked_by: act.askedBy,
      asked_at: act.at,
      expires_at: act.expiresAt,
      state: 'asked',
      reason: null,
      ended_at: null,
    })
    .execute();
}

/** The act, or undefined when there is none of the device that still waits for its end. */
export async function endAct(tx: Tx, of: Of, result: ActResult): Promise<ActRow | undefined> {
  const mine = tx
    .selectFrom('act')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('id', '=', result.id)
    .where('device_id', '=', of.deviceId)
    .where('state', '=', 'asked');
  const row = await mine.executeTakeFirst();
  if (!row) return undefined;
  await tx
    .updateTable('act')
    .set({ state: result.outcome, reason: result.reason, ended_at: result.endedAt })
    .where('client_id', '=', of.clientId)
    .where('id', '=', result.id)
    .execute();
  return row;
}

const shown = 50;

/** Newest first. One that was never answered for and is past its time is told as lost. */
export async function listActs(db: Db, of: Of, now: number): Promise<DeviceAct[]> {
  const rows = await db
    .selectFrom('act')
    .selectAll()
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(shown)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    act: fromJson<Act>(row.act),
    askedBy: row.asked_by,
    askedAt: toWire(row.asked_at),
    state: row.state === 'asked' && now > row.expires_at + lostAfterMs ? 'lost' : (row.state as DeviceAct['state']),
    reason: row.reason,
    endedAt: toWireOrNull(row.ended_at),
  }));
}

/** A scan may take hours, and an agent may be away when it is over. */
const lostAfterMs = 24 * 3_600_000;
