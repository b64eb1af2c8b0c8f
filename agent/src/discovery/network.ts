// What a discovery does to the real network: pings, connections, and the system's own table of neighbours.
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { systemTimers } from '../clock.ts';
import { textOf, type Host } from '../host.ts';
import { parseArp, parseIpNeigh, parseProcArp, readMac, type Neighbour } from './neighbours.ts';
import type { SweepEffects } from './sweep.ts';

const pingSeconds = 1;
const connectMs = 700;

export function createSweepEffects(host: Host): SweepEffects {
  return { ping, connect, neighbours: async () => [...(await neighboursOf(host)), ...ownAddresses()] };
}

async function ping(address: string): Promise<boolean> {
  const { promise } = (await import('ping')).default;
  const { alive } = await promise.probe(address, { numeric: true, timeout: pingSeconds, min_reply: 1 });
  return alive;
}

function connect(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: address, port });
    const settle = (isThere: boolean) => {
      cancel();
      socket.destroy();
      resolve(isThere);
    };
    const cancel = systemTimers.after(connectMs, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.on('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ECONNREFUSED'));
  });
}

async function neighboursOf(host: Host): Promise<Neighbour[]> {
  if (host.exists('/proc/net/arp')) return parseProcArp(host.readText('/proc/net/arp'));
  if (host.platform === 'linux') return parseIpNeigh(await textOf(host, 'ip', ['-j', 'neigh']));
  return parseArp(await textOf(host, 'arp', host.platform === 'win32' ? ['-a'] : ['-a', '-n']));
}

/** No system lists itself among its neighbours. */
function ownAddresses(): Neighbour[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .flatMap(({ address, mac: text }) => {
      const mac = readMac(text);
      return mac === null ? [] : [{ address, mac }];
    });
}
