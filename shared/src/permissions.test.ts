// Who may do what: every role and verb, with things of one's own clients, of others, and of the company.
import { describe, expect, it } from 'vitest';
import { roles, type Role } from './model/engineer.ts';
import { decide, rights, verbs, type Decision, type Verb } from './permissions.ts';

type Answer = 'yes' | 'role' | 'foreign-client';
const answer = (decision: Decision): Answer => (decision.allowed ? 'yes' : decision.because);

/** The table itself, written a second time by hand: a slip in `rights` shows here. */
const mayDo: Record<Verb, readonly Role[]> = {
  'overview.see': ['admin', 'engineer'],
  'clients.see': ['admin', 'engineer', 'client'],
  'clients.edit': ['admin', 'engineer'],
  'devices.see': ['admin', 'engineer', 'client'],
  'devices.order': ['admin', 'engineer'],
  'incidents.see': ['admin', 'engineer'],
  'incidents.acknowledge': ['admin', 'engineer'],
  'tickets.see': ['admin', 'engineer', 'client'],
  'tickets.change': ['admin', 'engineer'],
  'tickets.see-internal': ['admin', 'engineer'],
  'notices.see': ['admin', 'engineer', 'client'],
  'rules.see': ['admin', 'engineer'],
  'rules.edit': ['admin', 'engineer'],
  'gear.edit': ['admin', 'engineer'],
  'enrolments.create': ['admin', 'engineer'],
  'accounts.see-names': ['admin', 'engineer'],
  'accounts.manage': ['admin'],
  'tokens.manage': ['admin'],
  'audit.see': ['admin'],
};

const companyWide: readonly Verb[] = ['accounts.manage', 'tokens.manage', 'audit.see', 'clients.edit'];
const every = roles.flatMap((role) => verbs.map((verb) => ({ role, verb, may: mayDo[verb].includes(role) })));

describe('decide', () => {
  it.each(every)('for $role and $verb with all clients in sight answers by role alone', ({ role, verb, may }) => {
    const who = { role, clients: 'all' as const };
    const expected = may ? 'yes' : 'role';
    expect(answer(decide(who, verb, { clientId: 'a' }))).toBe(expected);
    expect(answer(decide(who, verb, { clientId: null }))).toBe(expected);
  });

  it.each(every)('for $role and $verb limited to client a keeps client b out of sight', ({ role, verb, may }) => {
    const who = { role, clients: ['a'] };
    expect(answer(decide(who, verb, { clientId: 'a' }))).toBe(may ? 'yes' : 'role');
    expect(answer(decide(who, verb, { clientId: 'b' }))).toBe(may ? 'foreign-client' : 'role');
  });

  it.each(every)(
    'for $role and $verb limited to client a guards what is the whole company’s',
    ({ role, verb, may }) => {
      const expected = may && !companyWide.includes(verb) ? 'yes' : 'role';
      expect(answer(decide({ role, clients: ['a'] }, verb, { clientId: null }))).toBe(expected);
    },
  );

  it('shows nothing of any client to an account without clients', () => {
    expect(answer(decide({ role: 'engineer', clients: [] }, 'devices.see', { clientId: 'a' }))).toBe('foreign-client');
  });
});

describe('rights', () => {
  it('grow from client to engineer to admin', () => {
    expect(rights.engineer).toEqual(expect.arrayContaining([...rights.client]));
    expect(rights.admin).toEqual(expect.arrayContaining([...rights.engineer]));
  });

  it('never show a client internal notes', () => {
    expect(rights.client).not.toContain('tickets.see-internal');
  });
});
