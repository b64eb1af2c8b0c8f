// `snmp explain <walk-file>`: what a recorded walk of a device tells; `snmp probe <host>`: what a device itself tells now;
// `snmp discover <network>`: who is there, and what it is.
import { hostsOf, parseCidr } from '@vakhta/shared/cidr';
import { systemClock } from '../clock.ts';
import { UserError } from '../config.ts';
import { reasonOf } from '../reason.ts';
import { describeCredential } from '../snmp/credential.ts';
import { readSnmpWords, usage } from './snmp-words.ts';
import type { Surroundings } from './surroundings.ts';

const mostBytes = 256 * 1024 * 1024;

export async function runSnmp([what, ...words]: readonly string[], around: Surroundings): Promise<number> {
  if (what === 'explain') return explainFile(words, around);
  if (what === 'probe') return probe(words, around);
  if (what === 'discover') return discoverNetwork(words, around);
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
  const { target: host, port, credential, hasLinks } = readSnmpWords(words, environment);
  if (hasLinks) throw new UserError(usage);
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

/** Of one attempt and a second one: where most are silent, patience is what takes the time. */
const shortPatience = { timeoutMs: 1000, retries: 1 };

async function discoverNetwork(words: readonly string[], { print, environment, host }: Surroundings): Promise<number> {
  const { target: cidr, port, credential, hasLinks } = readSnmpWords(words, environment);
  const { createSweepEffects, discover, smallNetwork } = await import('../discovery/index.ts');
  const network = parseCidr(cidr);
  if ('problem' in network) throw new UserError(network.problem);
  const { openSession } = await import('../snmp/index.ts');
  const addresses = hostsOf(network);
  const credentials = [{ id: describeCredential(credential), credential }];
  const found = await discover(
    { addresses, port, credentials, wantsLinks: hasLinks, asksSilent: addresses.length <= smallNetwork },
    {
      effects: createSweepEffects(host),
      open: (to, by) => openSession(to, by, shortPatience),
      steady: systemClock.steady,
    },
  );
  print(JSON.stringify({ kind: 'discovery', cidr, asked: addresses.length, found }, null, 2));
  return 0;
}
