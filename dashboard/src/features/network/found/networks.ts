// Networks as people write them, held to what an agent searches: IPv4, at most a /20 at once.
import type { TextKey } from '../../../texts/index.ts';

const widestPrefix = 20;
const mostNetworks = 16;
const form = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/;

export type ReadNetworks = { networks: string[] } | { problem: TextKey; network: string };

function problemOf(network: string): TextKey | null {
  if (network.includes(':')) return 'search.ipv6';
  const [, address, bits = '32'] = form.exec(network) ?? [];
  if (address === undefined || address.split('.').some((part) => Number(part) > 255)) return 'search.no-network';
  const prefix = Number(bits);
  if (prefix > 32) return 'search.no-network';
  return prefix < widestPrefix ? 'search.too-wide' : null;
}

/** Divided by spaces, commas or lines; each is taken once. */
export function readNetworks(text: string): ReadNetworks {
  const networks = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
  for (const network of networks) {
    const problem = problemOf(network);
    if (problem !== null) return { problem, network };
  }
  return networks.length > mostNetworks ? { problem: 'search.too-many', network: '' } : { networks };
}
