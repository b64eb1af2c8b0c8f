// Who may do what, as data, and the one function that decides.

import type { Role } from './model/engineer.ts';

/** Every act that a route or a live room asks about. */
export const verbs = [
  'overview.see',
  'clients.see',
  'clients.edit',
  'devices.see',
  'devices.order',
  'incidents.see',
  'incidents.acknowledge',
  'tickets.see',
  'tickets.change',
  'tickets.see-internal',
  'notices.see',
  'rules.see',
  'rules.edit',
  'enrolments.create',
  'gear.edit',
  'accounts.see-names',
  'accounts.manage',
  'tokens.manage',
  'audit.see',
] as const;
export type Verb = (typeof verbs)[number];

const client: readonly Verb[] = ['clients.see', 'devices.see', 'tickets.see', 'notices.see'];
const engineer: readonly Verb[] = [
  ...client,
  'overview.see',
  'clients.edit',
  'devices.order',
  'incidents.see',
  'incidents.acknowledge',
  'tickets.change',
  'tickets.see-internal',
  'rules.see',
  'rules.edit',
  'enrolments.create',
  'gear.edit',
  'accounts.see-names',
];
export const rights: Record<Role, readonly Verb[]> = { admin: verbs, engineer, client };

export type Who = { role: Role; clients: 'all' | readonly string[] };

/**
 * `clientId` is whose thing it is; null for what belongs to no client (rules' defaults, accounts, audit).
 * Things of a client that the actor may not see are answered as not found, so that nothing is given away.
 */
export type Thing = { clientId: string | null };
export type Decision = { allowed: true } | { allowed: false; because: 'role' | 'foreign-client' };

// Things of the whole company stay out of reach of accounts that are limited to some clients.
const companyWide: ReadonlySet<Verb> = new Set(['accounts.manage', 'tokens.manage', 'audit.see', 'clients.edit']);

/** The one decision that every HTTP route and live room passes. */
export function decide(who: Who, verb: Verb, thing: Thing): Decision {
  if (!rights[who.role].includes(verb)) return { allowed: false, because: 'role' };
  if (who.clients === 'all') return { allowed: true };
  if (thing.clientId === null) return companyWide.has(verb) ? { allowed: false, because: 'role' } : { allowed: true };
  return who.clients.includes(thing.clientId) ? { allowed: true } : { allowed: false, because: 'foreign-client' };
}
