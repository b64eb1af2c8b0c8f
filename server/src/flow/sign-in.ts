// Signing in with e-mail and password, and out.
import type { Language } from '@vakhta/shared/model/client';
import type { Account } from '@vakhta/shared/model/engineer';
import { AppError } from '../errors.ts';
import { hashSecret, makeSecret } from '../random.ts';
import { deleteSession, findAccountByEmail, insertSession, setLanguage } from '../store/accounts.ts';
import type { Work } from '../store/work.ts';
import { accountOf, type Caller } from './caller.ts';
import { perform, type Deps } from './deps.ts';
import { noteRefusal } from './note-refusal.ts';
import { isPassword, pretendToCheck } from './passwords.ts';

export const sessionMs = 14 * 86_400_000;

export type SignedIn = { account: Account; session: string };

export async function signIn(deps: Deps, input: { email: string; password: string }, from: string): Promise<SignedIn> {
  const found = await findAccountByEmail(deps.db, input.email);
  if (!found) await pretendToCheck(input.password);
  if (!found || !(await isPassword(input.password, found.password)) || found.disabled) {
    await noteRefusal(deps, {
      actor: { kind: 'account', id: found?.id ?? null, name: found?.name ?? 'unknown account' },
      action: 'session.refused',
      thing: found ? `account ${found.id}` : 'no account',
      data: { email: input.email, from },
    });
    throw new AppError('wrong-credentials', 'the e-mail address or the password is wrong');
  }
  const { password: _, ...account } = found;
  const actor = { kind: 'account', id: account.id, name: account.name } as const;
  return await perform(deps, actor, async (work) => {
    const session = await beginSession(work, account.id);
    await work.audit({ action: 'session.begun', clientId: null, thing: `account ${account.id}`, data: { from } });
    return { account, session };
  });
}

/** The session's secret, which only the cookie keeps. */
export async function beginSession(work: Work, accountId: string): Promise<string> {
  const session = makeSecret('vs');
  await insertSession(work.tx, {
    tokenHash: hashSecret(session),
    accountId,
    now: work.now,
    expiresAt: work.now + sessionMs,
  });
  return session;
}

export async function signOut(deps: Deps, caller: Caller, session: string): Promise<void> {
  await perform(deps, caller.actor, async (work) => {
    await deleteSession(work.tx, hashSecret(session));
    await work.audit({ action: 'session.ended', clientId: null, thing: `account ${caller.actor.id ?? ''}` });
  });
}

export async function changeLanguage(deps: Deps, caller: Caller, language: Language): Promise<Account> {
  const account = accountOf(caller);
  return await perform(deps, caller.actor, async (work) => {
    await setLanguage(work.tx, account.id, language);
    await work.audit({
      action: 'account.language-changed',
      clientId: null,
      thing: `account ${account.id}`,
      data: { language },
    });
    return { ...account, language };
  });
}
