// Who calls: an account by its session cookie, or a program by its token.
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../errors.ts';
import { callerOfAccount, callerOfToken, type Caller } from '../../flow/caller.ts';
import { sessionMs } from '../../flow/sign-in.ts';
import { hashSecret } from '../../random.ts';
import { accountOfSession, useToken } from '../../store/accounts.ts';
import type { Serving } from '../serving.ts';

export const sessionCookie = 'vakhta_session';

/** How the cookie is set: no script reads it, no other site sends it with a change. */
export function cookieOptions(isSecure: boolean) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    maxAge: Math.floor(sessionMs / 1000),
  } as const;
}

export type Presented = { headers: IncomingHttpHeaders; session: string | undefined; from: string };

/** The caller, or null when nothing was shown or a session has ended; a token that is wrong is refused. */
export async function identify(serving: Serving, shown: Presented): Promise<Caller | null> {
  const { deps, failures } = serving;
  const bearer = /^Bearer (\S+)$/.exec(shown.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) {
    failures.check(`token ${shown.from}`);
    const token = await useToken(deps.db, hashSecret(bearer), deps.clock.now());
    if (token) return callerOfToken(token);
    failures.failed(`token ${shown.from}`);
    throw new AppError('wrong-token', 'the token is not known or was revoked');
  }
  if (shown.session === undefined || shown.session === '') return null;
  const account = await accountOfSession(deps.db, hashSecret(shown.session), deps.clock.now());
  return account ? callerOfAccount(account) : null;
}

/**
 * Whether a browser says that a page of ours made the request. Browsers name the page's origin with every change; what
 * names none is no browser, or one that hides it, and has to show a token instead of a cookie.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
