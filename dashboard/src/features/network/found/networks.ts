// Networks as people write them, held to what an agent searches at once, before it is asked.
import { parseCidr, sizeOf, widestPrefix } from '@vakhta/shared/cidr';
import type { TextKey } from '../../../texts/index.ts';

const mostNetworks = 16;
const mostAddresses = 2 ** (32 - widestPrefix);

export type ReadNetworks = { networks: string[] } | { problem: TextKey; network: string };

/** Why the network is refused; its own words are those of the API. */
function problemOf(network: string): TextKey | null {
  if (!('problem' in parseCidr(network))) return null;
  if (network.includes(':')) return 'search.ipv6';
  const [address = '', prefix = ''] = network.split('/');
  const isWide = /^\d{1,2}$/.test(prefix) && Number(prefix) < widestPrefix && !('problem' in parseCidr(address));
  return isWide ? 'search.too-wide' : 'search.no-network';
}

/** Divided by spaces, commas or lines; each is taken once. */
export function readNetworks(text: string): ReadNetworks {
  const networks = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
  let addresses = 0;
  for (const network of networks) {
    const problem = problemOf(network);
    if (problem !== null) return { problem, network };
    const cidr = parseCidr(network);
    addresses += 'problem' in cidr ? 0 : sizeOf(cidr);
  }
  if (networks.length > mostNetworks) return { problem: 'search.too-many', network: '' };
  return addresses > mostAddresses ? { problem: 'search.too-many-addresses', network: '' } : { networks };
}
