// Listens for traps and informs. A trap is not believed: it makes the device be asked at once.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { errorCode, reasonOf } from '../reason.ts';
import type { OwnEngine } from './own-engine.ts';
import { describeTrap, readTrap, versionOf } from './trap-message.ts';
import { createTrapReceiver, type ReceivedV3, type TrapSource } from './trap-v3.ts';

export type TrapListener = { close(): void; port(): number };

export type TrapListenerParts = {
  port: number;
  /** What senders of informs of version 3 know this agent as. */
  engine: OwnEngine;
  clock: Clock;
  log: Log;
  /** Who is at an address, or null for one that is not watched. */
  sourceAt(address: string): TrapSource | null;
  /** A stranger sent something: looks whether names stand for other addresses by now; null when that was just done. */
  lookAgain(): Promise<void> | null;
  onTrap(deviceId: string, what: string): void;
};

/** Of one device so many are looked at in a span; a flapping port sends thousands, and one question tells as much. */
const mostOfOne = 20;
const spanMs = 60_000;
/** So many datagrams of strangers are kept while names are looked up, so that a flood of them takes no room. */
const mostWaiting = 16;
/** RFC 3414, 2.4. */
const longestUser = 32;

/** Resolves when it listens, or rejects when the port can't be had. */
export async function listenForTraps(parts: TrapListenerParts): Promise<TrapListener> {
  const { clock, log } = parts;
  const socket = await bound(parts.port);
  const receiver = createTrapReceiver(parts);
  let spanEnds = 0;
  const counts = new Map<string, number>();
  const toldCauses = new Set<string>();
  let waiting = 0;
  let isClosed = false;

  function beginSpan(): void {
    const now = clock.steady();
    if (now < spanEnds) return;
    spanEnds = now + spanMs;
    counts.clear();
    toldCauses.clear();
  }

  function isWithinLimit(deviceId: string): boolean {
    const count = (counts.get(deviceId) ?? 0) + 1;
    counts.set(deviceId, count);
    if (count === mostOfOne + 1) log.warn('a storm of traps; the rest of this minute is left out', { deviceId });
    return count <= mostOfOne;
  }

  /** Each cause once in a span: whoever forges them writes no log full. */
  function tellOnce(deviceId: string, cause: string, tell: () => void): void {
    const what = `${deviceId} ${cause}`;
    if (toldCauses.has(what)) return;
    toldCauses.add(what);
    tell();
  }

  /** Nothing that comes from outside ends the agent: not a port to which nothing can be sent, nor an algorithm of tomorrow. */
  function take(message: Buffer, from: RemoteInfo, source: TrapSource): void {
    beginSpan();
    try {
      takeOne(message, from, source);
    } catch (error) {
      const reason = reasonOf(error);
      tellOnce(source.deviceId, reason, () =>
        log.warn('a trap cannot be taken', { deviceId: source.deviceId, reason }),
      );
    }
  }

  function takeOne(message: Buffer, from: RemoteInfo, source: TrapSource): void {
    const { deviceId } = source;
    const isVersion3 = versionOf(message) === 3;
    const received = isVersion3 ? receiver.receive(message, source) : fromOld(message);
    // An inform is repeated until it is answered, so that one of a storm is answered as well.
    if (received.reply !== null) socket.send(received.reply, from.port, from.address);
    if (received.refusal !== null) {
      const { by, user } = received.refusal;
      const told = { deviceId, by, user: user.slice(0, longestUser) };
      tellOnce(deviceId, by, () => log.warn('a trap of version 3 is refused', told));
    }
    if (received.trap !== null && isWithinLimit(deviceId)) parts.onTrap(deviceId, describeTrap(received.trap));
  }

  async function takeLater(message: Buffer, from: RemoteInfo): Promise<void> {
    const looking = waiting < mostWaiting ? parts.lookAgain() : null;
    if (looking === null) return;
    waiting += 1;
    await looking;
    waiting -= 1;
    const source = parts.sourceAt(from.address);
    if (source !== null && !isClosed) take(message, from, source);
  }

  socket.on('message', (message, from) => {
    const source = parts.sourceAt(from.address);
    if (source === null) void takeLater(message, from);
    else take(message, from, source);
  });
  socket.on('error', (error) => log.warn('traps cannot be received', { reason: error.message }));
  socket.unref();
  // Some senders of informs have to be told by hand whom they send to.
  log.info('traps are received', { port: socket.address().port, engine: `0x${parts.engine.id.toString('hex')}` });
  return {
    close() {
      isClosed = true;
      socket.close();
    },
    port: () => socket.address().port,
  };
}

function fromOld(message: Buffer): ReceivedV3 {
  const trap = readTrap(message);
  return { trap, reply: trap?.reply ?? null, refusal: null };
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
