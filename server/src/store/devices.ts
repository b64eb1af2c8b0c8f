// Devices, their agents, and the state that the newest report left.
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Gap, Process } from '@vakhta/shared/reading';
import type { Status } from '@vakhta/shared/status';
import type { Summary } from '../core/device-state.ts';
import type { Memories } from '../core/evaluate.ts';
import { takeNumbers } from './counters.ts';
import type { Db, Tx } from './database.ts';
import { fromJson, toJson } from './json.ts';

export async function insertDevice(
  tx: Tx,
  device: {
    clientId: string;
    id: string;
    siteId: string;
    name: string;
    kind: DeviceKind;
    platform: string;
    now: number;
    clonedFrom?: string;
  },
): Promise<void> {
  const client = await tx.selectFrom('client').select('no').where('id', '=', device.clientId).executeTakeFirstOrThrow();
  await tx
    .insertInto('device')
    .values({
      client_id: device.clientId,
      id: device.id,
      client_no: client.no,
      no: await takeNumbers(tx, 'device'),
      site_id: device.siteId,
      name: device.name,
      name_folded: device.name.toLowerCase(),
      kind: device.kind,
      platform: device.platform,
      created_at: device.now,
      quarantined_at: device.clonedFrom === undefined ? null : device.now,
      cloned_from: device.clonedFrom ?? null,
      retired_at: null,
    })
    .execute();
  await tx
    .insertInto('device_state')
    .values({
      client_id: device.clientId,
      device_id: device.id,
      at: null,
      received_at: null,
      layout_no: null,
      body: null,
      boots: '{}',
      rule_memory: '{}',
      status: 'unknown',
      silent: 0,
      skew_seconds: null,
      cpu: null,
      memory: null,
      fullest_mountpoint: null,
      fullest_used: null,
      uptime_seconds: null,
      gaps: '[]',
      processes: '[]',
    })
    .execute();
}

/** What ingesting needs to know of a device before it looks at a report. */
export type DeviceContext = {
  clientId: string;
  deviceId: string;
  clientNo: number;
  deviceNo: number;
  siteId: string;
  name: string;
  kind: DeviceKind;
  at: number | null;
  receivedAt: number | null;
  layoutNo: number | null;
  body: Uint8Array | null;
  /** The last sequence number of each of the agent's recent runs, oldest run first. */
  boots: Record<string, number>;
  memories: Memories;
  status: Status;
  /** A copy of another device, until an engineer said yes to it: nothing is raised for it. */
  quarantined: boolean;
  /** Watched no more. */
  retired: boolean;
  /** Of network gear, which an agent beside it polls; null for a device with an agent of its own. */
  polledEverySeconds: number | null;
  silent: boolean;
  skewSeconds: number | null;
  gaps: Gap[];
  processes: Process[];
};

const contextQuery = (db: Db) =>
  db
    .selectFrom('device')
    .innerJoin('device_state', (join) =>
      join.onRef('device_state.client_id', '=', 'device.client_id').onRef('device_state.device_id', '=', 'device.id'),
    )
    .leftJoin('gear', (join) =>
      join.onRef('gear.client_id', '=', 'device.client_id').onRef('gear.device_id', '=', 'device.id'),
    )
    .select([
      'gear.every_seconds',
      'device.client_id',
      'device.id',
      'device.client_no',
      'device.no',
      'device.site_id',
      'device.name',
      'device.kind',
      'device.quarantined_at',
      'device.retired_at',
      'device_state.at',
      'device_state.received_at',
      'device_state.layout_no',
      'device_state.body',
      'device_state.boots',
      'device_state.rule_memory',
      'device_state.status',
      'device_state.silent',
      'device_state.skew_seconds',
      'device_state.gaps',
      'device_state.processes',
    ]);

type ContextRow = Awaited<ReturnType<ReturnType<typeof contextQuery>['execute']>>[number];

const contextOf = (row: ContextRow): DeviceContext => ({
  clientId: row.client_id,
  deviceId: row.id,
  clientNo: row.client_no,
  deviceNo: row.no,
  siteId: row.site_id,
  name: row.name,
  kind: row.kind as DeviceKind,
  at: row.at,
  receivedAt: row.received_at,
  layoutNo: row.layout_no,
  body: row.body,
  boots: fromJson(row.boots),
  memories: fromJson(row.rule_memory),
  status: row.status as Status,
  polledEverySeconds: row.every_seconds,
  quarantined: row.quarantined_at !== null,
  retired: row.retired_at !== null,
  silent: row.silent === 1,
  skewSeconds: row.skew_seconds,
  gaps: fromJson(row.gaps),
  processes: fromJson(row.processes),
});

