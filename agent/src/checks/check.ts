// What one look of a check found.
import type { FactValue } from '@vakhta/shared/reading';

/**
 * `unknown`: it could not be looked at all, which says nothing of what is checked. `reason` is one sentence, empty when all
 * is well. `seconds` is what the answer took, `loss` the share of echoes without an answer, `timeLeft` the seconds until
 * the certificate ends, negative after.
 */
export type CheckResult = {
  state: 'ok' | 'failing' | 'unknown';
  reason: string;
  seconds: number | null;
  loss: number | null;
  timeLeft: number | null;
  facts: Record<string, FactValue>;
};

const nothing = { reason: '', seconds: null, loss: null, timeLeft: null, facts: {} };

export const well = (more: Partial<CheckResult>): CheckResult => ({ ...nothing, ...more, state: 'ok' });
export const failing = (reason: string, more: Partial<CheckResult> = {}): CheckResult => ({
  ...nothing,
  ...more,
  state: 'failing',
  reason,
});
export const unknown = (reason: string): CheckResult => ({ ...nothing, state: 'unknown', reason });

/** What a look holds open, a socket or a request. */
type Held = { destroy(): unknown; on(event: 'error', listener: (error: Error) => void): unknown };

/**
 * One look over a connection: ends with the first of an answer, an error and the end of its time, and lets go of what it
 * held. The listener for errors stays: one that comes after the answer has nobody to tell, and must end no agent.
 */
export function lookOver<Connection extends Held>(
  timeoutMs: number,
  open: () => Connection,
  listen: (connection: Connection, end: (result: CheckResult) => void) => void,
): Promise<CheckResult> {
  return new Promise((resolve) => {
    const connection = open();
    const end = (result: CheckResult) => {
      clearTimeout(timer);
      connection.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end(failing('no answer in time')), timeoutMs);
    connection.on('error', (error) => end(failing(plainReason(error))));
    listen(connection, end);
  });
}

const plain: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection is cut',
  EPIPE: 'the connection is cut',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network',
  ENOTFOUND: 'the name is not known',
  ENODATA: 'the name has no such record',
  EAI_AGAIN: 'the name cannot be looked up',
  ETIMEOUT: 'the name server does not answer',
  ESERVFAIL: 'the name server has failed',
  EREFUSED: 'the name server refuses',
};

/** Node's words for a failed connection, in ours where there are some. */
export function plainReason(error: unknown): string {
  const { code, message } = error instanceof AggregateError ? firstOf(error) : asFault(error);
  return plain[code] ?? (message || code || 'it failed without a word');
}

const firstOf = ({ errors }: AggregateError) => asFault(errors[0]);

function asFault(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : '', message: error.message };
}
