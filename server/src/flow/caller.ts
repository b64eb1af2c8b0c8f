// Who calls: an account that signed in, or a program with an API token.
import type { Language } from '@vakhta/shared/model/client';
import type { Account } from '@vakhta/shared/model/engineer';
import type { Who } from '@vakhta/shared/permissions';
import { AppError } from '../errors.ts';
import type { ApiToken } from '../store/accounts.ts';
import type { Actor } from '../store/work.ts';

export type Caller = {
  who: Who;
  actor: Actor;
  /** Null for a token. */
  account: Account | null;
  language: Language;
};

export function callerOfAccount(account: Account): Caller {
  return {
    who: { role: account.role, clients: account.clients },
    actor: { kind: 'account', id: account.id, name: account.name },
    account,
    language: account.language,
  };
}

export function callerOfToken(token: ApiToken): Caller {
  return {
    who: { role: token.role, clients: token.clientId === null ? 'all' : [token.clientId] },
    actor: { kind: 'token', id: token.id, name: token.name },
    account: null,
    language: 'en',
  };
}

/** For acts that make a person answerable. */
export function accountOf(caller: Caller): Account {
  if (caller.account === null) throw new AppError('forbidden', 'a token is nobody’s account: sign in to do this');
  return caller.account;
}
