// A network as people write it, 10.0.0.0/24, and the addresses that devices may have in it (pure).

/** More than this takes minutes and frightens intrusion detection: a larger network is asked in pieces. */
export const widestPrefix = 20;

export type Cidr = { base: number; prefix: number };
export type ReadCidr = Cidr | { problem: string };

const form = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/;

/** An address without a prefix is that address alone; bits after the prefix are let pass, as `10.0.0.5/24` names a network too. */
export function parseCidr(text: string): ReadCidr {
  if (text.includes(':')) return { problem: `${text} is IPv6, and networks of IPv4 alone can be searched` };
  const [, address = '', bits = '32'] = form.exec(text) ?? [];
  const parts = address.split('.').map(Number);
  if (address === '' || parts.some((part) => part > 255))
    return { problem: `${text} is no network of the form 10.0.0.0/24` };
  const prefix = Number(bits);
  if (prefix > 32) return { problem: `${text} has a prefix of more than 32 bits` };
  if (prefix < widestPrefix)
    return { problem: `${text} has more than 4096 addresses: search it in pieces of /${widestPrefix} or smaller` };
  const size = 2 ** (32 - prefix);
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  return { base: number - (number % size), prefix };
}

/** How many addresses it has, its own and the broadcast address included. */
export const sizeOf = ({ prefix }: Cidr): number => 2 ** (32 - prefix);

/** In their order, without the network's own and the broadcast address where there are such (RFC 3021: not in a /31). */
export function hostsOf({ base, prefix }: Cidr): string[] {
  const size = 2 ** (32 - prefix);
  const all = Array.from({ length: size }, (_, at) => textOf(base + at));
  return prefix < 31 ? all.slice(1, -1) : all;
}

const textOf = (number: number) => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
