// Packed reports of a device, by tier and the start of what they span.
import type { Db, Tx } from './database.ts';
import type { DeviceNumbers } from './reports.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const tenMinutesMs = 600_000;

/** `hour` and `day` hold every sample of so long; the others what the buckets of one day had, of ten minutes and of an hour. */
export const tiers = { hour: 1, day: 24, tenMinutes: 10, hourly: 60 } as const;
export type Tier = (typeof tiers)[keyof typeof tiers];

/** How long what a row of the tier spans is, in milliseconds. */
export const spanOf = (tier: Tier): number => (tier === tiers.hour ? hourMs : dayMs);

export type StoredChunk = { tier: Tier; start: number; body: Uint8Array };

const ofDevice = ({ clientNo, deviceNo }: DeviceNumbers) => ({ client_no: clientNo, device_no: deviceNo });

export async function saveChunk(tx: Tx, device: DeviceNumbers, { tier, start, body }: StoredChunk): Promise<void> {
  await tx
    .insertInto('chunk')
    .values({ ...ofDevice(device), tier, start, body })
    .onConflict((oc) => oc.columns(['client_no', 'device_no', 'tier', 'start']).doUpdateSet({ body }))
    .execute();
}

export async function findChunk(
  db: Db,
  { clientNo, deviceNo }: DeviceNumbers,
  { tier, start }: { tier: Tier; start: number },
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('chunk')
    .select('body')
    .where('client_no', '=', clientNo)
    .where('device_no', '=', deviceNo)
    .where('tier', '=', tier)
    .where('start', '=', start)
    .executeTakeFirst();
  return row?.body;
}

/** Those of a tier that begin in the span, oldest first. */
export async function chunksBetween(
  db: Db,
  { clientNo, deviceNo }: DeviceNumbers,
  tier: Tier,
  { from, to }: { from: number; to: number },
): Promise<StoredChunk[]> {
  const rows = await db
    .selectFrom('chunk')
    .select(['start', 'body'])
    .where('client_no', '=', clientNo)
    .where('device_no', '=', deviceNo)
    .where('tier', '=', tier)
    .where('start', '>=', from)
    .where('start', '<', to)
    .orderBy('start')
    .execute();
  return rows.map(({ start, body }) => ({ tier, start, body }));
}

/** Which days of a device are there in which tier, without what they hold. */
export async function daysBetween(
  db: Db,
  { clientNo, deviceNo }: DeviceNumbers,
  { from, to }: { from: number; to: number },
): Promise<{ tier: Tier; start: number }[]> {
  const rows = await db
    .selectFrom('chunk')
    .select(['tier', 'start'])
    .where('client_no', '=', clientNo)
    .where('device_no', '=', deviceNo)
    .where('tier', 'in', [tiers.day, tiers.tenMinutes, tiers.hourly])
    .where('start', '>=', from)
    .where('start', '<', to)
    .execute();
  return rows.map((row) => ({ tier: row.tier as Tier, start: row.start }));
}

export async function deleteChunks(
  tx: Tx,
  { clientNo, deviceNo }: DeviceNumbers,
  tier: Tier,
  starts: readonly number[],
): Promise<void> {
  if (starts.length === 0) return;
  await tx
    .deleteFrom('chunk')
    .where('client_no', '=', clientNo)
    .where('device_no', '=', deviceNo)
    .where('tier', '=', tier)
    .where('start', 'in', starts)
    .execute();
}

export type Waiting = DeviceNumbers & { oldestReport: number | null; oldestHour: number | null };

/** Devices after the one with the number, with the time of their oldest report and of their oldest packed hour. */
export async function packingOf(db: Db, afterDeviceNo: number, limit: number): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('device')
    .select((eb) => [
      'device.client_no',
      'device.no',
      eb
        .selectFrom('report')
        .select((of) => of.fn.min('report.at').as('at'))
        .whereRef('report.client_no', '=', 'device.client_no')
        .whereRef('report.device_no', '=', 'device.no')
        .as('oldest_report'),
      eb
        .selectFrom('chunk')
        .select((of) => of.fn.min('chunk.start').as('start'))
        .whereRef('chunk.client_no', '=', 'device.client_no')
        .whereRef('chunk.device_no', '=', 'device.no')
        .where('chunk.tier', '=', tiers.hour)
        .as('oldest_hour'),
    ])
    .where('device.no', '>', afterDeviceNo)
    .orderBy('device.no')
    .limit(limit)
    .execute();
  const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  return rows.map((row) => ({
    clientNo: row.client_no,
    deviceNo: row.no,
    oldestReport: numberOrNull(row.oldest_report),
    oldestHour: numberOrNull(row.oldest_hour),
  }));
}

/** Of all devices, at most so many at once; how many went. */
export async function forgetChunks(db: Db, tier: Tier, before: number, most: number): Promise<number> {
  const old = await db
    .selectFrom('device')
    .innerJoin('chunk', (join) =>
      join.onRef('chunk.client_no', '=', 'device.client_no').onRef('chunk.device_no', '=', 'device.no'),
    )
    .select(['chunk.client_no', 'chunk.device_no', 'chunk.start'])
    .where('chunk.tier', '=', tier)
    .where('chunk.start', '<', before)
    .limit(most)
    .execute();
  if (old.length === 0) return 0;
  await db.transaction().execute(async (tx) => {
    for (const row of old)
      await deleteChunks(tx, { clientNo: row.client_no, deviceNo: row.device_no }, tier, [row.start]);
  });
  return old.length;
}
