// People and programs that may sign in: engineers, admins, and contacts of a client.
import { Type, type Static } from 'typebox';
import { IdSchema } from '../ids.ts';
import { LanguageSchema } from './client.ts';
import { ticketEventTypes } from './ticket.ts';
import { TimeOrNullSchema, TimeSchema } from '../time.ts';

export const roles = ['admin', 'engineer', 'client'] as const;
export type Role = (typeof roles)[number];
export const RoleSchema = Type.Enum([...roles]);

const Clients = Type.Union([Type.Literal('all'), Type.Array(IdSchema)], {
  description: 'the clients whose things this account sees',
});

export const AccountSchema = Type.Object({
  id: IdSchema,
  name: Type.String(),
  email: Type.String(),
  role: RoleSchema,
  clients: Clients,
  language: LanguageSchema,
  disabled: Type.Boolean(),
});
export type Account = Static<typeof AccountSchema>;

/** Passwords: 10 characters or more; the length is what counts (NIST SP 800-63B). */
export const PasswordSchema = Type.String({ minLength: 10, maxLength: 200 });

export const NewAccountSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    email: Type.String({ maxLength: 254, pattern: '^[^\\s@<>]+@[^\\s@<>]+$' }),
    password: PasswordSchema,
    role: RoleSchema,
    clients: Clients,
    language: LanguageSchema,
  },
  { additionalProperties: false },
);
export type NewAccount = Static<typeof NewAccountSchema>;

export const TokenSchema = Type.Object({
  id: IdSchema,
  name: Type.String(),
  role: RoleSchema,
  clientId: Type.Union([IdSchema, Type.Null()]),
  createdAt: TimeSchema,
  lastUsedAt: TimeOrNullSchema,
});

/** Everything that goes into the audit list, by its thing and what was done with it. */
export const auditActions = [
  'account.created',
  'account.disabled',
  'account.language-changed',
  'agent.enrolled',
  'agent.enrolment-refused',
  'agent.session-refused',
  'agent.re-enrolled',
  'agent.hardware-changed',
  'agent.stranger-seen',
  'agent.moved',
  'agent.cloned',
  'agent.updated',
  'agent.rolled-back',
  'release.key-set',
  'release.added',
  'release.staged',
  'gear.added',
  'gear.changed',
  'check.added',
  'check.changed',
  'discovery.started',
  'discovery.stopped',
  'found.ignored',
  'found.put-back',
  'snmp-credential.created',
  'snmp-credential.removed',
  'device.accepted',
  'device.retired',
  'device.act-asked',
  'device.act-ended',
  'client.created',
  'contact.created',
  'device.collect-now',
  'enrolment.created',
  'incident.opened',
  'incident.worsened',
  'incident.recovered',
  'incident.acknowledged',
  'session.begun',
  'session.ended',
  'session.refused',
  'site.created',
  'threshold.set',
  'token.created',
  'token.revoked',
  ...ticketEventTypes.map((type) => `ticket.${type}` as const),
] as const;
export type AuditAction = (typeof auditActions)[number];

const AuditDeviceSchema = Type.Union([
  Type.Object({ id: IdSchema, name: Type.String(), clientName: Type.String() }),
  Type.Null(),
]);

export const AuditEntrySchema = Type.Object({
  id: IdSchema,
  at: TimeSchema,
  actor: Type.String(),
  /** The device whose agent acted. */
  actorDevice: AuditDeviceSchema,
  action: Type.Enum([...auditActions]),
  clientId: Type.Union([IdSchema, Type.Null()]),
  thing: Type.String(),
  /** The device that something was done with. */
  thingDevice: AuditDeviceSchema,
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditDevice = Static<typeof AuditDeviceSchema>;
export type AuditEntry = Static<typeof AuditEntrySchema>;
