// Clients, sites, contacts, and the tokens by which agents join.
import * as routes from '@vakhta/shared/api/clients';
import { toWire } from '@vakhta/shared/time';
import { AppError } from '../../../errors.ts';
import { createClient, createContact, createEnrolment, createSite } from '../../../flow/edit-client.ts';
import { contactsOf, listClients, listContacts, listSites, readClient, sitesOf } from '../../../store/clients.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountClients(mounting: Mounting): void {
  const { deps } = mounting.serving;
  mountRoute(mounting, routes.listClients, ({ caller, query }) => listClients(deps.db, caller.who, query));
  mountRoute(mounting, routes.readClient, async ({ ref }) => {
    const client = await readClient(deps.db, ref.id);
    if (!client) throw new AppError('not-found', 'there is no such client');
    return { client, sites: await sitesOf(deps.db, ref.id), contacts: await contactsOf(deps.db, ref.id) };
  });
  mountRoute(mounting, routes.createClient, ({ caller, body }) => createClient(deps, caller.actor, body));
  mountRoute(mounting, routes.listSites, ({ caller, query }) => listSites(deps.db, caller.who, query));
  mountRoute(mounting, routes.createSite, ({ caller, body }) => createSite(deps, caller.actor, body));
  mountRoute(mounting, routes.listContacts, ({ caller, query }) => listContacts(deps.db, caller.who, query));
  mountRoute(mounting, routes.createContact, ({ caller, body }) => createContact(deps, caller.actor, body));
  mountRoute(mounting, routes.createEnrolment, async ({ caller, body }) => {
    const { token, expiresAt } = await createEnrolment(deps, caller.actor, body);
    return { token, expiresAt: toWire(expiresAt), command: `vakhta-agent enrol ${deps.publicUrl()} ${token}` };
  });
}
