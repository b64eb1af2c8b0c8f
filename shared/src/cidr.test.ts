// Networks as they are typed, and what is refused.
import { describe, expect, it } from 'vitest';
import { hostsOf, parseCidr } from './cidr.ts';

function hosts(text: string): string[] {
  const read = parseCidr(text);
  if ('problem' in read) throw new Error(read.problem);
  return hostsOf(read);
}

describe('a network', () => {
  it('has hosts without its own and the broadcast address', () => {
    expect(hosts('192.168.1.0/30')).toEqual(['192.168.1.1', '192.168.1.2']);
    expect(hosts('10.0.0.77/24')).toHaveLength(254);
    expect(hosts('255.255.255.0/24').at(-1)).toBe('255.255.255.254');
  });

  it('of one or two addresses has them all', () => {
    expect(hosts('192.168.1.4/31')).toEqual(['192.168.1.4', '192.168.1.5']);
    expect(hosts('127.0.0.1/32')).toEqual(['127.0.0.1']);
    expect(hosts('127.0.0.1')).toEqual(['127.0.0.1']);
  });

  it('may have 4096 addresses and passes the ends of octets', () => {
    const all = hosts('10.1.16.0/20');
    expect([all.length, all[0], all[255], all.at(-1)]).toEqual([4094, '10.1.16.1', '10.1.17.0', '10.1.31.254']);
  });
});

it.each([
  ['10.0.0.0/19', 'more than 4096 addresses'],
  ['0.0.0.0/0', 'more than 4096 addresses'],
  ['fe80::/64', 'IPv6'],
  ['10.0.0.0/33', 'more than 32 bits'],
  ['10.0.0.256/24', 'no network of the form'],
  ['10.0.0/24', 'no network of the form'],
  ['10.0.0.0/', 'no network of the form'],
  ['switch.example', 'no network of the form'],
  ['', 'no network of the form'],
])('%s is refused: %s', (text, reason) => {
  expect(parseCidr(text)).toEqual({ problem: expect.stringContaining(reason) });
});
