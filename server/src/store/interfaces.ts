// What the devices of a client tell of their network interfaces: by these others know them.
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Status } from '@vakhta/shared/status';
import type { Db } from './database.ts';
import { fromJson } from './json.ts';

export type Wired = {
  id: string;
  name: string;
  kind: DeviceKind;
  status: Status;
  siteId: string;
  siteName: string;
  platform: string;
  /** Where it is polled or checked; null for a device with an agent of its own. */
  polledAt: { address: string; check: string | null } | null;
};

/** Devices of a client that are watched, by name. */
export async function wiredOf(db: Db, clientId: string): Promise<Wired[]> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('device_state', (join) =>
      join.onRef('device_state.client_id', '=', 'device.client_id').onRef('device_state.device_id', '=', 'device.id'),
    )
    .innerJoin('site', (join) =>
      join.onRef('site.client_id', '=', 'device.client_id').onRef('site.id', '=', 'device.site_id'),
    )
    .leftJoin('gear', (join) =>
      join.onRef('gear.client_id', '=', 'device.client_id').onRef('gear.device_id', '=', 'device.id'),
    )
    .select([
      'device.id',
      'device.name',
      'device.kind',
      'device.platform',
      'device.site_id',
      'site.name as site_name',
      'device_state.status',
      'gear.address',
      'gear.check_json',
    ])
    .where('device.client_id', '=', clientId)
    .where('device.retired_at', 'is', null)
    .orderBy('device.name')
    .orderBy('device.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as DeviceKind,
    status: row.status as Status,
    siteId: row.site_id,
    siteName: row.site_name,
    platform: row.platform,
    polledAt: row.address === null ? null : { address: row.address, check: row.check_json },
  }));
}

export type InterfaceFact = { deviceId: string; key: string; value: unknown };

/** Hardware addresses, addresses and speeds by interface, and what devices call themselves. */
export async function interfaceFactsOf(db: Db, clientId: string): Promise<InterfaceFact[]> {
  const rows = await db
    .selectFrom('fact')
    .select(['device_id', 'key', 'value'])
    .where('client_id', '=', clientId)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('collector', 'in', ['interfaces', 'addresses']),
          eb.or([eb('key', 'like', '%.mac'), eb('key', 'like', '%.addresses'), eb('key', 'like', '%.speed_bps')]),
        ]),
        eb('key', '=', 'host.name'),
      ]),
    )
    .execute();
  return rows.map((row) => ({ deviceId: row.device_id, key: row.key, value: fromJson<unknown>(row.value) }));
}

/** Of the machines that agents run on, where the system told them at enrolment. */
export async function enrolledMacsOf(db: Db, clientId: string): Promise<{ deviceId: string; macs: string[] }[]> {
  const rows = await db
    .selectFrom('agent')
    .select(['device_id', 'machine_ids'])
    .where('client_id', '=', clientId)
    .where('revoked_at', 'is', null)
    .execute();
  return rows.map((row) => {
    const { macs } = fromJson<{ macs?: string }>(row.machine_ids);
    return { deviceId: row.device_id, macs: macs === undefined || macs === '' ? [] : macs.split(',') };
  });
}
