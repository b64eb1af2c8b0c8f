// Checks against servers of their own on this machine: what is well, what is not, and why.
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createNetServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsCheck, HttpCheck } from '@vakhta/shared/checks';
import { systemClock } from '../clock.ts';
import { lookAtCertificate } from './certificate.ts';
import { lookByIcmp, type Echoes } from './icmp.ts';
import { runCheck } from './index.ts';

const closers: (() => unknown)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'vakhta-checks-'));
afterAll(async () => {
  for (const close of closers) await close();
  rmSync(folder, { recursive: true });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function freePort(): Promise<number> {
  const server = createNetServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const run = (check: Parameters<typeof runCheck>[0], timeoutMs = 3000) => runCheck(check, systemClock, timeoutMs);

describe('a check by TCP', () => {
  it('passes where connections are taken, and says how long it took', async () => {
    const port = await listen(createNetServer((socket) => socket.end()));
    const result = await run({ kind: 'tcp', host: '127.0.0.1', port });
    expect(result).toMatchObject({ state: 'ok', reason: '' });
    expect(result.seconds).toBeGreaterThan(0);
  });
  it('fails where they are refused, with that as the reason', async () => {
    expect(await run({ kind: 'tcp', host: '127.0.0.1', port: await freePort() })).toMatchObject({
      state: 'failing',
      reason: 'the connection is refused',
      seconds: null,
    });
  });
});

describe('a check of a page', () => {
  let base = '';
  const page = (path: string, more: Partial<HttpCheck> = {}): HttpCheck => ({
    kind: 'http',
    url: `${base}${path}`,
    statuses: ['2xx'],
    text: null,
    trustAny: false,
    ...more,
  });
  beforeAll(async () => {
    const server = createHttpServer((request, response) => {
      if (request.url === '/moved') response.writeHead(301, { location: '/' }).end();
      else if (request.url === '/broken') response.writeHead(503).end('Добро пожаловать');
      else if (request.url === '/cut') response.writeHead(200, { 'content-length': '100' }).write('half');
      else if (request.url === '/endless') response.writeHead(200).write('x'.repeat(2 * 1024 * 1024));
      else if (request.url !== '/silent') response.end('Добро пожаловать');
      if (request.url === '/cut') setImmediate(() => response.destroy());
    });
    closers.push(() => server.closeAllConnections());
    base = `http://127.0.0.1:${await listen(server)}`;
  });

  it('passes with a status and a text as they should be', async () => {
    const result = await run(page('/', { text: 'пожаловать' }));
    expect(result).toMatchObject({ state: 'ok', facts: { http_status: 200 } });
  });
  it.each([
    ['/broken', {}, 'the page answered 503'],
    ['/moved', {}, 'the page answered 301'],
    ['/', { text: 'Корзина' }, 'the page does not contain "Корзина"'],
    ['/', { statuses: ['404'] }, 'the page answered 200'],
    ['/cut', {}, 'the connection is cut'],
  ] as const)('of %s fails when it is otherwise', async (path, more, reason) => {
    expect(await run(page(path, more as Partial<HttpCheck>))).toMatchObject({ state: 'failing', reason });
  });
  it('takes a redirect as the answer where it is the right one', async () => {
    expect(await run(page('/moved', { statuses: ['301'] }))).toMatchObject({ state: 'ok' });
  });
  it('fails when the answer does not come in time', async () => {
    expect(await run(page('/silent'), 200)).toMatchObject({ state: 'failing', reason: 'no answer in time' });
  });
  it('reads no more of a page without an end than a page has', async () => {
    expect(await run(page('/endless', { text: 'xxx' }))).toMatchObject({ state: 'ok' });
  });
});

/** A name server that knows one name. RFC 1035, 4.1. */
async function startNameServer(): Promise<{ port: number; socket: Socket }> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const isKnown = question.includes('\u0004shop');
    const header = Buffer.from(question.subarray(0, 12));
    header.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(isKnown ? 1 : 0, 6);
    header.writeUInt16BE(0, 8);
    header.writeUInt16BE(0, 10);
    const asked = question.subarray(12, question.indexOf(0, 12) + 5);
    const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7]);
    socket.send(Buffer.concat([header, asked, ...(isKnown ? [answer] : [])]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  closers.push(() => socket.close());
  return { port: socket.address().port, socket };
}

describe('a check of a name', () => {
  let server = '';
  const name = (more: Partial<DnsCheck> = {}): DnsCheck => ({
    kind: 'dns',
    name: 'shop.example',
    type: 'A',
    server,
    answer: null,
    ...more,
  });
  beforeAll(async () => {
    server = `127.0.0.1:${(await startNameServer()).port}`;
  });
  it('passes with an answer, and with the one that is wanted', async () => {
    expect(await run(name())).toMatchObject({ state: 'ok', facts: { dns_answers: '192.0.2.7' } });
    expect(await run(name({ answer: '192.0.2.7' }))).toMatchObject({ state: 'ok' });
  });
  it('fails with another answer, without one, and without a server', async () => {
    expect(await run(name({ answer: '192.0.2.8' }))).toMatchObject({
      state: 'failing',
      reason: 'the answer is not "192.0.2.8"',
    });
    expect(await run(name({ name: 'gone.example' }))).toMatchObject({ reason: 'the name is not known' });
    expect((await run(name({ server: `127.0.0.1:${await freePort()}` }), 600)).state).toBe('failing');
  });
});

describe('a check of a certificate', () => {
  const dayMs = 86_400_000;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);

  /** One for a hundred days from now. */
  async function serve(name: string) {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '100'];
    const about = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
    execFileSync('openssl', ['req', ...kind, ...about, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const options = { key: readFileSync(key), cert: readFileSync(cert) };
    const port = await listen(createTlsServer(options, (socket) => socket.end()));
    return { port, ca: options.cert.toString('utf8'), until: Date.parse(new X509Certificate(options.cert).validTo) };
  }
  const look = (of: { port: number; ca?: string }, serverName: string, now = systemClock.now()) =>
    lookAtCertificate({ kind: 'certificate', host: '127.0.0.1', port: of.port, serverName }, 3000, {
      steady: () => systemClock.steady(),
      now: () => now,
      ...(of.ca === undefined ? {} : { ca: of.ca }),
    });

  it('tells how long it is still good, for whom, and whether its chain is trusted', async () => {
    const served = await serve('shop.example');
    expect(await look(served, 'shop.example', served.until - 20 * dayMs)).toMatchObject({
      state: 'ok',
      timeLeft: 20 * 86_400,
      facts: { certificate_subject: 'shop.example', certificate_until: new Date(served.until).toISOString() },
    });
    expect(await look(served, 'other.example')).toMatchObject({
      state: 'failing',
      reason: 'the certificate is not for other.example',
    });
    expect((await look({ port: served.port }, 'shop.example')).reason).toMatch(/^the certificate is not trusted \(/);
  });
  it('fails when it has ended or has not begun, with the day', async () => {
    const served = await serve('old.example');
    expect(await look(served, 'old.example', served.until + dayMs)).toMatchObject({
      state: 'failing',
      reason: `the certificate ended on ${day(served.until)}`,
      timeLeft: -86_400,
    });
    expect(await look(served, 'old.example', served.until - 101 * dayMs)).toMatchObject({
      state: 'failing',
      reason: `the certificate begins on ${day(served.until - 100 * dayMs)}`,
    });
  });
  it('fails where no TLS is spoken', async () => {
    const port = await listen(createNetServer((socket) => socket.end('220 mail.example ESMTP\r\n')));
    expect((await look({ port }, 'mail.example')).state).toBe('failing');
  });
});

describe('a check by echoes', () => {
  const check = { kind: 'icmp', host: '127.0.0.1', count: 1 } as const;
  const answers = (echoes: Partial<Echoes>) =>
    lookByIcmp(check, () => Promise.resolve({ alive: true, avg: '12.5', packetLoss: '0.000', ...echoes }));

  it('reaches this machine itself, by the ping of its system', async () => {
    const result = await run(check);
    expect(result).toMatchObject({ state: 'ok', loss: 0 });
    expect(result.seconds).toBeLessThan(1);
  });
  it('tells loss and time, and fails when none comes back', async () => {
    expect(await answers({ packetLoss: '50.000' })).toMatchObject({ state: 'ok', seconds: 0.0125, loss: 0.5 });
    expect(await answers({ alive: false, avg: 'unknown', packetLoss: '100.000' })).toMatchObject({
      state: 'failing',
      reason: 'no answer to any echo',
      seconds: null,
      loss: 1,
    });
  });
  it('fails for a name that is not known', async () => {
    expect(await run({ ...check, host: 'no-such-host.invalid' })).toMatchObject({
      state: 'failing',
      reason: expect.stringMatching(/^the name (is not known|cannot be looked up)$/),
    });
  });
  it('does not know where there is no ping', async () => {
    const result = await lookByIcmp(check, () => Promise.reject(new Error('there was an error while executing')));
    expect(result).toMatchObject({ state: 'unknown', reason: 'there is no program ping here' });
  });
});

it('a check that this agent does not know is unknown', async () => {
  expect(await run({ kind: 'smtp' } as never)).toMatchObject({ state: 'unknown' });
});
