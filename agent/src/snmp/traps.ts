// Listens for traps and informs. A trap is not believed: it makes the device be asked at once.
import { createSocket, type Socket } from 'node:dgram';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { errorCode } from '../reason.ts';
import { describeTrap, readTrap } from './trap-message.ts';

export type TrapListener = { close(): void; port(): number };

export type TrapListenerParts = {
  port: number;
  clock: Clock;
  log: Log;
  /** The device at an address, or null for one that is not watched. */
  deviceAt(address: string): string | null;
  onTrap(deviceId: string, what: string): void;
};

/** Of one device so many are looked at in a span; a flapping port sends thousands, and one question tells as much. */
const mostOfOne = 20;
const spanMs = 60_000;

/** Resolves when it listens, or rejects when the port can't be had. */
export async function listenForTraps(parts: TrapListenerParts): Promise<TrapListener> {
  const { clock, log } = parts;
  const socket = await bound(parts.port);
  let spanEnds = 0;
  const counts = new Map<string, number>();

  function isWithinLimit(deviceId: string): boolean {
    const now = clock.steady();
    if (now >= spanEnds) {
      spanEnds = now + spanMs;
      counts.clear();
    }
    const count = (counts.get(deviceId) ?? 0) + 1;
    counts.set(deviceId, count);
    if (count === mostOfOne + 1) log.warn('a storm of traps; the rest of this minute is left out', { deviceId });
    return count <= mostOfOne;
  }

  socket.on('message', (message, from) => {
    const address = from.address.replace(/^::ffff:/, '');
    const deviceId = parts.deviceAt(address);
    if (deviceId === null) return;
    const trap = readTrap(message);
    if (trap === null) return;
    // An inform is repeated until it is answered, so that one of a storm is answered as well.
    if (trap.reply !== null) socket.send(trap.reply, from.port, from.address);
    if (isWithinLimit(deviceId)) parts.onTrap(deviceId, describeTrap(trap));
  });
  socket.on('error', (error) => log.warn('traps cannot be received', { reason: error.message }));
  socket.unref();
  return { close: () => void socket.close(), port: () => socket.address().port };
}

/** On both kinds of addresses, or on the old one alone where there is no other. */
async function bound(port: number): Promise<Socket> {
  const bind = (socket: Socket) =>
    new Promise<Socket>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, () => {
        socket.off('error', reject);
        resolve(socket);
      });
    });
  try {
    return await bind(createSocket({ type: 'udp6', ipv6Only: false }));
  } catch (error) {
    if (errorCode(error) !== 'EAFNOSUPPORT') throw error;
    return bind(createSocket('udp4'));
  }
}
