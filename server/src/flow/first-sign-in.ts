// The first admin: a link that is printed at the start, works once, and only while there is no admin.
import type { Language } from '@vakhta/shared/model/client';
import type { Account } from '@vakhta/shared/model/engineer';
import { AppError } from '../errors.ts';
import { hashSecret, makeSecret } from '../random.ts';
import { countAdmins, insertAccount } from '../store/accounts.ts';
import { perform, type Deps } from './deps.ts';
import { hashPassword } from './passwords.ts';
import { beginSession, type SignedIn } from './sign-in.ts';

const lifeMs = 24 * 3_600_000;

export type FirstSignIn = {
  /** A new link's token, or null when there is an admin already. The one before works no more. */
  offer(): Promise<string | null>;
  isUsable(token: string): Promise<boolean>;
  use(
    token: string,
    input: { name: string; email: string; password: string; language: Language },
    from: string,
  ): Promise<SignedIn>;
};

/** The token lives in memory alone: who restarts the server gets a new one. */
export function createFirstSignIn(deps: Deps): FirstSignIn {
  let offered: { hash: string; until: number } | null = null;
  const isOffered = (token: string) =>
    offered !== null && offered.hash === hashSecret(token) && deps.clock.now() < offered.until;
  return {
    async offer() {
      if ((await countAdmins(deps.db)) > 0) return null;
      const token = makeSecret('vf');
      offered = { hash: hashSecret(token), until: deps.clock.now() + lifeMs };
      return token;
    },
    async isUsable(token) {
      return isOffered(token) && (await countAdmins(deps.db)) === 0;
    },
    async use(token, input, from) {
      if (!isOffered(token))
        throw new AppError('wrong-token', 'the link was used or is too old; restart the server for a new one');
      const password = await hashPassword(input.password);
      const actor = { kind: 'operator', id: null, name: 'first sign-in' } as const;
      const signedIn = await perform(deps, actor, async (work) => {
        if ((await countAdmins(work.tx)) > 0) throw new AppError('wrong-token', 'there is an admin already; sign in');
        const account: Account = {
          id: work.newId(),
          name: input.name.trim(),
          email: input.email.trim(),
          role: 'admin',
          clients: 'all',
          language: input.language,
          disabled: false,
        };
        await insertAccount(work.tx, { ...account, password, now: work.now });
        await work.audit({
          action: 'account.created',
          clientId: null,
          thing: `account ${account.id}`,
          data: { name: account.name, email: account.email, role: account.role, from },
        });
        work.changed({ noun: 'account', id: account.id, clientId: null, verb: 'created' });
        return { account, session: await beginSession(work, account.id) };
      });
      offered = null;
      return signedIn;
    },
  };
}
