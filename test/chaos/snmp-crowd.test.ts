// Many devices asked by few sockets: each gets its own answers, and what one does wrong costs no other.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { NoAnswer, openSession, type SnmpSession } from '../../agent/src/snmp/session.ts';
import { textOf } from '../../agent/src/snmp/value.ts';
import { integer, oid, part, pdus, readQuestion, type Question } from '../fleet/ber.ts';

const sysName = '1.3.6.1.2.1.1.5.0';
const sessions: SnmpSession[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
  for (const socket of sockets.splice(0)) socket.close();
});

type Answering = (question: Question, from: RemoteInfo, reply: (message: Buffer) => void) => void;

async function device(answering: Answering): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  sockets.push(socket);
  socket.on('message', (message, from) =>
    answering(readQuestion(message)!, from, (reply) => socket.send(reply, from.port, from.address)),
  );
  await once(socket, 'listening');
  return socket.address().port;
}

async function ask(port: number, timeoutMs = 5000): Promise<SnmpSession> {
  const credential = { version: 'v2c', community: 'public' } as const;
  const session = await openSession({ address: '127.0.0.1', port }, credential, { timeoutMs, retries: 0 });
  sessions.push(session);
  return session;
}

const named = (name: string, { id }: Pick<Question, 'id'>) =>
  part(
    0x30,
    integer(1),
    part(4, Buffer.from('public')),
    part(
      pdus.response,
      integer(id),
      integer(0),
      integer(0),
      part(0x30, part(0x30, oid(sysName), part(4, Buffer.from(name)))),
    ),
  );
const nameOf = async (session: SnmpSession) => textOf((await session.get([sysName]))[0]?.value);

it('a hundred devices at once are told apart, and need no socket each', async () => {
  const askers = new Set<number>();
  // All are asked before one answers, and the last is answered first.
  const waiting: (() => void)[] = [];
  const ports = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      device((question, from, reply) => {
        askers.add(from.port);
        waiting.unshift(() => reply(named(`device ${at}`, question)));
        if (waiting.length === 100) for (const answer of waiting) answer();
      }),
    ),
  );
  const names = await Promise.all(ports.map(async (port) => nameOf(await ask(port))));
  expect(names).toEqual(ports.map((_, at) => `device ${at}`));
  expect(askers.size).toBeLessThan(10);
});

it('an answer with the number of no question is none, also from who is asked', async () => {
  const first = await device((question, _, reply) => {
    setTimeout(() => reply(named('first', question)), 300);
  });
  const liar = await device((question, _, reply) => reply(named('liar', { id: question.id ^ 1 })));
  const [right, none] = await Promise.all([nameOf(await ask(first)), nameOf(await ask(liar, 100)).catch(String)]);
  expect([right, none]).toEqual(['first', 'NoAnswer: no answer']);
});

it('what cannot be read fails the question to the device that sent it, and no other at its address', async () => {
  const slow = await device((question, _, reply) => {
    setTimeout(() => reply(named('slow', question)), 300);
  });
  const broken = await device((_, __, reply) => reply(Buffer.from('HTTP/1.1 400 Bad Request')));
  const [right, wrong] = await Promise.all([nameOf(await ask(slow)), nameOf(await ask(broken, 60_000)).catch(String)]);
  expect(right).toBe('slow');
  expect(wrong).toContain('the answer is not understood');
});

it('a session that is closed ends its own question alone, and what waits for its turn', async () => {
  const port = await device((question, _, reply) => {
    setTimeout(() => reply(named('here', question)), 200);
  });
  const [one, other] = await Promise.all([ask(port), ask(port)]);
  const asked = [nameOf(one).catch(String), nameOf(one).catch(String), nameOf(other)];
  one.close();
  one.close();
  expect(await Promise.all(asked)).toEqual(['Error: the session is closed', 'Error: the session is closed', 'here']);
});

it('a question in turn is asked after one that failed', async () => {
  let questions = 0;
  const port = await device((question, _, reply) => {
    questions += 1;
    if (questions > 1) reply(named('second', question));
  });
  const session = await ask(port, 100);
  const [first, second] = await Promise.all([session.get([sysName]).catch((error: unknown) => error), nameOf(session)]);
  expect(first).toBeInstanceOf(NoAnswer);
  expect(second).toBe('second');
});

it('an address of the sixth version is asked as well, and a name', async () => {
  const socket = createSocket('udp6').bind(0, '::1');
  sockets.push(socket);
  socket.on('message', (message, from) => socket.send(named('six', readQuestion(message)!), from.port, from.address));
  await once(socket, 'listening');
  const port = await device((question, _, reply) => reply(named('four', question)));
  const credential = { version: 'v2c', community: 'public' } as const;
  const patience = { timeoutMs: 5000, retries: 0 };
  const six = await openSession({ address: '::1', port: socket.address().port }, credential, patience);
  const four = await openSession({ address: 'localhost', port }, credential, patience);
  sessions.push(six, four);
  expect(await Promise.all([nameOf(six), nameOf(four)])).toEqual(['six', 'four']);
});
