// The clients that somebody should look at, worst first.
import type { Client } from '@vakhta/shared/model/client';
import { statusOfClient, worstFirst } from '../../domain/scales.ts';

/** Unknown counts as trouble: not to see a client is no good news. */
export function inTrouble(clients: readonly Client[]): Client[] {
  return clients
    .filter((client) => client.openIncidents > 0 || client.openTickets > 0 || statusOfClient(client) !== 'ok')
    .sort(
      (a, b) =>
        worstFirst(statusOfClient(a), statusOfClient(b)) ||
        b.openIncidents - a.openIncidents ||
        b.openTickets - a.openTickets ||
        a.name.localeCompare(b.name),
    );
}