export async function loadDevice(db: Db, clientId: string, deviceId: string): Promise<DeviceContext | undefined> {
  const row = await contextQuery(db)
    .where('device.client_id', '=', clientId)
    .where('device.id', '=', deviceId)
    .executeTakeFirst();
  return row && contextOf(row);
}

/** Devices whose last report is older than the time, and those that are marked silent: what a tick must look at. */
export async function devicesNotHeardSince(db: Db, time: number): Promise<DeviceContext[]> {
  const rows = await contextQuery(db)
    .where('device.retired_at', 'is', null)
    .where((eb) => eb.or([eb('device_state.received_at', '<', time), eb('device_state.silent', '=', 1)]))
    .orderBy('device.client_id')
    .orderBy('device.id')
    .execute();
  return rows.map(contextOf);
}

export type NewState = {
  at: number;
  receivedAt: number;
  layoutNo: number;
  body: Uint8Array;
  boots: Record<string, number>;
  memories: Memories;
  skewSeconds: number;
  summary: Summary;
  gaps: readonly Gap[];
  processes: readonly Process[];
};

export async function saveState(tx: Tx, device: DeviceContext, state: NewState): Promise<void> {
  await tx
    .updateTable('device_state')
    .set({
      at: state.at,
      received_at: state.receivedAt,
      layout_no: state.layoutNo,
      body: state.body,
      boots: toJson(state.boots),
      rule_memory: toJson(state.memories),
      silent: 0,
      skew_seconds: state.skewSeconds,
      cpu: state.summary.cpu,
      memory: state.summary.memory,
      fullest_mountpoint: state.summary.fullestMountpoint,
      fullest_used: state.summary.fullestUsed,
      uptime_seconds: state.summary.uptimeSeconds,
      gaps: toJson(state.gaps),
      processes: toJson(state.processes),
    })
    .where('client_id', '=', device.clientId)
    .where('device_id', '=', device.deviceId)
    .execute();
}

/** A report from before the newest: only that it came is kept. */
export async function saveHeard(
  tx: Tx,
  device: DeviceContext,
  heard: { receivedAt: number; boots: Record<string, number> },
): Promise<void> {
  await tx
    .updateTable('device_state')
    .set({ received_at: heard.receivedAt, boots: toJson(heard.boots) })
    .where('client_id', '=', device.clientId)
    .where('device_id', '=', device.deviceId)
    .execute();
}

export async function saveSilence(
  tx: Tx,
  device: DeviceContext,
  state: { silent: boolean; memories: Memories },
): Promise<void> {
  await tx
    .updateTable('device_state')
    .set({ silent: state.silent ? 1 : 0, rule_memory: toJson(state.memories) })
    .where('client_id', '=', device.clientId)
    .where('device_id', '=', device.deviceId)
    .execute();
}

export async function saveStatus(
  tx: Tx,
  device: { clientId: string; deviceId: string },
  status: Status,
): Promise<void> {
  await tx
    .updateTable('device_state')
    .set({ status })
    .where('client_id', '=', device.clientId)
    .where('device_id', '=', device.deviceId)
    .execute();
}

/** False when it did not wait for a yes. */
export async function endQuarantine(tx: Tx, device: { clientId: string; id: string }): Promise<boolean> {
  const result = await tx
    .updateTable('device')
    .set({ quarantined_at: null })
    .where('client_id', '=', device.clientId)
    .where('id', '=', device.id)
    .where('quarantined_at', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** False when it was retired before. */
export async function markRetired(tx: Tx, device: { clientId: string; id: string }, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('device')
    .set({ retired_at: now })
    .where('client_id', '=', device.clientId)
    .where('id', '=', device.id)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function renameDevice(
  tx: Tx,
  device: { clientId: string; deviceId: string },
  to: { name?: string; kind?: DeviceKind; siteId?: string },
): Promise<void> {
  const { name, kind, siteId } = to;
  if (name === undefined && kind === undefined && siteId === undefined) return;
  await tx
    .updateTable('device')
    .set({
      ...(name === undefined ? {} : { name, name_folded: name.toLowerCase() }),
      ...(kind === undefined ? {} : { kind }),
      ...(siteId === undefined ? {} : { site_id: siteId }),
    })
    .where('client_id', '=', device.clientId)
    .where('id', '=', device.deviceId)
    .execute();
}
