// A search that was asked for: piece by piece, so that it can be followed and stopped.
import { hostsOf, parseCidr } from '@vakhta/shared/cidr';
import type { DiscoveryNews, DiscoveryTask, Found } from '@vakhta/shared/discovery';
import type { NetworkInterface } from '../host.ts';
import { reasonOf } from '../reason.ts';
import { discover, smallNetwork, type DiscoverParts, type Found as FoundHere } from './discover.ts';

export type SearchNetworksParts = DiscoverParts & {
  interfaces: readonly NetworkInterface[];
  /** False: it is not to go on. Rejects only when the news can't be delivered for good. */
  tell(news: Omit<DiscoveryNews, 'id'>): Promise<boolean>;
};

/** A few seconds' work, after which is told how far the search is. */
const pieceOf = 32;
const mostAddresses = 4096;

/** Tells of its own failure; rejects when that can't be told either. */
export async function searchNetworks(task: DiscoveryTask, parts: SearchNetworksParts): Promise<void> {
  const networks = task.networks.length > 0 ? task.networks : ownNetworks(parts.interfaces);
  const addresses = addressesOf(networks);
  const own = new Set(parts.interfaces.flatMap(({ cidrs }) => cidrs.map((cidr) => cidr.split('/', 1)[0]!)));
  const total = addresses.length;
  let foundSoFar = 0;
  const tell = (state: DiscoveryNews['state'], looked: number, found: Found[], reason: string | null = null) => {
    foundSoFar += found.length;
    return parts.tell({ state, networks, total, looked, found, foundSoFar, reason });
  };
  if (total === 0) {
    await tell('failed', 0, [], 'it is in no network that can be searched');
    return;
  }
  if (!(await tell('running', 0, []))) return;
  let looked = 0;
  try {
    while (looked < total) {
      const piece = addresses.slice(looked, looked + pieceOf);
      const search = {
        addresses: piece.filter((address) => !own.has(address)),
        port: task.port,
        credentials: task.credentials,
        wantsLinks: false,
        asksSilent: total <= smallNetwork,
      };
      const found = await discover(search, parts);
      looked += piece.length;
      if (!(await tell(looked < total ? 'running' : 'done', looked, found.map(wordsOf)))) return;
    }
  } catch (error) {
    await tell('failed', looked, [], reasonOf(error).slice(0, 500));
  }
}

const short = (text: string | null) => (text === null ? null : text.slice(0, 255));

const wordsOf = ({ links: _links, name, vendor, model, serial, ...rest }: FoundHere): Found => ({
  ...rest,
  name: short(name),
  vendor: short(vendor),
  model: short(model),
  serial: short(serial),
});

/** Each address once, as far as one search goes. */
function addressesOf(networks: readonly string[]): string[] {
  const all = new Set<string>();
  for (const text of networks) {
    const network = parseCidr(text);
    if ('problem' in network) throw new Error(network.problem);
    for (const address of hostsOf(network)) if (all.size < mostAddresses) all.add(address);
  }
  return [...all];
}

/** Bridges of containers have nobody in them who is to be watched from here. */
const isOfGuests = (name: string) => /^(veth|docker|br-|virbr|vnet|cali|cni|flannel|tap)/.test(name);
const widestOwn = 22;

/**
 * Of what the device is connected to. Of a network with more than 1024 addresses the 1024 around the device: nobody asked
 * for a search of the whole of it.
 */
export function ownNetworks(interfaces: readonly NetworkInterface[]): string[] {
  const networks = interfaces
    .filter(({ name }) => !isOfGuests(name))
    .flatMap(({ cidrs }) => cidrs)
    .filter((cidr) => !cidr.includes(':') && !cidr.startsWith('169.254.'))
    .flatMap((cidr) => {
      const [address = '', bits = '32'] = cidr.split('/');
      const network = parseCidr(`${address}/${Math.max(Number(bits), widestOwn)}`);
      return 'problem' in network || network.prefix > 30 ? [] : [`${firstOf(network.base)}/${network.prefix}`];
    });
  return [...new Set(networks)];
}

const firstOf = (base: number) => [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.');
