// From findings to incidents: one lasts from the report that shows trouble to the one that shows it gone.
import type { Params } from '@vakhta/shared/model/incident';
import { compareStatus } from '@vakhta/shared/status';
import type { Finding, Recovery } from './evaluate.ts';

export type OpenIncident = {
  id: string;
  rule: string;
  subject: string;
  status: 'warning' | 'critical';
  startedAt: number;
  ticketId: string | null;
};

export type IncidentChange =
  | { kind: 'opened'; rule: string; subject: string; status: 'warning' | 'critical'; params: Params; startedAt: number }
  | { kind: 'worsened'; incident: OpenIncident; status: 'warning' | 'critical'; params: Params }
  | { kind: 'recovered'; incident: OpenIncident; because: Recovery; params: Params };

/** What an incident is about, while it is open: one trouble is one incident. */
export function incidentKey(deviceId: string, rule: string, subject: string): string {
  return `${deviceId}:${rule}:${subject}`;
}

/** What must happen to a device's incidents. An open one that is still bad goes on without a change. */
export function reconcileIncidents(open: readonly OpenIncident[], findings: readonly Finding[]): IncidentChange[] {
  const changes: IncidentChange[] = [];
  for (const finding of findings) {
    const { rule, subject, params } = finding;
    const incident = open.find((one) => one.rule === rule && one.subject === subject);
    if (finding.kind === 'recovered') {
      if (incident) changes.push({ kind: 'recovered', incident, because: finding.because, params });
    } else if (!incident) {
      changes.push({ kind: 'opened', rule, subject, status: finding.status, params, startedAt: finding.since });
    } else if (compareStatus(finding.status, incident.status) > 0) {
      changes.push({ kind: 'worsened', incident, status: finding.status, params });
    }
  }
  return changes;
}
