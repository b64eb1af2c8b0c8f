// Makes the demo's company through the API and enrols its devices; what is there already is left as it is.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createUser, listUsers } from '@vakhta/shared/api/accounts';
import {
  createClient,
  createContact,
  createEnrolment,
  createSite,
  listClients,
  listContacts,
  listSites,
} from '@vakhta/shared/api/clients';
import { listAll, type Api } from '../support/api.ts';
import { enrolAgent, WireError, type AboutDevice, type AgentIdentity } from './agent-link.ts';
import type { ClientPlan, CompanyPlan, SitePlan } from './company.ts';
import type { DemoState } from './demo-state.ts';
import type { Machine } from './machine.ts';
import type { Wire } from './wire.ts';

export type PlacedSite = { clientId: string; siteId: string; client: ClientPlan; site: SitePlan };

const page = (after: string | undefined) => ({ query: { limit: 500, ...(after === undefined ? {} : { after }) } });

/** Clients, sites and contacts by name; gives where each site of the plan is. */
export async function ensureCompany(api: Api, plan: CompanyPlan): Promise<PlacedSite[]> {
  const clients = await listAll((after) => api.call(listClients, page(after)));
  const sites = await listAll((after) => api.call(listSites, page(after)));
  const contacts = await listAll((after) => api.call(listContacts, page(after)));
  const placed: PlacedSite[] = [];
  for (const client of plan.clients) {
    const { name, language, timeZone } = client;
    const known =
      clients.find((one) => one.name === name) ??
      (await api.call(createClient, { body: { name, language, timeZone } }));
    const clientId = known.id;
    for (const site of client.sites) {
      const there = sites.find((one) => one.clientId === clientId && one.name === site.name);
      const { id } = there ?? (await api.call(createSite, { body: { clientId, name: site.name } }));
      placed.push({ clientId, siteId: id, client, site });
    }
    for (const contact of client.contacts)
      if (!contacts.some((one) => one.clientId === clientId && one.email === contact.email))
        await api.call(createContact, { body: { clientId, ...contact } });
  }
  return placed;
}

/** The engineers' accounts; their passwords are drawn once and kept in the state. */
export async function ensureEngineers(api: Api, plan: CompanyPlan, state: DemoState): Promise<void> {
  const users = await listAll((after) => api.call(listUsers, page(after)));
  for (const { name, email, language } of plan.engineers) {
    if (users.some((user) => user.email === email)) continue;
    const password = randomBytes(12).toString('base64url');
    await api.call(createUser, { body: { name, email, password, role: 'engineer', clients: 'all', language } });
    state.passwords[email] = password;
  }
}

const platforms = { linux: 'linux', windows: 'win32', darwin: 'darwin' } as const;

export function aboutOf(machine: Machine): AboutDevice {
  return {
    name: machine.name,
    kind: machine.kind,
    platform: platforms[machine.os],
    arch: machine.os === 'darwin' ? 'arm64' : 'x64',
    agentVersion: '0.1.0-simulated',
    machineIds: { simulated: `${machine.name}-${machine.seed.toString(16)}` },
  };
}

/** Enrols the devices of a site that have no identity yet, with one token for all of them. */
export async function enrolSite(
  api: Api,
  wire: Wire,
  placed: PlacedSite,
  missing: readonly Machine[],
  keep: (machine: Machine, identity: AgentIdentity) => void,
): Promise<void> {
  if (missing.length === 0) return;
  const { clientId, siteId } = placed;
  const { token } = await api.call(createEnrolment, { body: { clientId, siteId, uses: missing.length, hours: 24 } });
  for (const machine of missing) keep(machine, (await enrolPatiently(wire, token, aboutOf(machine))).identity);
}

async function enrolPatiently(wire: Wire, token: string, about: AboutDevice): ReturnType<typeof enrolAgent> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await enrolAgent(wire, token, about);
    } catch (error) {
      const isPassing = error instanceof WireError && (error.status === 429 || error.status >= 500);
      if (!isPassing || attempt === 5) throw error;
      await sleep(1000 * attempt);
    }
  }
}
