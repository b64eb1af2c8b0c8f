// Agents: the public halves of their keys, and the tokens with which they join a site.
import type { Db, Tx } from './database.ts';
import type { MachineIds, Stranger } from '../core/identity.ts';
import { fromJson, toJson } from './json.ts';
import type { AgentRow, EnrolmentRow } from './schema.ts';

export type Agent = {
  clientId: string;
  id: string;
  deviceId: string;
  publicKey: string;
  revoked: boolean;
  version: string;
};

const agentOf = (row: AgentRow): Agent => ({
  clientId: row.client_id,
  id: row.id,
  deviceId: row.device_id,
  publicKey: row.public_key,
  revoked: row.revoked_at !== null,
  version: row.version,
});

export async function findAgent(db: Db, id: string): Promise<Agent | undefined> {
  const row = await db.selectFrom('agent').selectAll().where('id', '=', id).executeTakeFirst();
  return row && agentOf(row);
}

export async function findAgentByKey(db: Db, publicKey: string): Promise<Agent | undefined> {
  const row = await db.selectFrom('agent').selectAll().where('public_key', '=', publicKey).executeTakeFirst();
  return row && agentOf(row);
}

export async function agentOfDevice(
  db: Db,
  clientId: string,
  deviceId: string,
): Promise<{ version: string; enrolledAt: number } | undefined> {
  const row = await db
    .selectFrom('agent')
    .select(['version', 'enrolled_at'])
    .where('client_id', '=', clientId)
    .where('device_id', '=', deviceId)
    .orderBy('enrolled_at', 'desc')
    .executeTakeFirst();
  return row && { version: row.version, enrolledAt: row.enrolled_at };
}

export async function insertAgent(
  tx: Tx,
  agent: Omit<Agent, 'revoked'> & {
    machineIds: Record<string, string>;
    enrolmentId: string;
    now: number;
  },
): Promise<void> {
  await tx
    .insertInto('agent')
    .values({
      client_id: agent.clientId,
      id: agent.id,
      device_id: agent.deviceId,
      public_key: agent.publicKey,
      version: agent.version,
      machine_ids: toJson(agent.machineIds),
      enrolment_id: agent.enrolmentId,
      enrolled_at: agent.now,
      revoked_at: null,
      strangers: '{}',
      seen_at: agent.now,
    })
    .execute();
}

export async function insertEnrolment(
  tx: Tx,
  enrolment: {
    clientId: string;
    id: string;
    siteId: string;
    tokenHash: string;
    uses: number;
    expiresAt: number;
    now: number;
  },
): Promise<void> {
  await tx
    .insertInto('enrolment')
    .values({
      client_id: enrolment.clientId,
      id: enrolment.id,
      site_id: enrolment.siteId,
      token_hash: enrolment.tokenHash,
      uses_left: enrolment.uses,
      expires_at: enrolment.expiresAt,
      created_at: enrolment.now,
    })
    .execute();
}

export async function findEnrolment(db: Db, tokenHash: string): Promise<EnrolmentRow | undefined> {
  return await db.selectFrom('enrolment').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

/** Takes one use; false when another took the last one meanwhile. */
export async function useEnrolment(tx: Tx, enrolment: { clientId: string; id: string }): Promise<boolean> {
  const result = await tx
    .updateTable('enrolment')
    .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
    .where('client_id', '=', enrolment.clientId)
    .where('id', '=', enrolment.id)
    .where('uses_left', '>', 0)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** What is known of the device behind an agent's key. */
export type Recognition = { machineIds: MachineIds; strangers: Record<string, Stranger>; seenAt: number | null };

export async function recognitionOf(db: Db, agent: { clientId: string; id: string }): Promise<Recognition> {
  const row = await db
    .selectFrom('agent')
    .select(['machine_ids', 'strangers', 'seen_at'])
    .where('client_id', '=', agent.clientId)
    .where('id', '=', agent.id)
    .executeTakeFirstOrThrow();
  return { machineIds: fromJson(row.machine_ids), strangers: fromJson(row.strangers), seenAt: row.seen_at };
}

export async function saveRecognition(
  tx: Tx,
  agent: { clientId: string; id: string },
  { machineIds, strangers, seenAt }: Recognition,
): Promise<void> {
  await tx
    .updateTable('agent')
    .set({ machine_ids: toJson(machineIds), strangers: toJson(strangers), seen_at: seenAt })
    .where('client_id', '=', agent.clientId)
    .where('id', '=', agent.id)
    .execute();
}

/** Agents of a client that were not revoked, newest first: among them an installation that comes again finds its device. */
export async function agentsOfClient(
  db: Db,
  clientId: string,
): Promise<{ id: string; deviceId: string; machineIds: MachineIds }[]> {
  const rows = await db
    .selectFrom('agent')
    .select(['id', 'device_id', 'machine_ids'])
    .where('client_id', '=', clientId)
    .where('revoked_at', 'is', null)
    .orderBy('enrolled_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, deviceId: row.device_id, machineIds: fromJson(row.machine_ids) }));
}

export async function revokeAgentsOfDevice(
  tx: Tx,
  device: { clientId: string; deviceId: string },
  now: number,
): Promise<void> {
  await tx
    .updateTable('agent')
    .set({ revoked_at: now })
    .where('client_id', '=', device.clientId)
    .where('device_id', '=', device.deviceId)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function saveVersion(tx: Tx, agent: { clientId: string; id: string }, version: string): Promise<void> {
  await tx
    .updateTable('agent')
    .set({ version })
    .where('client_id', '=', agent.clientId)
    .where('id', '=', agent.id)
    .execute();
}
