// Accounts, API tokens and the audit list.
import * as routes from '@vakhta/shared/api/accounts';
import { createToken, createUser, disableUser, revokeApiToken } from '../../../flow/manage-accounts.ts';
import { listAccounts, listEngineers, listTokens } from '../../../store/accounts.ts';
import { listAudit } from '../../../store/audit.ts';
import { mountRoute, type Mounting } from '../mount.ts';

export function mountAccounts(mounting: Mounting): void {
  const { deps } = mounting.serving;
  mountRoute(mounting, routes.listUsers, ({ query }) => listAccounts(deps.db, query));
  mountRoute(mounting, routes.listEngineers, async () => ({
    items: (await listEngineers(deps.db)).map(({ id, name }) => ({ id, name })),
    next: null,
  }));
  mountRoute(mounting, routes.createUser, ({ caller, body }) => createUser(deps, caller.actor, body));
  mountRoute(mounting, routes.disableUser, ({ caller, params }) => disableUser(deps, caller.actor, params.id));
  mountRoute(mounting, routes.listTokens, ({ query }) => listTokens(deps.db, query));
  mountRoute(mounting, routes.createToken, ({ caller, body }) => createToken(deps, caller.actor, body));
  mountRoute(mounting, routes.revokeToken, async ({ caller, params }) => {
    await revokeApiToken(deps, caller.actor, params.id);
    return { revoked: true };
  });
  mountRoute(mounting, routes.listAudit, ({ query }) => listAudit(deps.db, query));
}
