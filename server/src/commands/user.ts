// An account, for a person.
import { parseArgs } from 'node:util';
import { languages, type Language } from '@vakhta/shared/model/client';
import { NewAccountSchema, roles, type Role } from '@vakhta/shared/model/engineer';
import { compileCheck } from '@vakhta/shared/check';
import { createUser } from '../flow/manage-accounts.ts';
import { makeSecret } from '../random.ts';
import { CommandError, type Command } from './command.ts';
import { operator, withDeps } from './open.ts';

const check = compileCheck(NewAccountSchema);

async function readLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.split('\n')[0]!.replace(/\r$/, '');
}

export const userAdd: Command = {
  name: 'user add',
  usage: '--name <name> --email <address> --role <role> [--client <id>]… [--language <en|ru>] [--password-stdin]',
  about: 'Add an account; without --password-stdin a password is made and printed',
  async run(args, { config, print }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        name: { type: 'string' },
        email: { type: 'string' },
        role: { type: 'string', default: 'engineer' },
        client: { type: 'string', multiple: true },
        language: { type: 'string', default: 'en' },
        'password-stdin': { type: 'boolean', default: false },
      },
    });
    const given = values['password-stdin'];
    const password = given ? await readLine() : makeSecret('pw').slice(3, 23);
    const account = check({
      name: values.name ?? '',
      email: values.email ?? '',
      password,
      role: values.role as Role,
      clients: values.client ?? 'all',
      language: values.language as Language,
    });
    if (!account.ok)
      throw new CommandError(
        `${account.reason} (roles: ${roles.join(', ')}; languages: ${languages.join(', ')}; passwords: 10 characters or more)`,
        2,
      );
    await withDeps(config, (deps) => createUser(deps, operator, account.value));
    if (!given) print(password);
  },
};
