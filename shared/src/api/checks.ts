// Reachability checks: what an agent looks at from where it stands.
import { Type } from 'typebox';
import { ChangeCheckSchema, CheckEntrySchema, NewCheckSchema } from '../gear.ts';
import { IdSchema } from '../ids.ts';
import { defineRoute } from './route.ts';

export const listChecks = defineRoute({
  name: 'clients.list-checks',
  method: 'GET',
  path: '/api/v1/clients/:id/checks',
  about: 'What is checked for a client, by whose agent and how often',
  params: Type.Object({ id: IdSchema }),
  reply: Type.Object({ items: Type.Array(CheckEntrySchema) }),
  permission: { kind: 'verb', verb: 'gear.edit', of: 'client' },
});
export const addCheck = defineRoute({
  name: 'checks.create',
  method: 'POST',
  path: '/api/v1/checks',
  about:
    'Check an address from an agent: echo, TCP, page, DNS answer or certificate; what is checked becomes a device like any other',
  body: NewCheckSchema,
  reply: Type.Object({ deviceId: IdSchema }),
  permission: { kind: 'verb', verb: 'gear.edit', of: 'body' },
});
export const changeCheck = defineRoute({
  name: 'devices.change-check',
  method: 'PATCH',
  path: '/api/v1/devices/:id/check',
  about: 'Look otherwise, from another agent or at another pace',
  params: Type.Object({ id: IdSchema }),
  body: ChangeCheckSchema,
  reply: CheckEntrySchema,
  permission: { kind: 'verb', verb: 'gear.edit', of: 'device' },
});
