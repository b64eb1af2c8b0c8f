// How fresh a device is as time goes by on the page, without asking the server.
import { freshnessOf } from '@vakhta/shared/freshness';
import type { DeviceSummary, Freshness } from '@vakhta/shared/model/device';

export function freshnessNow(device: Pick<DeviceSummary, 'lastReportAt' | 'reportSeconds'>, now: number): Freshness {
  const { lastReportAt, reportSeconds } = device;
  return freshnessOf(lastReportAt === null ? null : Date.parse(lastReportAt), reportSeconds, now);
}
