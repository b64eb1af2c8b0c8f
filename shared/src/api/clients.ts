// Clients, their sites and contacts, and the tokens by which agents join them.
import { Type } from 'typebox';
import { IdSchema } from '../ids.ts';
import {
  ClientDetailSchema,
  ClientSchema,
  ContactSchema,
  NewClientSchema,
  NewContactSchema,
  NewSiteSchema,
  SiteSchema,
} from '../model/client.ts';
import { TimeSchema } from '../time.ts';
import { defineRoute, PageQuery, pageOf } from './route.ts';

const byId = Type.Object({ id: IdSchema });

export const listClients = defineRoute({
  name: 'clients.list',
  method: 'GET',
  path: '/api/v1/clients',
  about: 'The clients the caller may see',
  query: Type.Object(PageQuery),
  reply: pageOf(ClientSchema),
  permission: { kind: 'verb', verb: 'clients.see', of: 'own' },
});
export const readClient = defineRoute({
  name: 'clients.read',
  method: 'GET',
  path: '/api/v1/clients/:id',
  about: 'One client with sites and contacts',
  params: byId,
  reply: ClientDetailSchema,
  permission: { kind: 'verb', verb: 'clients.see', of: 'client' },
});
export const createClient = defineRoute({
  name: 'clients.create',
  method: 'POST',
  path: '/api/v1/clients',
  about: 'Add a client',
  body: NewClientSchema,
  reply: ClientSchema,
  permission: { kind: 'verb', verb: 'clients.edit', of: 'company' },
});
export const listSites = defineRoute({
  name: 'sites.list',
  method: 'GET',
  path: '/api/v1/sites',
  about: 'Sites of the clients the caller may see',
  query: Type.Object(PageQuery),
  reply: pageOf(SiteSchema),
  permission: { kind: 'verb', verb: 'clients.see', of: 'own' },
});
export const createSite = defineRoute({
  name: 'sites.create',
  method: 'POST',
  path: '/api/v1/sites',
  about: 'Add a site to a client',
  body: NewSiteSchema,
  reply: SiteSchema,
  permission: { kind: 'verb', verb: 'clients.edit', of: 'body' },
});
export const listContacts = defineRoute({
  name: 'contacts.list',
  method: 'GET',
  path: '/api/v1/contacts',
  about: 'Contacts of the clients the caller may see',
  query: Type.Object(PageQuery),
  reply: pageOf(ContactSchema),
  permission: { kind: 'verb', verb: 'clients.see', of: 'own' },
});
export const createContact = defineRoute({
  name: 'contacts.create',
  method: 'POST',
  path: '/api/v1/contacts',
  about: 'Add a person who is told of trouble',
  body: NewContactSchema,
  reply: ContactSchema,
  permission: { kind: 'verb', verb: 'clients.edit', of: 'body' },
});
export const createEnrolment = defineRoute({
  name: 'enrolments.create',
  method: 'POST',
  path: '/api/v1/enrolments',
  about: 'Make a token with which agents join a site; it is shown once',
  body: Type.Object(
    {
      clientId: IdSchema,
      siteId: IdSchema,
      uses: Type.Integer({ minimum: 1, maximum: 10_000 }),
      hours: Type.Integer({ minimum: 1, maximum: 24 * 90 }),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ token: Type.String(), expiresAt: TimeSchema, command: Type.String() }),
  permission: { kind: 'verb', verb: 'enrolments.create', of: 'body' },
});
