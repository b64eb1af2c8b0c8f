// The one scale of how well a device, a check or a service is, and the only comparison of its values. Free of the schema
// library, so that the agent stays light.

export const statuses = ['ok', 'warning', 'critical', 'unknown'] as const;
export type Status = (typeof statuses)[number];

// Unknown outranks ok: not knowing is never good news. It ranks under warning: known trouble comes first.
const rank: Record<Status, number> = { ok: 0, unknown: 1, warning: 2, critical: 3 };

/** Negative when `a` is better than `b`, positive when it is worse. */
export function compareStatus(a: Status, b: Status): number {
  return rank[a] - rank[b];
}

/** The worst of the given statuses; `unknown` for none, since nothing was seen. */
export function worstStatus(all: readonly Status[]): Status {
  let worst: Status | undefined;
  for (const status of all) if (worst === undefined || rank[status] > rank[worst]) worst = status;
  return worst ?? 'unknown';
}
