// Accounts, API tokens and the audit list.
import { Type } from 'typebox';
import { IdSchema } from '../ids.ts';
import { AccountSchema, AuditEntrySchema, NewAccountSchema, RoleSchema, TokenSchema } from '../model/engineer.ts';
import { defineRoute, PageQuery, pageOf } from './route.ts';

const byId = Type.Object({ id: IdSchema });
const manage = { kind: 'verb', verb: 'accounts.manage', of: 'company' } as const;
const tokens = { kind: 'verb', verb: 'tokens.manage', of: 'company' } as const;

export const listUsers = defineRoute({
  name: 'users.list',
  method: 'GET',
  path: '/api/v1/users',
  about: 'Accounts',
  query: Type.Object(PageQuery),
  reply: pageOf(AccountSchema),
  permission: manage,
});
export const listEngineers = defineRoute({
  name: 'engineers.list',
  method: 'GET',
  path: '/api/v1/engineers',
  about: 'Who a ticket can be given to',
  reply: pageOf(Type.Object({ id: IdSchema, name: Type.String() })),
  permission: { kind: 'verb', verb: 'accounts.see-names', of: 'own' },
});
export const createUser = defineRoute({
  name: 'users.create',
  method: 'POST',
  path: '/api/v1/users',
  about: 'Add an account',
  body: NewAccountSchema,
  reply: AccountSchema,
  permission: manage,
});
export const disableUser = defineRoute({
  name: 'users.disable',
  method: 'POST',
  path: '/api/v1/users/:id/disable',
  about: 'Shut an account out; its sessions end at once',
  params: byId,
  reply: AccountSchema,
  permission: manage,
});
export const listTokens = defineRoute({
  name: 'tokens.list',
  method: 'GET',
  path: '/api/v1/tokens',
  about: 'API tokens, without their secrets',
  query: Type.Object(PageQuery),
  reply: pageOf(TokenSchema),
  permission: tokens,
});
export const createToken = defineRoute({
  name: 'tokens.create',
  method: 'POST',
  path: '/api/v1/tokens',
  about: 'Make an API token; it is shown once',
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
      role: RoleSchema,
      clientId: Type.Union([IdSchema, Type.Null()]),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ id: IdSchema, token: Type.String() }),
  permission: tokens,
});
export const revokeToken = defineRoute({
  name: 'tokens.revoke',
  method: 'DELETE',
  path: '/api/v1/tokens/:id',
  about: 'Revoke an API token',
  params: byId,
  reply: Type.Object({ revoked: Type.Boolean() }),
  permission: tokens,
});
export const listAudit = defineRoute({
  name: 'audit.list',
  method: 'GET',
  path: '/api/v1/audit',
  about: 'Who did what, newest first',
  query: Type.Object(PageQuery),
  reply: pageOf(AuditEntrySchema),
  permission: { kind: 'verb', verb: 'audit.see', of: 'company' },
});
