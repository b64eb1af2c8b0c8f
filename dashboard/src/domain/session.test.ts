// Holds what pages offer to what the server would allow.
import { rights } from '@vakhta/shared/permissions';
import type { Role } from '@vakhta/shared/model/engineer';
import { expect, it } from 'vitest';
import { isAllowed, type Session } from './session.tsx';

const session = (role: Role, clients: 'all' | string[]): Pick<Session, 'account' | 'verbs'> => ({
  account: { id: 'e1', name: 'Anna', email: 'anna@example.com', role, clients, language: 'en', disabled: false },
  verbs: [...rights[role]],
});

it('lets an engineer of some clients work for them, and for no others', () => {
  const limited = session('engineer', ['c1']);
  expect(isAllowed(limited, 'clients.edit', 'c1')).toBe(true);
  expect(isAllowed(limited, 'clients.edit', 'c2')).toBe(false);
});
it('keeps what is the whole company’s from who is limited to some clients', () => {
  expect(isAllowed(session('engineer', ['c1']), 'clients.edit', null)).toBe(false);
  expect(isAllowed(session('engineer', 'all'), 'clients.edit', null)).toBe(true);
  expect(isAllowed(session('admin', ['c1']), 'accounts.manage', null)).toBe(false);
});
it('offers a client nothing but looking', () => {
  const client = session('client', ['c1']);
  expect(isAllowed(client, 'tickets.see', 'c1')).toBe(true);
  expect(isAllowed(client, 'tickets.change', 'c1')).toBe(false);
});
it('goes by what the server allows when it allows less', () => {
  expect(isAllowed({ ...session('admin', 'all'), verbs: ['tickets.see'] }, 'audit.see', null)).toBe(false);
});
