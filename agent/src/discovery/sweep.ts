// Which addresses of a network are somebody's: who answers a ping or a connection, and who told its hardware address.
import { fewAtOnce } from './few-at-once.ts';
import type { Neighbour } from './neighbours.ts';

export type Living = { address: string; mac: string | null; answered: 'ping' | 'tcp' | 'arp' };

/** All that a sweep does to the network. */
export type SweepEffects = {
  /** Rejects when there is no ping on this system. */
  ping(address: string): Promise<boolean>;
  /** Whether something is there: a refused connection is an answer too. */
  connect(address: string, port: number): Promise<boolean>;
  /** What this system knows of hardware addresses at this moment. */
  neighbours(): Promise<Neighbour[]>;
};

export const pingsAtOnce = 32;

/** What servers, appliances, Windows and printers listen on. */
export const triedPorts = [22, 80, 443, 445, 9100, 3389] as const;

/** In the order of the addresses. */
export async function sweep(addresses: readonly string[], effects: SweepEffects): Promise<Living[]> {
  const answers = await fewAtOnce(addresses, pingsAtOnce, (address) => answerOf(address, effects));
  // Read at the end, when whoever is on the same wire had to tell it, even to refuse all else.
  const neighbours = await effects.neighbours().catch((): Neighbour[] => []);
  const macs = new Map(neighbours.map(({ address, mac }) => [address, mac]));
  return addresses.flatMap((address, at): Living[] => {
    const mac = macs.get(address) ?? null;
    const answered = answers[at] ?? (mac === null ? null : 'arp');
    return answered === null ? [] : [{ address, mac, answered }];
  });
}

async function answerOf(address: string, effects: SweepEffects): Promise<'ping' | 'tcp' | null> {
  if (await effects.ping(address).catch(() => false)) return 'ping';
  const tries = triedPorts.map((port) => effects.connect(address, port).catch(() => false));
  return (await Promise.all(tries)).includes(true) ? 'tcp' : null;
}
