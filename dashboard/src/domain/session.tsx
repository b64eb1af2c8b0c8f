// Who is signed in, and what they may do: pages hide what would be refused anyway.
import type { Verb } from '@vakhta/shared/permissions';
import { createContext, useContext } from 'react';
import type { Reply } from '../api/routes.ts';

export type Session = Reply<'session.read'>;

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('this part of the page is for people who are signed in');
  return session;
}

export function useMay(verb: Verb): boolean {
  return useSession().verbs.includes(verb);
}
