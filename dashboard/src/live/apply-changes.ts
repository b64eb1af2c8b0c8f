// From changed things to the reads that they make old: the one table of what shows what.
import type { LiveChange, Noun } from '@vakhta/shared/changes';
import type { RouteName } from '../api/routes.ts';

/** Which reads show a thing of the kind. A read with an id is old only when the id is the one. */
const shownBy: Record<Noun, readonly RouteName[]> = {
  client: ['clients.list', 'clients.read', 'overview.read'],
  site: ['sites.list', 'clients.read', 'devices.list', 'devices.read'],
  contact: ['contacts.list', 'clients.read', 'tickets.read', 'tickets.preview-letter'],
  device: [
    'devices.list',
    'devices.read',
    'clients.list',
    'clients.read',
    'overview.read',
    'clients.list-gear',
    'clients.list-checks',
    'clients.list-found',
    'clients.read-topology',
    'devices.read-links',
  ],
  incident: [
    'incidents.list',
    'incidents.read',
    'overview.read',
    'devices.list',
    'devices.read',
    'tickets.list',
    'tickets.read',
    'clients.list',
    'rules.list',
  ],
  ticket: ['tickets.list', 'tickets.read', 'overview.read', 'clients.list', 'incidents.read'],
  notice: ['notices.list', 'tickets.read', 'overview.read'],
  rule: ['rules.list'],
  account: ['users.list', 'engineers.list', 'session.read'],
  discovery: ['clients.list-discoveries', 'clients.list-found'],
  links: ['clients.read-topology', 'devices.read-links', 'clients.list-found'],
};

const idOf: Partial<Record<RouteName, Noun>> = {
  'clients.read': 'client',
  'clients.list-gear': 'client',
  'clients.list-checks': 'client',
  'clients.list-discoveries': 'client',
  'clients.list-found': 'client',
  'clients.read-topology': 'client',
  'devices.read-links': 'device',
  'devices.read': 'device',
  'incidents.read': 'incident',
  'tickets.read': 'ticket',
};

/** Whether the changes make what was read old. `id`: the id in the read's address, if it has one. */
export function isOld(name: RouteName, id: string | undefined, changes: readonly LiveChange[]): boolean {
  return changes.some((change) => {
    if (!shownBy[change.noun].includes(name)) return false;
    const about = idOf[name];
    if (about === undefined || id === undefined) return true;
    if (about === change.noun) return change.id === id;
    if (about === 'client') return change.clientId === id;
    if (about === 'device') return change.deviceId === null || change.deviceId === id;
    // A ticket shows its incidents, letters and contacts, whose changes do not name it.
    return true;
  });
}
