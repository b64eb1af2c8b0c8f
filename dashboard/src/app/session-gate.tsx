// Lets in who is signed in; others go to the sign-in page and come back to where they wanted to be.
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CallError } from '../api/call.ts';
import { useRead } from '../api/queries.ts';
import { Read } from '../domain/read.tsx';
import { isAllowed, SessionContext } from '../domain/session.tsx';
import { LiveProvider } from '../live/live.tsx';
import { speak } from '../texts/index.ts';
import { paths } from './paths.ts';
import { Shell } from './shell.tsx';

export function SessionGate() {
  const session = useRead('session.read');
  const client = useQueryClient();
  const { href, pathname } = useLocation();
  const language = session.data?.account.language;
  useEffect(() => {
    if (language) void speak(language);
  }, [language]);
  const isOut = session.error instanceof CallError && session.error.problem.status === 401;
  useEffect(() => {
    // What another account saw must not flash up for the next.
    if (isOut) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.read' });
  }, [isOut, client]);
  if (isOut) return <Navigate to={paths.login} search={{ next: href }} replace />;
  // Whose account has no overview begins with the tickets.
  if (session.data && pathname === paths.overview && !isAllowed(session.data, 'overview.see', null))
    return <Navigate to={paths.tickets} replace />;
  return (
    <Read of={session}>
      {(data) => (
        <SessionContext.Provider value={data}>
          <LiveProvider>
            <Shell>
              <Outlet />
            </Shell>
          </LiveProvider>
        </SessionContext.Provider>
      )}
    </Read>
  );
}
