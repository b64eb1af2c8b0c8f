// The faces of what is being read: loading, failed, there, or there but old.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CallError } from '../api/call.ts';
import { hasText, useSay, type Say } from '../texts/index.ts';
import { Failed, Loading } from '../ui/faces.tsx';

/** What failed, in words: the code's own text where there is one, else what the server said. */
export function reasonOf(error: unknown, say: Say): string {
  if (!(error instanceof CallError)) return String(error);
  const { code, detail, id } = error.problem;
  const key = `error.${code}`;
  const known = hasText(key) ? say(key) : detail;
  const more = hasText(key) && detail !== '' && code !== 'unreachable' && code !== 'fault' ? ` (${detail})` : '';
  return id === null ? known + more : `${known} ${say('error.quote', { id })}`;
}

type Reading<T> = Pick<UseQueryResult<T, Error>, 'data' | 'error'> & { refetch: () => unknown };

/** Gone, or taken away: what is still on the page must not stay there. */
const endsIt = (error: Error | null) =>
  error instanceof CallError && (error.problem.status === 403 || error.problem.status === 404);
/** When the server can't be reached at all, the strip over the page says so for everything on it. */
const isOwnTrouble = (error: Error | null): error is Error =>
  error !== null && !(error instanceof CallError && (error.problem.status === 0 || error.problem.status === 401));

export function Read<T>(props: { of: Reading<T>; rows?: number; children: (data: T) => ReactNode }) {
  const { of, rows = 4, children } = props;
  const { say } = useSay();
  const failed = (title: string) => (
    <Failed
      title={title}
      detail={reasonOf(of.error, say)}
      retry={say('read.retry')}
      onRetry={() => void of.refetch()}
    />
  );
  if (of.data === undefined) return of.error ? failed(say('read.failed')) : <Loading rows={rows} />;
  if (endsIt(of.error)) return failed(say('read.failed'));
  return (
    <>
      {isOwnTrouble(of.error) ? failed(say('read.old')) : null}
      {children(of.data)}
    </>
  );
}
