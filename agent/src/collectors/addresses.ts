// By which addresses the device is reached: what it is known by in the tables of switches and routers beside it.
import { factsOf } from '../telling/told.ts';
import type { NetworkInterface } from '../host.ts';
import type { Collector } from './collector.ts';

/** Of containers and virtual machines, which come and go. */
const isOfGuest = (name: string) => /^(veth|cali|cni|vnet|tap)/.test(name);

export const addresses: Collector<null> = {
  name: 'addresses',
  every: 'often',
  platforms: ['linux', 'win32', 'darwin'],
  collect(host) {
    const shown = host.networkInterfaces().filter(({ name }) => !isOfGuest(name));
    if (shown.length === 0) return { samples: [], gaps: [], absent: 'there is no network connection', state: null };
    const facts = Object.assign(
      {},
      ...shown.map((one) => factsOf(`interface.${one.name}`, { mac: one.mac, addresses: wordsOf(one) })),
    );
    return { samples: [], gaps: [], facts, state: null };
  },
};

/** IPv6 only without IPv4: systems make up new ones for themselves every day (RFC 8981), and each would be a change. */
function wordsOf({ cidrs }: NetworkInterface): string {
  const plain = cidrs.map((cidr) => cidr.split('/', 1)[0]!).filter((address) => !address.startsWith('fe80:'));
  const ipv4 = plain.filter((address) => !address.includes(':'));
  return (ipv4.length > 0 ? ipv4 : plain).sort().join(', ');
}
