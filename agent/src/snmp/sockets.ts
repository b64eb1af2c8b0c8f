// The few sockets by which all devices are asked that need none of their own: one each would cost a file descriptor and twice
// the calls into the kernel for an answer. Which question an answer is to, its number says.
import { randomFillSync } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { lookup as lookUpName } from 'node:dns';
import { isIP } from 'node:net';
import { Broken } from './ber.ts';
import { backoff, Garbled, TimedOut, type Patience, type Target } from './exchange.ts';
import { readHead, type AnswerHead } from './read-answer.ts';

/** A question that is to be sent, and what becomes of it: one of `take` and `fail` is called, once. */
export type Call = {
  /** Who asks. */
  owner: object;
  target: Target;
  patience: Patience;
  /** The datagram with the number by which its answer is known. */
  write(id: number): Buffer;
  take(message: Buffer, head: AnswerHead): void;
  fail(error: Error): void;
};

export type Sockets = {
  /** Sends a question, again while no answer comes. */
  call(call: Call): void;
  /** Fails all that an owner waits for. */
  cancel(owner: object, error: Error): void;
  /** Sockets are held open until as many `release` as `hold`. */
  hold(): void;
  release(): void;
};

/**
 * So many answers of the usual size have room in the 208 KiB that Linux gives a socket, should all come before one is read; for
 * more questions at once there are more sockets.
 */
const mostWaiting = 32;

/** `call` is null once it has ended: tables that a Map has outgrown hold on to what was in them, and so to answers. */
type Waiting = {
  call: Call | null;
  target: Target;
  message: Buffer;
  waitMs: number;
  retriesLeft: number;
  dueAt: number;
};
type Shared = { socket: Socket; waiting: Map<number, Waiting> };

export function createSockets(): Sockets {
  const open = { udp4: [] as Shared[], udp6: [] as Shared[] };
  let holders = 0;
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Number.POSITIVE_INFINITY;

  /** The first with room, so that few are read from at a time. */
  function socketFor(type: 'udp4' | 'udp6'): Shared {
    return open[type].find(({ waiting }) => waiting.size < mostWaiting) ?? openOne(type);
  }

  function openOne(type: 'udp4' | 'udp6'): Shared {
    const shared: Shared = { socket: createSocket({ type, lookup }), waiting: new Map() };
    const { socket, waiting } = shared;
    socket.on('message', (message, from) => receive(shared, message, from));
    socket.on('error', (error) => {
      open[type] = open[type].filter((one) => one !== shared);
      for (const id of waiting.keys()) end(shared, id)?.fail(error);
      socket.close();
    });
    socket.unref();
    open[type].push(shared);
    return shared;
  }

  function receive(shared: Shared, message: Buffer, from: RemoteInfo): void {
    try {
      const head = readHead(message);
      // A device with several addresses answers from any; the number and the community say that it is an answer.
      const answered = head === null ? null : end(shared, head.id);
      answered?.take(message, head!);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      for (const id of askedOf(shared, from)) end(shared, id)?.fail(new Garbled(error.message));
    }
  }

  /** Numbers of what is asked of who sent something that can't be read; of other devices at the address only if one is meant. */
  function askedOf({ waiting }: Shared, from: RemoteInfo): number[] {
    const there = [...waiting].filter(([, { target }]) => target.address === from.address);
    const exact = there.filter(([, { target }]) => target.port === from.port);
    return (exact.length > 0 ? exact : there.length === 1 ? there : []).map(([id]) => id);
  }

  function end({ socket, waiting }: Shared, id: number): Call | null {
    const found = waiting.get(id);
    if (found === undefined) return null;
    const { call } = found;
    found.call = null;
    waiting.delete(id);
    if (waiting.size === 0) socket.unref();
    return call;
  }

  function send(shared: Shared, id: number, one: Waiting): void {
    const { address, port } = one.target;
    shared.socket.send(one.message, port, address, (error) => {
      if (error !== null) end(shared, id)?.fail(error);
    });
    one.dueAt = performance.now() + one.waitMs;
    wakeBy(one.dueAt);
  }

  /** One timer for all: it wakes for the earliest that was due when it was set, whether or not that was answered since. */
  function wakeBy(at: number): void {
    if (at >= timerAt) return;
    if (timer !== null) clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(wake, Math.max(1, Math.ceil(at - performance.now()))).unref();
  }

  function wake(): void {
    timer = null;
    timerAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    for (const shared of [...open.udp4, ...open.udp6]) {
      for (const [id, one] of shared.waiting) {
        if (one.dueAt > now) wakeBy(one.dueAt);
        else if (one.retriesLeft > 0) {
          one.retriesLeft -= 1;
          one.waitMs *= backoff;
          send(shared, id, one);
        } else end(shared, id)?.fail(new TimedOut('no answer came'));
      }
    }
  }

  return {
    call(call) {
      const { patience, target } = call;
      const shared = socketFor(target.address.includes(':') ? 'udp6' : 'udp4');
      const id = freeId(shared.waiting);
      const { timeoutMs: waitMs, retries: retriesLeft } = patience;
      const one: Waiting = { call, target, message: call.write(id), waitMs, retriesLeft, dueAt: 0 };
      if (shared.waiting.size === 0) shared.socket.ref();
      shared.waiting.set(id, one);
      send(shared, id, one);
    },
    cancel(owner, error) {
      for (const shared of [...open.udp4, ...open.udp6]) {
        for (const [id, { call }] of shared.waiting) if (call?.owner === owner) end(shared, id)?.fail(error);
      }
    },
    hold() {
      holders += 1;
    },
    release() {
      holders -= 1;
      if (holders > 0) return;
      for (const { socket } of [...open.udp4, ...open.udp6]) socket.close();
      [open.udp4, open.udp6] = [[], []];
      if (timer !== null) clearTimeout(timer);
      timer = null;
      timerAt = Number.POSITIVE_INFINITY;
    },
  };
}

/** Node would give an address to the resolver at every datagram. */
function lookup(name: string, family: unknown, done: (error: Error | null, address: string, family: number) => void) {
  const type = isIP(name);
  if (type === 0) lookUpName(name, { family: family === 6 ? 6 : 4 }, done);
  else done(null, name, type);
}

const randoms = new Uint32Array(256);
let unused = 0;

/** Not to be guessed by who would answer in a device's place; always four octets long. */
function freeId(taken: ReadonlyMap<number, unknown>): number {
  for (;;) {
    if (unused === 0) {
      randomFillSync(randoms);
      unused = randoms.length;
    }
    unused -= 1;
    const id = (randoms[unused]! & 0x3fff_ffff) | 0x4000_0000;
    if (!taken.has(id)) return id;
  }
}
