// Devices as lists and pages show them.
import type { DeviceKind, DeviceSummary } from '@vakhta/shared/model/device';
import type { Status } from '@vakhta/shared/status';
import { toWireOrNull } from '@vakhta/shared/time';
import { sql } from 'kysely';
import { freshnessOf, paceOf } from '@vakhta/shared/freshness';
import type { Db } from './database.ts';
import { comesAfter, cutPage, defaultPageSize, readCursor, type Page, type PageAsk } from './paging.ts';
import { within, type Scope } from './scope.ts';

const rank = sql<number>`case device_state.status when 'critical' then 0 when 'warning' then 1 when 'unknown' then 2 else 3 end`;

const summaryQuery = (db: Db) =>
  db
    .selectFrom('device')
    .innerJoin('device_state', (join) =>
      join.onRef('device_state.client_id', '=', 'device.client_id').onRef('device_state.device_id', '=', 'device.id'),
    )
    .leftJoin('gear', (join) =>
      join.onRef('gear.client_id', '=', 'device.client_id').onRef('gear.device_id', '=', 'device.id'),
    )
    .innerJoin('client', 'client.id', 'device.client_id')
    .innerJoin('site', (join) =>
      join.onRef('site.client_id', '=', 'device.client_id').onRef('site.id', '=', 'device.site_id'),
    )
    .select((eb) => [
      'gear.every_seconds',
      'device.client_id',
      'device.id',
      'device.name',
      'device.kind',
      'device.platform',
      'device.quarantined_at',
      'device.retired_at',
      'device.site_id',
      'client.name as client_name',
      'site.name as site_name',
      'device_state.at',
      'device_state.status',
      'device_state.cpu',
      'device_state.memory',
      'device_state.fullest_mountpoint',
      'device_state.fullest_used',
      'device_state.uptime_seconds',
      rank.as('rank'),
      eb
        .selectFrom('incident')
        .whereRef('incident.client_id', '=', 'device.client_id')
        .whereRef('incident.device_id', '=', 'device.id')
        .where('incident.open_key', 'is not', null)
        .select(sql<number>`count(*)`.as('count'))
        .as('open_incidents'),
    ]);
type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaryQuery>['execute']>>[number];

const summaryOf = (row: SummaryRow, agentSeconds: number, now: number): DeviceSummary => {
  const reportSeconds = paceOf(agentSeconds, row.every_seconds);
  return {
    id: row.id,
    clientId: row.client_id,
    clientName: row.client_name,
    siteId: row.site_id,
    siteName: row.site_name,
    name: row.name,
    kind: row.kind as DeviceKind,
    platform: row.platform,
    status: row.status as Status,
    freshness: freshnessOf(row.at, reportSeconds, now),
    lastReportAt: toWireOrNull(row.at),
    quarantinedAt: toWireOrNull(row.quarantined_at),
    retiredAt: toWireOrNull(row.retired_at),
    reportSeconds,
    openIncidents: Number(row.open_incidents ?? 0),
    cpu: row.cpu,
    memory: row.memory,
    fullestFilesystem:
      row.fullest_mountpoint === null || row.fullest_used === null
        ? null
        : { mountpoint: row.fullest_mountpoint, used: row.fullest_used },
    uptimeSeconds: row.uptime_seconds,
  };
};

export type DeviceFilter = PageAsk & {
  clientId?: string | undefined;
  status?: Status | undefined;
  text?: string | undefined;
};

/** Worst first, then by name. */
export async function listDevices(
  db: Db,
  scope: Scope,
  filter: DeviceFilter,
  on: { reportSeconds: number; now: number },
): Promise<Page<DeviceSummary>> {
  const key = readCursor(filter.after, 3);
  const text = filter.text?.trim().toLowerCase() ?? '';
  const rows = await summaryQuery(db)
    .where(within(scope, 'device.client_id'))
    .where('device.retired_at', 'is', null)
    .$if(filter.clientId !== undefined, (q) => q.where('device.client_id', '=', filter.clientId!))
    .$if(filter.status !== undefined, (q) => q.where('device_state.status', '=', filter.status!))
    .$if(text !== '', (q) =>
      q.where(sql<boolean>`device.name_folded like ${`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`),
    )
    .$if(key !== null, (q) => q.where(comesAfter([rank, sql.ref('device.name'), sql.ref('device.id')], key!, 'asc')))
    .orderBy(rank)
    .orderBy('device.name')
    .orderBy('device.id')
    .limit((filter.limit ?? defaultPageSize) + 1)
    .execute();
  return cutPage(
    rows,
    filter,
    (row) => [Number(row.rank), row.name, row.id],
    (row) => summaryOf(row, on.reportSeconds, on.now),
  );
}

export async function readDeviceSummary(
  db: Db,
  clientId: string,
  id: string,
  on: { reportSeconds: number; now: number },
): Promise<DeviceSummary | undefined> {
  const row = await summaryQuery(db)
    .where('device.client_id', '=', clientId)
    .where('device.id', '=', id)
    .executeTakeFirst();
  return row && summaryOf(row, on.reportSeconds, on.now);
}

/** Whose device, incident, ticket or notice an id in an address is; undefined when there is none. */
export async function clientOfThing(
  db: Db,
  noun: 'client' | 'device' | 'incident' | 'ticket' | 'notice',
  id: string,
): Promise<string | undefined> {
  if (noun === 'client') {
    const row = await db.selectFrom('client').select('id').where('id', '=', id).executeTakeFirst();
    return row?.id;
  }
  const row = await db.selectFrom(noun).select('client_id').where('id', '=', id).executeTakeFirst();
  return row?.client_id;
}

/** How many devices there are of each status and freshness. */
export async function countDevices(
  db: Db,
  scope: Scope,
  on: { reportSeconds: number; now: number },
): Promise<{ statuses: Map<Status, number>; live: number; stale: number; silent: number; newestAt: number | null }> {
  const rows = await db
    .selectFrom('device_state')
    .innerJoin('device', (join) =>
      join.onRef('device.client_id', '=', 'device_state.client_id').onRef('device.id', '=', 'device_state.device_id'),
    )
    .leftJoin('gear', (join) =>
      join
        .onRef('gear.client_id', '=', 'device_state.client_id')
        .onRef('gear.device_id', '=', 'device_state.device_id'),
    )
    .select(['device_state.status', 'device_state.at', 'gear.every_seconds'])
    .where(within(scope, 'device_state.client_id'))
    .where('device.retired_at', 'is', null)
    .execute();
  const counts = { statuses: new Map<Status, number>(), live: 0, stale: 0, silent: 0, newestAt: null as number | null };
  for (const row of rows) {
    const status = row.status as Status;
    counts.statuses.set(status, (counts.statuses.get(status) ?? 0) + 1);
    const freshness = freshnessOf(row.at, paceOf(on.reportSeconds, row.every_seconds), on.now);
    if (freshness !== 'never-seen') counts[freshness]++;
    if (row.at !== null && (counts.newestAt === null || row.at > counts.newestAt)) counts.newestAt = row.at;
  }
  return counts;
}
