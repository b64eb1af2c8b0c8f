// Incidents: lists, evidence, acknowledgement.
import * as routes from '@vakhta/shared/api/incidents';
import { AppError } from '../../../errors.ts';
import { acknowledgeIncident } from '../../../flow/acknowledge-incident.ts';
import { listIncidents, readEvidence, readIncident } from '../../../store/incidents.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountIncidents(mounting: Mounting): void {
  const { deps } = mounting.serving;
  mountRoute(mounting, routes.listIncidents, ({ caller, query }) => listIncidents(deps.db, caller.who, query));
  mountRoute(mounting, routes.readIncident, async ({ ref }) => {
    const incident = await readIncident(deps.db, ref);
    const evidence = await readEvidence(deps.db, ref);
    if (!incident || !evidence) throw new AppError('not-found', 'there is no such incident');
    return { incident, evidence };
  });
  mountRoute(mounting, routes.acknowledgeIncident, ({ caller, ref, body }) =>
    acknowledgeIncident(deps, caller, ref, body),
  );
}
