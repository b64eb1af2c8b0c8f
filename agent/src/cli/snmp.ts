// `snmp explain <walk-file>`: what a recorded walk of a device tells; `snmp probe <host>`: what a device itself tells now.
import { parseArgs } from 'node:util';
import { authProtocols, privProtocols } from '@vakhta/shared/snmp-words';
import { systemClock } from '../clock.ts';
import { UserError } from '../config.ts';
import { reasonOf } from '../reason.ts';
import { credentialProblem, type Credential } from '../snmp/credential.ts';
import type { Surroundings } from './surroundings.ts';

const mostBytes = 256 * 1024 * 1024;
/** Passwords come from the environment alone, where no list of processes shows them. */
const usage =
  'usage: vakhta-agent snmp explain <walk-file>, or: snmp probe <host> [--port 161] ' +
  '[--version v1|v2c] [--community public] or [--user <name> --auth <protocol> --priv <protocol> --context <name>]';

export async function runSnmp([what, ...words]: readonly string[], around: Surroundings): Promise<number> {
  if (what === 'explain') return explainFile(words, around);
  if (what === 'probe') return probe(words, around);
  throw new UserError(usage);
}

async function explainFile(words: readonly string[], { print, readBytes }: Surroundings): Promise<number> {
  const [file] = words;
  if (file === undefined || words.length > 1) throw new UserError(usage);
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file, mostBytes);
  } catch (error) {
    throw new UserError(`cannot be read: ${reasonOf(error)}`);
  }
  const { explainWalk, NotUnderstood } = await import('../snmp/index.ts');
  try {
    print(JSON.stringify(await explainWalk(bytes)));
    return 0;
  } catch (error) {
    if (error instanceof NotUnderstood) throw new UserError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function probe(words: readonly string[], { print, environment }: Surroundings): Promise<number> {
  const { host, port, credential } = readProbe(words, environment);
  const { newMemory, openSession, poll } = await import('../snmp/index.ts');
  const session = await openSession({ address: host, port }, credential, { timeoutMs: 2000, retries: 2 });
  const started = systemClock.steady();
  try {
    const { reading, profiles } = await poll(session, newMemory(), started);
    const tookMs = Math.round(systemClock.steady() - started);
    print(JSON.stringify({ kind: 'snmp', ...reading, profiles, tookMs }, null, 2));
    return 0;
  } catch (error) {
    throw new UserError(`${host}: ${reasonOf(error)}`, { cause: error });
  } finally {
    session.close();
  }
}

type Probe = { host: string; port: number; credential: Credential };

function readProbe(words: readonly string[], environment: Surroundings['environment']): Probe {
  const { values, positionals } = parseWords(words);
  const [host] = positionals;
  if (host === undefined || positionals.length > 1) throw new UserError(usage);
  const port = Number(values.port ?? 161);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UserError(`--port ${values.port} is no port`);
  const credential = values.user === undefined ? communityOf(values, environment) : userOf(values, environment);
  const problem = credentialProblem(credential);
  if (problem !== null) throw new UserError(problem);
  return { host, port, credential };
}

function parseWords(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { port: text, version: text, community: text, user: text, auth: text, priv: text, context: text };
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
