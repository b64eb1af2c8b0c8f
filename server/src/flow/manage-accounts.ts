// Accounts and API tokens: made, shut out, revoked.
import type { Account, NewAccount, Role } from '@vakhta/shared/model/engineer';
import { AppError } from '../errors.ts';
import { hashSecret, makeSecret } from '../random.ts';
import {
  disableAccount,
  findAccount,
  findAccountByEmail,
  findToken,
  insertAccount,
  insertToken,
  revokeToken,
} from '../store/accounts.ts';
import { findClient } from '../store/clients.ts';
import type { Actor, Work } from '../store/work.ts';
import { perform, type Deps } from './deps.ts';
import { hashPassword } from './passwords.ts';

export async function createUser(deps: Deps, actor: Actor, input: NewAccount): Promise<Account> {
  const hash = await hashPassword(input.password);
  return await perform(deps, actor, async (work) => {
    if (input.role === 'client' && input.clients === 'all')
      throw new AppError('invalid-input', 'clients: an account of the role client names the clients it belongs to');
    if (input.clients !== 'all') await checkClients(work, input.clients);
    if (await findAccountByEmail(work.tx, input.email))
      throw new AppError('already-exists', `there is an account with the address ${input.email}`);
    const { password: _, ...rest } = input;
    const account: Account = {
      ...rest,
      name: rest.name.trim(),
      email: rest.email.trim(),
      id: work.newId(),
      disabled: false,
    };
    await insertAccount(work.tx, { ...account, password: hash, now: work.now });
    await work.audit({
      action: 'account.created',
      clientId: null,
      thing: `account ${account.id}`,
      data: { name: account.name, email: account.email, role: account.role, clients: account.clients },
    });
    work.changed({ noun: 'account', id: account.id, clientId: null, verb: 'created' });
    return account;
  });
}

async function checkClients(work: Work, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    if (!(await findClient(work.tx, id))) throw new AppError('invalid-input', `clients: there is no client ${id}`);
}

export async function disableUser(deps: Deps, actor: Actor, id: string): Promise<Account> {
  return await perform(deps, actor, async (work) => {
    const account = await findAccount(work.tx, id);
    if (!account) throw new AppError('not-found', 'there is no such account');
    if (actor.id === id) throw new AppError('wrong-state', 'nobody shuts out the account they are signed in with');
    await disableAccount(work.tx, id);
    await work.audit({ action: 'account.disabled', clientId: null, thing: `account ${id}` });
    work.changed({ noun: 'account', id, clientId: null, verb: 'disabled' });
    return { ...account, disabled: true };
  });
}

export async function createToken(
  deps: Deps,
  actor: Actor,
  input: { name: string; role: Role; clientId: string | null },
): Promise<{ id: string; token: string }> {
  return await perform(deps, actor, async (work) => {
    if (input.role === 'client' && input.clientId === null)
      throw new AppError('invalid-input', 'clientId: a token of the role client names its client');
    if (input.role === 'admin' && input.clientId !== null)
      throw new AppError('invalid-input', 'clientId: a token of the role admin is for all clients');
    if (input.clientId !== null) await checkClients(work, [input.clientId]);
    const id = work.newId();
    const token = makeSecret('vt');
    await insertToken(work.tx, { ...input, id, tokenHash: hashSecret(token), now: work.now });
    await work.audit({
      action: 'token.created',
      clientId: input.clientId,
      thing: `token ${id}`,
      data: { name: input.name, role: input.role },
    });
    return { id, token };
  });
}

export async function revokeApiToken(deps: Deps, actor: Actor, id: string): Promise<void> {
  await perform(deps, actor, async (work) => {
    const token = await findToken(work.tx, id);
    if (!token) throw new AppError('not-found', 'there is no such token');
    await revokeToken(work.tx, id, work.now);
    await work.audit({
      action: 'token.revoked',
      clientId: token.clientId,
      thing: `token ${id}`,
      data: { name: token.name },
    });
  });
}
