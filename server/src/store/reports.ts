// Reports: one row each, appended; and those that were refused, kept aside with their reason.
import type { Db, Tx } from './database.ts';
import { isDuplicate } from './dialect.ts';
import { decodeValues } from './report-codec.ts';

export type DeviceNumbers = { clientNo: number; deviceNo: number };

export async function appendReport(
  tx: Tx,
  report: DeviceNumbers & { at: number; receivedAt: number; layoutNo: number; body: Uint8Array },
): Promise<void> {
  const insert = (at: number) =>
    tx
      .insertInto('report')
      .values({
        client_no: report.clientNo,
        device_no: report.deviceNo,
        at,
        received_at: report.receivedAt,
        layout_no: report.layoutNo,
        body: report.body,
      })
      .execute();
  // Two runs of an agent may have read in one millisecond; the later moves on by one.
  for (let shift = 0; ; shift++) {
    try {
      await insert(report.at + shift);
      return;
    } catch (error) {
      if (!isDuplicate(error) || shift >= 50) throw error;
    }
  }
}

export type StoredReport = { at: number; layoutNo: number; values: (number | null)[] };

/** Reports of a device from `from` up to, but not at, `to`; oldest first. */
export async function reportsBetween(db: Db, device: DeviceNumbers, from: number, to: number): Promise<StoredReport[]> {
  const rows = await db
    .selectFrom('report')
    .select(['at', 'layout_no', 'body'])
    .where('client_no', '=', device.clientNo)
    .where('device_no', '=', device.deviceNo)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({ at: row.at, layoutNo: row.layout_no, values: decodeValues(row.body) }));
}

/** Forgets those that were read from here and packed elsewhere; one that came meanwhile stays. */
export async function deleteReports(
  tx: Tx,
  { clientNo, deviceNo }: DeviceNumbers,
  ats: readonly number[],
): Promise<void> {
  // Databases take so many parameters, and no more.
  for (let start = 0; start < ats.length; start += 500)
    await tx
      .deleteFrom('report')
      .where('client_no', '=', clientNo)
      .where('device_no', '=', deviceNo)
      .where('at', 'in', ats.slice(start, start + 500))
      .execute();
}

export async function insertRefusedReport(
  tx: Tx,
  refused: { clientId: string; id: string; deviceId: string; receivedAt: number; reason: string; body: string },
): Promise<void> {
  await tx
    .insertInto('refused_report')
    .values({
      client_id: refused.clientId,
      id: refused.id,
      device_id: refused.deviceId,
      received_at: refused.receivedAt,
      reason: refused.reason,
      body: refused.body,
    })
    .execute();
  // The newest are enough to find a fault; a broken agent must not fill the disk.
  await tx
    .deleteFrom('refused_report')
    .where('client_id', '=', refused.clientId)
    .where('device_id', '=', refused.deviceId)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('refused_report')
        .select('id')
        .where('client_id', '=', refused.clientId)
        .where('device_id', '=', refused.deviceId)
        .orderBy('id', 'desc')
        .limit(100),
    )
    .execute();
}
