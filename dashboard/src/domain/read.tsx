// The three faces of what is being read: loading, failed, or there.
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

export function Read<T>(props: { of: UseQueryResult<T, Error>; rows?: number; children: (data: T) => ReactNode }) {
  const { of, rows = 4, children } = props;
  const { say } = useSay();
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error)
    return (
      <Failed
        title={say('read.failed')}
        detail={reasonOf(of.error, say)}
        retry={say('read.retry')}
        onRetry={() => void of.refetch()}
      />
    );
  return <Loading rows={rows} />;
}
