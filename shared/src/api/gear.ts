// Network gear that an agent polls, and the credentials for it.
import { Type } from 'typebox';
import {
  ChangeGearSchema,
  GearEntrySchema,
  NewGearSchema,
  NewSnmpCredentialSchema,
  SnmpCredentialEntrySchema,
} from '../gear.ts';
import { IdSchema } from '../ids.ts';
import { defineRoute } from './route.ts';

const byId = Type.Object({ id: IdSchema });

export const listSnmpCredentials = defineRoute({
  name: 'clients.list-snmp-credentials',
  method: 'GET',
  path: '/api/v1/clients/:id/snmp-credentials',
  about: 'With what the gear of a client is polled, in the order in which it is tried; secrets are never shown again',
  params: byId,
  reply: Type.Object({ items: Type.Array(SnmpCredentialEntrySchema) }),
  permission: { kind: 'verb', verb: 'gear.edit', of: 'client' },
});
export const addSnmpCredential = defineRoute({
  name: 'snmp-credentials.create',
  method: 'POST',
  path: '/api/v1/snmp-credentials',
  about: 'Add a credential, tried after those that are there; it is kept encrypted',
  body: NewSnmpCredentialSchema,
  reply: SnmpCredentialEntrySchema,
  permission: { kind: 'verb', verb: 'gear.edit', of: 'body' },
});
export const removeSnmpCredential = defineRoute({
  name: 'clients.remove-snmp-credential',
  method: 'DELETE',
  path: '/api/v1/clients/:id/snmp-credentials/:key',
  about: 'Forget a credential; agents are told at once',
  params: Type.Object({ id: IdSchema, key: Type.String({ maxLength: 64 }) }),
  reply: Type.Object({}),
  permission: { kind: 'verb', verb: 'gear.edit', of: 'client' },
});
export const addGear = defineRoute({
  name: 'gear.create',
  method: 'POST',
  path: '/api/v1/gear',
  about: 'Watch a piece of network gear through an agent beside it; it becomes a device like any other',
  body: NewGearSchema,
  reply: Type.Object({ deviceId: IdSchema }),
  permission: { kind: 'verb', verb: 'gear.edit', of: 'body' },
});
export const listGear = defineRoute({
  name: 'clients.list-gear',
  method: 'GET',
  path: '/api/v1/clients/:id/gear',
  about: 'What is polled for a client, by whose agent, where and how often',
  params: byId,
  reply: Type.Object({ items: Type.Array(GearEntrySchema) }),
  permission: { kind: 'verb', verb: 'gear.edit', of: 'client' },
});
export const changeGear = defineRoute({
  name: 'devices.change-gear',
  method: 'PATCH',
  path: '/api/v1/devices/:id/gear',
  about: 'Poll a piece of gear by another name, at another address, by another agent or at another pace',
  params: byId,
  body: ChangeGearSchema,
  reply: GearEntrySchema,
  permission: { kind: 'verb', verb: 'gear.edit', of: 'device' },
});
