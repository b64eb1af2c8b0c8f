// Signing in and out.
import * as routes from '@vakhta/shared/api/session';
import { verbs, rights } from '@vakhta/shared/permissions';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../errors.ts';
import { accountOf } from '../../../flow/caller.ts';
import { changeLanguage, signIn, signOut, type SignedIn } from '../../../flow/sign-in.ts';
import type { Account } from '@vakhta/shared/model/engineer';
import { version } from '../../../version.ts';
import { cookieOptions, isOwnOrigin, sessionCookie } from '../auth.ts';
import { mountOpenRoute, mountRoute, type Mounting } from '../mount.ts';

const shown = (account: Account) => ({
  account,
  verbs: verbs.filter((verb) => rights[account.role].includes(verb)),
  serverVersion: version,
});

function keepSession(request: FastifyRequest, reply: FastifyReply, { account, session }: SignedIn) {
  void reply.setCookie(sessionCookie, session, cookieOptions(request.protocol === 'https'));
  return shown(account);
}

/** Another site must not sign a browser in to an account of its own choice. */
function checkOrigin(request: FastifyRequest): void {
  if (request.headers.origin !== undefined && !isOwnOrigin(request.headers.origin, request.host))
    throw new AppError('foreign-origin', 'signing in works from the dashboard’s own pages alone');
}

export function mountSession(mounting: Mounting): void {
  const { deps, failures, firstSignIn } = mounting.serving;

  mountOpenRoute(mounting, routes.signIn, async ({ body, from, request, reply }) => {
    checkOrigin(request);
    const keys = [`sign-in ${from}`, `account ${body.email.trim().toLowerCase()}`];
    failures.check(...keys);
    try {
      return keepSession(request, reply, await signIn(deps, body, from));
    } catch (error) {
      if (error instanceof AppError && error.code === 'wrong-credentials') failures.failed(...keys);
      throw error;
    }
  });
  mountRoute(mounting, routes.readSession, async ({ caller }) => shown(accountOf(caller)));
  mountRoute(mounting, routes.signOut, async ({ caller, request, reply }) => {
    await signOut(deps, caller, request.cookies[sessionCookie] ?? '');
    void reply.clearCookie(sessionCookie, { path: '/' });
    return { ended: true };
  });
  mountRoute(mounting, routes.changeOwnLanguage, async ({ caller, body }) =>
    shown(await changeLanguage(deps, caller, body.language)),
  );
  mountOpenRoute(mounting, routes.readFirstLink, async ({ params, from }) => {
    failures.check(`first-link ${from}`);
    const usable = await firstSignIn.isUsable(params.token);
    if (!usable) failures.failed(`first-link ${from}`);
    return { usable };
  });
  mountOpenRoute(mounting, routes.useFirstLink, async ({ params, body, from, request, reply }) => {
    checkOrigin(request);
    failures.check(`first-link ${from}`);
    if (!(await firstSignIn.isUsable(params.token))) failures.failed(`first-link ${from}`);
    return keepSession(request, reply, await firstSignIn.use(params.token, body, from));
  });
}
