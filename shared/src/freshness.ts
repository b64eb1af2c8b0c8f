// How fresh a device's data is, apart from how well the device is.
import type { Freshness } from './model/device.ts';

/** Seconds between two reports of a device: its agent's pace, or for network gear that of its polls where it is slower. */
export const paceOf = (agentSeconds: number, polledEverySeconds: number | null): number =>
  Math.max(agentSeconds, polledEverySeconds ?? 0);

/** How long a device may say nothing before it counts as silent: five minutes, or three intervals if they are longer. */
export function silentAfterMs(reportSeconds: number): number {
  return Math.max(300, 3 * reportSeconds) * 1000;
}

/** `stale` after two intervals and a little for the way. */
export function freshnessOf(newestAt: number | null, reportSeconds: number, now: number): Freshness {
  if (newestAt === null) return 'never-seen';
  const age = now - newestAt;
  if (age > silentAfterMs(reportSeconds)) return 'silent';
  return age > (2 * reportSeconds + Math.min(15, reportSeconds)) * 1000 ? 'stale' : 'live';
}
