// Networks are refused here as the agent would refuse them, and before it is asked.
import { compileCheck } from '@vakhta/shared/check';
import { NetworkSchema } from '@vakhta/shared/discovery';
import { expect, it } from 'vitest';
import { readNetworks } from './networks.ts';

const check = compileCheck(NetworkSchema);

it('takes several, however they are divided, each once', () => {
  const read = readNetworks(' 10.0.0.0/24, 192.168.1.7;10.0.0.0/24\n172.16.0.0/21 ');
  expect(read).toEqual({ networks: ['10.0.0.0/24', '192.168.1.7', '172.16.0.0/21'] });
  for (const network of (read as { networks: string[] }).networks) expect(check(network)).toMatchObject({ ok: true });
});
it('takes nothing as the networks that the agent is in', () => {
  expect(readNetworks('  ')).toEqual({ networks: [] });
});
it.each([
  ['10.0.0.0/19', 'search.too-wide'],
  ['10.0.0.0/0', 'search.too-wide'],
  ['10.0.0.0/', 'search.no-network'],
  ['10.0.0.0/33', 'search.no-network'],
  ['10.0.0.256/24', 'search.no-network'],
  ['10.0.0/24', 'search.no-network'],
  ['office', 'search.no-network'],
  ['fe80::1/64', 'search.ipv6'],
])('refuses %s and names it', (network, problem) => {
  expect(readNetworks(`10.0.0.0/24 ${network}`)).toEqual({ problem, network });
});
it('takes no more than sixteen at once', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `10.0.${i}.0/24`).join(' ');
  expect(readNetworks(many(16))).toHaveProperty('networks');
  expect(readNetworks(many(17))).toEqual({ problem: 'search.too-many', network: '' });
});
it('takes no more than 4096 addresses in all', () => {
  expect(readNetworks('10.0.0.0/20')).toHaveProperty('networks');
  expect(readNetworks('10.0.0.0/20 10.1.0.1')).toEqual({ problem: 'search.too-many-addresses', network: '' });
});
