// A network searched: who is there, who of them answers a credential, and what those are.
import { credentialForVlan, newMemory, poll, textOf } from '../snmp/index.ts';
import type { Credential } from '../snmp/credential.ts';
import type { GearKind } from '../snmp/reading.ts';
import type { SnmpSession, Target } from '../snmp/session.ts';
import type { NamedCredential } from '../snmp/watch.ts';
import { fewAtOnce } from './few-at-once.ts';
import { readLinks, type Links, type OpenVlan } from './links.ts';
import { sweep, type Living, type SweepEffects } from './sweep.ts';

export type Found = {
  address: string;
  mac: string | null;
  /** By what it was known to be there: `snmp` when it answered nothing else. */
  answered: Living['answered'] | 'snmp';
  /** The credential that it answers; null when it answers none. */
  credential: string | null;
  name: string | null;
  kind: GearKind | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  /** When they were asked for, and the device told them. */
  links?: Links;
};

export type Search = {
  addresses: readonly string[];
  port: number;
  /** In the order in which they are tried at each address. */
  credentials: readonly NamedCredential[];
  wantsLinks: boolean;
  /** Whether those are asked as well who answer nothing else. */
  asksSilent: boolean;
};

export type DiscoverParts = {
  effects: SweepEffects;
  /** With little patience: most addresses answer nothing. */
  open(target: Target, credential: Credential): Promise<SnmpSession>;
  /** Steady time. */
  steady(): number;
};

export const probesAtOnce = 16;

/** In a larger network to ask those who answer nothing else would cost too long. */
export const smallNetwork = 256;

/** In the order of the addresses. */
export async function discover(search: Search, parts: DiscoverParts): Promise<Found[]> {
  const living = new Map((await sweep(search.addresses, parts.effects)).map((one) => [one.address, one]));
  const asked = search.addresses.filter((address) => search.asksSilent || living.has(address));
  const answers = await fewAtOnce(asked, probesAtOnce, (address) => probe(address, search, parts));
  return asked.flatMap((address, at): Found[] => {
    const [here, answer] = [living.get(address), answers[at]!];
    if (here === undefined && answer === null) return [];
    return [{ address, mac: here?.mac ?? null, answered: here?.answered ?? 'snmp', ...(answer ?? nobody) }];
  });
}

type Answer = Omit<Found, 'address' | 'mac' | 'answered'>;

const nobody: Answer = { credential: null, name: null, kind: null, vendor: null, model: null, serial: null };

/** What a device tells the first credential that it answers; null when it answers none. */
async function probe(address: string, search: Search, parts: DiscoverParts): Promise<Answer | null> {
  for (const { id, credential } of search.credentials) {
    const session = await parts.open({ address, port: search.port }, credential);
    try {
      const name = await firstAnswer(session);
      // From here on the credential is the right one: nothing that fails makes it worth trying another.
      if (name !== null) {
        const openVlan: OpenVlan = (vlan) =>
          parts.open({ address, port: search.port }, credentialForVlan(credential, vlan));
        return await tell(session, { ...nobody, ...name, credential: id }, search, parts, openVlan);
      }
    } finally {
      session.close();
    }
  }
  return null;
}

/**
 * A small question first, so that silence is known soon. Null when nobody answers, and after a refusal: to ask once more with
 * the same credential may lock an account. Nothing that one address answers ends the search of the others.
 */
async function firstAnswer(session: SnmpSession): Promise<{ name: string | null } | null> {
  try {
    const [name] = await session.get(['1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.1.2.0']);
    return { name: textOf(name?.value) };
  } catch {
    return null;
  }
}

/** As much as the device says before it falls silent. */
async function tell(
  session: SnmpSession,
  first: Answer,
  search: Search,
  parts: DiscoverParts,
  openVlan: OpenVlan,
): Promise<Answer> {
  let answer = first;
  try {
    const { facts } = (await poll(session, newMemory(), parts.steady())).reading;
    const { name, kind, vendor, model, serial } = facts;
    answer = { ...first, name: name ?? first.name, kind, vendor, model, serial };
    return search.wantsLinks ? { ...answer, links: await readLinks(session, openVlan) } : answer;
  } catch {
    return answer;
  }
}
