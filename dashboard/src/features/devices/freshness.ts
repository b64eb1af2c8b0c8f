// How fresh a device is as time goes by on the page, without asking the server: the same measures as the server's.
import type { DeviceSummary, Freshness } from '@vakhta/shared/model/device';

export function freshnessNow(
  device: Pick<DeviceSummary, 'lastReportAt' | 'reportSeconds' | 'freshness'>,
  now: number,
): Freshness {
  if (device.lastReportAt === null) return 'never-seen';
  const age = now - Date.parse(device.lastReportAt);
  if (age > Math.max(300, 3 * device.reportSeconds) * 1000) return 'silent';
  const isStale = age > (2 * device.reportSeconds + Math.min(15, device.reportSeconds)) * 1000;
  return isStale ? 'stale' : 'live';
}
