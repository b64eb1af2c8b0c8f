// Two clients with everything a client can have, and a person of each kind who may see one of them or both.
import { createUser } from '@vakhta/shared/api/accounts';
import { createClient, createContact, createEnrolment, createSite } from '@vakhta/shared/api/clients';
import { addSnmpCredential } from '@vakhta/shared/api/gear';
import { listIncidents } from '@vakhta/shared/api/incidents';
import { signIn } from '@vakhta/shared/api/session';
import { listTickets } from '@vakhta/shared/api/tickets';
import type { Role } from '@vakhta/shared/model/engineer';
import { createApi, type Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { joinByHand } from '../support/hand-agent.ts';
import { createToken, type ServerProcess } from '../support/server-process.ts';
import { actors, type Actor } from './table.ts';

export type Things = {
  client: string;
  site: string;
  contact: string;
  device: string;
  incident: string;
  ticket: string;
  /** One for each who may try to remove one. */
  [credential: `credential-${string}`]: string;
};
export type World = { own: Things; foreign: Things; people: Record<Actor, Api>; cookies: Record<Actor, string> };

const password = 'correct horse battery staple';

export async function buildWorld(server: ServerProcess): Promise<World> {
  const admin = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
  const own = await buildClient(server, admin, 'Own & Sons');
  const foreign = await buildClient(server, admin, 'Foreign Ltd');
  const enter = async (name: string, role: Role, clients: 'all' | string[]): Promise<Api> => {
    const email = `${name}@example.com`;
    await admin.call(createUser, { body: { name, email, password, role, clients, language: 'en' } });
    const api = createApi({ baseUrl: server.url });
    await api.call(signIn, { body: { email, password } });
    return api;
  };
  const people: Record<Actor, Api> = {
    admin: await enter('admin', 'admin', 'all'),
    engineer: await enter('engineer', 'engineer', 'all'),
    limited: await enter('limited', 'engineer', [own.client]),
    client: await enter('client', 'client', [own.client]),
    nobody: createApi({ baseUrl: server.url }),
  };
  const cookies = Object.fromEntries(Object.entries(people).map(([name, api]) => [name, api.cookies()]));
  return { own, foreign, people, cookies: cookies as Record<Actor, string> };
}

async function buildClient(server: ServerProcess, api: Api, name: string): Promise<Things> {
  const { id: client } = await api.call(createClient, { body: { name, language: 'en', timeZone: 'UTC' } });
  const { id: site } = await api.call(createSite, { body: { clientId: client, name: 'Main' } });
  const email = `${name.split(' ')[0]!.toLowerCase()}@example.com`;
  const { id: contact } = await api.call(createContact, {
    body: { clientId: client, name: 'Vera', email, language: 'en' },
  });
  const { token } = await api.call(createEnrolment, { body: { clientId: client, siteId: site, uses: 1, hours: 1 } });
  const agent = await joinByHand(server.url, token, `device of ${name}`);
  await agent.deliver([agent.report(Date.now(), 0.99)]);
  agent.close();
  const { deviceId: device } = agent.identity;
  const incidents = await eventually(
    () => api.call(listIncidents, { query: { deviceId: device } }),
    ({ items }) => items.length === 1,
  );
  const tickets = await api.call(listTickets, { query: { deviceId: device } });
  const credentials: Record<`credential-${string}`, string> = {};
  for (const who of [...actors, 'audited']) {
    const body = { clientId: client, name: who, credential: { version: 'v2c', community: 'public' } } as const;
    credentials[`credential-${who}`] = (await api.call(addSnmpCredential, { body })).id;
  }
  const [incident, ticket] = [incidents.items[0]!.id, tickets.items[0]!.id];
  return { client, site, contact, device, incident, ticket, ...credentials };
}
