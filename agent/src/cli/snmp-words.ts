// With what the commands of SNMP ask: words of the command line, and secrets of the environment.
import { parseArgs } from 'node:util';
import { authProtocols, privProtocols } from '@vakhta/shared/snmp-words';
import { UserError } from '../config.ts';
import { reasonOf } from '../reason.ts';
import { credentialProblem, type Credential } from '../snmp/credential.ts';
import type { Surroundings } from './surroundings.ts';

/** Passwords come from the environment alone, where no list of processes shows them. */
export const usage =
  'usage: vakhta-agent snmp explain <walk-file>, or: snmp probe <host>, or: snmp discover <network> [--links], both with ' +
  '[--port 161] [--version v1|v2c] [--community public] or [--user <name> --auth <protocol> --priv <protocol> --context <name>]';

/** Whom to ask, and how; `hasLinks` when `--links` is given. */
export type SnmpWords = { target: string; port: number; credential: Credential; hasLinks: boolean };

export function readSnmpWords(words: readonly string[], environment: Environment): SnmpWords {
  const { values, positionals } = parseWords(words);
  const [target] = positionals;
  if (target === undefined || positionals.length > 1) throw new UserError(usage);
  const port = Number(values.port ?? 161);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UserError(`--port ${values.port} is no port`);
  const credential = values.user === undefined ? communityOf(values, environment) : userOf(values, environment);
  const problem = credentialProblem(credential);
  if (problem !== null) throw new UserError(problem);
  return { target, port, credential, hasLinks: values.links === true };
}

function parseWords(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const texts = { port: text, version: text, community: text, user: text, auth: text, priv: text, context: text };
  const options = { ...texts, links: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UserError(`${reasonOf(error)}; ${usage}`, { cause: error });
  }
}

type Values = ReturnType<typeof parseWords>['values'];
type Environment = Surroundings['environment'];

function communityOf({ version = 'v2c', community }: Values, environment: Environment): Credential {
  if (version !== 'v1' && version !== 'v2c')
    throw new UserError(`--version ${version} is none of v1, v2c; v3 has a --user`);
  return { version, community: community ?? environment.VAKHTA_SNMP_COMMUNITY ?? 'public' };
}

function userOf({ user = '', auth, priv, context = '' }: Values, environment: Environment): Credential {
  const secret = <Protocol extends string>(
    option: string,
    protocol: string | undefined,
    known: readonly Protocol[],
    name: string,
  ) => {
    if (protocol === undefined) return null;
    const found = known.find((one) => one === protocol);
    if (found === undefined) throw new UserError(`--${option} ${protocol} is none of ${known.join(', ')}`);
    const password = environment[name];
    if (password === undefined) throw new UserError(`--${option} needs a password in ${name}`);
    return { protocol: found, password };
  };
  return {
    version: 'v3',
    user,
    auth: secret('auth', auth, authProtocols, 'VAKHTA_SNMP_AUTH_PASSWORD'),
    priv: secret('priv', priv, privProtocols, 'VAKHTA_SNMP_PRIV_PASSWORD'),
    context,
  };
}
