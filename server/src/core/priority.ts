// How urgent a ticket is, and why: what it hits, times how bad it is (ITIL's matrix of impact and urgency).
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Priority } from '@vakhta/shared/model/ticket';

type Impact = 'high' | 'low';
type Urgency = 'high' | 'middle';

// On a server hangs everybody's work, on a workstation one person's. What is not known counts as a server.
const impactOf: Record<DeviceKind, Impact> = {
  server: 'high',
  'virtual-machine': 'high',
  unknown: 'high',
  container: 'low',
  workstation: 'low',
  laptop: 'low',
  // On these hangs everybody's work, or everybody's data.
  switch: 'high',
  router: 'high',
  firewall: 'high',
  nas: 'high',
  ups: 'high',
  address: 'high',
  ap: 'low',
  pdu: 'low',
  printer: 'low',
  bmc: 'low',
  camera: 'low',
  sensor: 'low',
};

const matrix: Record<Impact, Record<Urgency, Priority>> = {
  high: { high: 1, middle: 2 },
  low: { high: 2, middle: 3 },
};

export type PriorityReason = { key: 'priority-reason.matrix'; impact: Impact; urgency: Urgency };

/** 1 is the most urgent. The reason is kept with the ticket, as it was when the priority was set. */
export function priorityOf(
  kind: DeviceKind,
  status: 'warning' | 'critical',
): { priority: Priority; reason: PriorityReason } {
  const impact = impactOf[kind];
  const urgency: Urgency = status === 'critical' ? 'high' : 'middle';
  return { priority: matrix[impact][urgency], reason: { key: 'priority-reason.matrix', impact, urgency } };
}
