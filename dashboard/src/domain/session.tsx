// Who is signed in, and what they may do: pages hide what would be refused anyway.
import { decide, type Verb } from '@vakhta/shared/permissions';
import { createContext, useContext } from 'react';
import type { Reply } from '../api/routes.ts';

export type Session = Reply<'session.read'>;

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('this part of the page is for people who are signed in');
  return session;
}

/** `clientId`: whose thing it is; null for what is the whole company's. */
export function isAllowed({ account, verbs }: Pick<Session, 'account' | 'verbs'>, verb: Verb, clientId: string | null) {
  return verbs.includes(verb) && decide(account, verb, { clientId }).allowed;
}

export function useMay(verb: Verb, clientId: string | null = null): boolean {
  return isAllowed(useSession(), verb, clientId);
}
