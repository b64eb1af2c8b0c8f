// An API token, for programs.
import { parseArgs } from 'node:util';
import { roles, type Role } from '@vakhta/shared/model/engineer';
import { createToken } from '../flow/manage-accounts.ts';
import { CommandError, type Command } from './command.ts';
import { operator, withDeps } from './open.ts';

const isRole = (text: string | undefined): text is Role => (roles as readonly (string | undefined)[]).includes(text);

export const tokenCreate: Command = {
  name: 'token create',
  usage: '--role <admin|engineer|client> --name <name> [--client <id>]',
  about: 'Make an API token; prints it alone',
  async run(args, { config, print }) {
    const { values } = parseArgs({
      args: [...args],
      options: { role: { type: 'string' }, name: { type: 'string' }, client: { type: 'string' } },
    });
    const { role, name, client } = values;
    if (!isRole(role)) throw new CommandError(`--role must be one of ${roles.join(', ')}`, 2);
    if (!name?.trim()) throw new CommandError('--name is missing: what the token is for', 2);
    const { token } = await withDeps(config, (deps) =>
      createToken(deps, operator, { name, role, clientId: client ?? null }),
    );
    print(token);
  },
};
