// What a name server answers.
import { isIP } from 'node:net';
import { lookup, Resolver } from 'node:dns/promises';
import type { DnsCheck } from '@vakhta/shared/checks';
import { failing, plainReason, unknown, well, type CheckResult } from './check.ts';

export async function lookByDns(
  { name, type, server, answer }: DnsCheck,
  timeoutMs: number,
  steady: () => number,
): Promise<CheckResult> {
  const resolver = new Resolver({ timeout: Math.floor(timeoutMs / 2), tries: 2 });
  if (server !== null) {
    try {
      resolver.setServers([await addressOf(server)]);
    } catch {
      return unknown('the name server is not known');
    }
  }
  const started = steady();
  try {
    const answers = await ask(resolver, name, type);
    const seconds = (steady() - started) / 1000;
    const more = { seconds, facts: { dns_answers: answers.toSorted().join(', ').slice(0, 500) } };
    if (answer !== null && !answers.some((one) => isSame(one, answer)))
      return failing(`the answer is not "${answer}"`, more);
    return well(more);
  } catch (error) {
    return failing(plainReason(error));
  } finally {
    resolver.cancel();
  }
}

/** The resolver takes addresses alone; a server may be given by name, and an address with its port. */
async function addressOf(server: string): Promise<string> {
  if (isIP(server) !== 0 || /^[0-9.]+:[0-9]+$/.test(server)) return server;
  return (await lookup(server)).address;
}

async function ask(resolver: Resolver, name: string, type: DnsCheck['type']): Promise<string[]> {
  switch (type) {
    case 'A':
      return await resolver.resolve4(name);
    case 'AAAA':
      return await resolver.resolve6(name);
    case 'CNAME':
      return await resolver.resolveCname(name);
    case 'NS':
      return await resolver.resolveNs(name);
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    case 'PTR':
      return isIP(name) === 0 ? await resolver.resolvePtr(name) : await resolver.reverse(name);
    case 'SRV':
      return (await resolver.resolveSrv(name)).map((one) => `${one.priority} ${one.weight} ${one.port} ${one.name}`);
  }
}

/** Names know no case and no last dot; of a mail server its name alone is enough. */
function isSame(found: string, wanted: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\.$/, '');
  return plain(found) === plain(wanted) || plain(found.replace(/^\d+ /, '')) === plain(wanted);
}
