// Times that tools of this very device print, as instants that can be compared.

/** Seconds from a time of a tool to now; null for none. */
export function ageSeconds(time: string | null, nowMs: number): number | null {
  const at = instantOf(time);
  return at === null ? null : Math.max(0, (nowMs - at) / 1000);
}

/** A local time is the device's own: what a tool prints without a zone, it prints for the people at that device. */
export function instantOf(time: string | null): number | null {
  if (time === null) return null;
  const at = Date.parse(time);
  return Number.isFinite(at) ? at : null;
}
