// Incidents, from opening to recovery.
import type { Evidence, Incident, Params } from '@vakhta/shared/model/incident';
import type { Status } from '@vakhta/shared/status';
import { toWire, toWireOrNull } from '@vakhta/shared/time';
import { sql } from 'kysely';
import type { OpenIncident } from '../core/incidents.ts';
import type { Db, Tx } from './database.ts';
import { fromJson, toJson } from './json.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';
import { within, type Scope } from './scope.ts';

export async function openIncidentsOf(db: Db, of: { clientId: string; deviceId: string }): Promise<OpenIncident[]> {
  const rows = await db
    .selectFrom('incident')
    .select(['id', 'rule', 'subject', 'status', 'started_at', 'ticket_id'])
    .where('client_id', '=', of.clientId)
    .where('device_id', '=', of.deviceId)
    .where('open_key', 'is not', null)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    rule: row.rule,
    subject: row.subject,
    status: row.status as OpenIncident['status'],
    startedAt: row.started_at,
    ticketId: row.ticket_id,
  }));
}

export async function insertIncident(
  tx: Tx,
  incident: {
    clientId: string;
    id: string;
    deviceId: string;
    rule: string;
    subject: string;
    openKey: string;
    status: Status;
    params: Params;
    evidence: Evidence;
    openedAt: number;
    startedAt: number;
    ticketId: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('incident')
    .values({
      client_id: incident.clientId,
      id: incident.id,
      device_id: incident.deviceId,
      rule: incident.rule,
      subject: incident.subject,
      open_key: incident.openKey,
      status: incident.status,
      params: toJson(incident.params),
      evidence: toJson(incident.evidence),
      opened_at: incident.openedAt,
      started_at: incident.startedAt,
      recovered_at: null,
      acknowledged_by: null,
      acknowledged_at: null,
      acknowledged_until: null,
      acknowledgement: null,
      ticket_id: incident.ticketId,
    })
    .execute();
}

type Key = { clientId: string; id: string };

export async function worsenIncident(tx: Tx, { clientId, id }: Key, status: Status, params: Params): Promise<void> {
  await tx
    .updateTable('incident')
    .set({ status, params: toJson(params) })
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .execute();
}

export async function recoverIncident(tx: Tx, { clientId, id }: Key, at: number): Promise<void> {
  await tx
    .updateTable('incident')
    .set({ open_key: null, recovered_at: at })
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .execute();
}

export async function acknowledge(
  tx: Tx,
  { clientId, id }: Key,
  by: { accountId: string | null; at: number; until: number; comment: string },
): Promise<void> {
  await tx
    .updateTable('incident')
    .set({
      acknowledged_by: by.accountId,
      acknowledged_at: by.at,
      acknowledged_until: by.until,
      acknowledgement: by.comment,
    })
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .execute();
}

const incidentQuery = (db: Db) =>
  db
    .selectFrom('incident')
    .innerJoin('client', 'client.id', 'incident.client_id')
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'incident.client_id').onRef('device.id', '=', 'incident.device_id'),
    )
    .select([
      'incident.client_id',
      'incident.id',
      'incident.device_id',
      'incident.rule',
      'incident.subject',
      'incident.open_key',
      'incident.status',
      'incident.params',
      'incident.opened_at',
      'incident.started_at',
      'incident.recovered_at',
      'incident.acknowledged_by',
      'incident.acknowledged_at',
      'incident.acknowledged_until',
      'incident.acknowledgement',
      'incident.ticket_id',
      'client.name as client_name',
      'device.name as device_name',
    ]);
type IncidentRow = Awaited<ReturnType<ReturnType<typeof incidentQuery>['execute']>>[number];

const incidentOf = (row: IncidentRow): Incident => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  deviceId: row.device_id,
  deviceName: row.device_name,
  rule: row.rule,
  subject: row.subject,
  status: row.status as Status,
  params: fromJson(row.params),
  openedAt: toWire(row.opened_at),
  startedAt: toWire(row.started_at),
  recoveredAt: toWireOrNull(row.recovered_at),
  acknowledgedBy: row.acknowledged_by,
  acknowledgedAt: toWireOrNull(row.acknowledged_at),
  acknowledgedUntil: toWireOrNull(row.acknowledged_until),
  acknowledgement: row.acknowledgement,
  ticketId: row.ticket_id,
});

export async function readIncident(db: Db, { clientId, id }: Key): Promise<Incident | undefined> {
  const row = await incidentQuery(db)
    .where('incident.client_id', '=', clientId)
    .where('incident.id', '=', id)
    .executeTakeFirst();
  return row && incidentOf(row);
}

export async function readEvidence(db: Db, { clientId, id }: Key): Promise<Evidence | undefined> {
  const row = await db
    .selectFrom('incident')
    .select('evidence')
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromJson<Evidence>(row.evidence);
}

export async function incidentsOfTicket(db: Db, clientId: string, ticketId: string): Promise<Incident[]> {
  const rows = await incidentQuery(db)
    .where('incident.client_id', '=', clientId)
    .where('incident.ticket_id', '=', ticketId)
    .orderBy('incident.opened_at')
    .orderBy('incident.id')
    .execute();
  return rows.map(incidentOf);
}

export type IncidentFilter = PageAsk & {
  open?: boolean | undefined;
  clientId?: string | undefined;
  deviceId?: string | undefined;
};

/** Newest first. */
export async function listIncidents(db: Db, scope: Scope, filter: IncidentFilter): Promise<Page<Incident>> {
  const key = readCursor(filter.after, 2);
  const rows = await incidentQuery(db)
    .where(within(scope, 'incident.client_id'))
    .$if(filter.open === true, (q) => q.where('incident.open_key', 'is not', null))
    .$if(filter.open === false, (q) => q.where('incident.open_key', 'is', null))
    .$if(filter.clientId !== undefined, (q) => q.where('incident.client_id', '=', filter.clientId!))
    .$if(filter.deviceId !== undefined, (q) => q.where('incident.device_id', '=', filter.deviceId!))
    .$if(key !== null, (q) =>
      q.where(comesAfter([sql.ref('incident.opened_at'), sql.ref('incident.id')], key!, 'desc')),
    )
    .orderBy('incident.opened_at', 'desc')
    .orderBy('incident.id', 'desc')
    .limit((filter.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(rows, filter, (row) => [row.opened_at, row.id], incidentOf);
}

/** All open incidents, worst first, oldest first among equals. */
export async function openIncidents(db: Db, scope: Scope): Promise<Incident[]> {
  const rows = await incidentQuery(db)
    .where(within(scope, 'incident.client_id'))
    .where('incident.open_key', 'is not', null)
    .orderBy(sql`case incident.status when 'critical' then 0 else 1 end`)
    .orderBy('incident.opened_at')
    .orderBy('incident.id')
    .execute();
  return rows.map(incidentOf);
}

export async function countOpenByRule(db: Db, scope: Scope): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('incident')
    .select(['rule', sql<number>`count(*)`.as('count')])
    .where(within(scope, 'incident.client_id'))
    .where('open_key', 'is not', null)
    .groupBy('rule')
    .execute();
  return new Map(rows.map((row) => [row.rule, Number(row.count)]));
}
