// Delivery against a real HTTP server that loses, refuses, delays and comes back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Order } from '@vakhta/shared/orders';
import { createLink, type Link } from './http-link.ts';
import { loadOrMakeIdentity } from './identity.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { createCourier } from './session.ts';
import { ids, startServer, type FakeServer } from './testdata/fake-server.ts';
import { aReport, layout, memoryLog } from './testdata/reports.ts';
import { sendPending, type Delivery } from './uplink.ts';

let directory: string;
let server: FakeServer;
let link: Link;
let outbox: Outbox;
let delivery: Delivery;
let log = memoryLog();
let orders: Order[] = [];
let lost = 0;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'uplink-'));
  log = memoryLog();
  orders = [];
  lost = 0;
  const identity = loadOrMakeIdentity(directory, () => null);
  server = await startServer(identity.publicKey);
  link = createLink({ serverUrl: server.url, ca: null, userAgent: 'test' });
  outbox = openOutbox({ path: join(directory, 'outbox.db'), maxBytes: 1e8, log, now: () => 5 });
  const steady = () => performance.now();
  const courier = createCourier({
    link,
    identity,
    agentId: ids.agentId,
    now: Date.now,
    steady,
    onConfig: () => {},
    onKeys: () => {},
    agentVersion: '1',
    machineIds: () => ({}),
    onCloned: () => {},
  });
  const onOrders: Delivery['onOrders'] = (received) => void orders.push(...received);
  delivery = { outbox, courier, log, now: Date.now, onOrders, onLost: () => void lost++, isStopping: () => false };
});
afterEach(async () => {
  outbox.close();
  link.close();
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const append = (...seqs: number[]) => seqs.forEach((seq) => outbox.append(aReport(seq), layout));
const taken = () => server.taken.map(({ seq }) => seq);
const count = (call: string) => server.calls.filter((it) => it === call).length;

test('proves its key, registers the layout when asked, delivers in order and lets go', async () => {
  append(1, 2, 3);
  expect(await sendPending(delivery)).toEqual({ kind: 'delivered' });
  expect(taken()).toEqual([1, 2, 3]);
  expect(server.calls).toEqual(['challenge', 'session', 'reports', 'layouts', 'reports']);
  expect(outbox.length()).toBe(0);
  expect(outbox.lastDelivery()).not.toBeNull();
});

test('sends again when the answer is lost, and the server knows the report already', async () => {
  append(1);
  await sendPending(delivery);
  append(2);
  server.next = ['lost'];
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait', seconds: null });
  expect(outbox.length()).toBe(1);
  expect(await sendPending(delivery)).toEqual({ kind: 'delivered' });
  expect(taken()).toEqual([1, 2]);
  expect(outbox.length()).toBe(0);
  expect(server.proofs).toBe(2);
});

test('proves its key again after a 401', async () => {
  append(1);
  server.next = [{ status: 401, body: { code: 'session-invalid' } }];
  expect(await sendPending(delivery)).toEqual({ kind: 'delivered' });
  expect(server.proofs).toBe(2);
  expect(taken()).toEqual([1]);
});

test('halves a batch that is too large and gives up a single one that still is', async () => {
  append(1, 2, 3, 4, 5);
  server.judge = (reports) =>
    reports.length > 2 || reports[0]!.seq === 3 ? { status: 413, body: { code: 'too-large' } } : null;
  expect(await sendPending(delivery)).toEqual({ kind: 'delivered' });
  expect(taken()).toEqual([1, 2, 4, 5]);
  expect(log.lines.filter(({ message }) => message === 'report given up')).toMatchObject([{ fields: { seq: 3 } }]);
  expect(lost).toBe(1);
});

test('finds the one report that makes the server refuse the whole request', async () => {
  append(1, 2, 3);
  server.judge = (reports) =>
    reports.some(({ seq }) => seq === 2) ? { status: 400, body: { code: 'malformed' } } : null;
  expect(await sendPending(delivery)).toEqual({ kind: 'delivered' });
  expect(taken()).toEqual([1, 3]);
  expect(outbox.length()).toBe(0);
  expect(log.lines.filter(({ message }) => message === 'report given up')).toMatchObject([{ fields: { seq: 2 } }]);
});

test('keeps everything when the server calls all malformed', async () => {
  append(1, 2, 3);
  server.judge = () => ({ status: 400, body: { code: 'malformed' } });
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait', seconds: null });
  expect(outbox.length()).toBe(3);
});

test('keeps everything when something that is no Vakhta server answers', async () => {
  append(1);
  server.judge = () => ({ status: 400, body: '<html>' });
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait' });
  server.judge = () => ({ status: 200, body: { hello: 'portal' } });
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait' });
  expect(outbox.length()).toBe(1);
});

test('waits as long as the server asks, by header and by reply', async () => {
  append(1);
  server.next = [{ status: 503, headers: { 'retry-after': '17' }, body: { code: 'busy' } }];
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait', seconds: 17 });
  server.next = [{ status: 429, headers: { 'retry-after': '9' } }];
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait', seconds: 9 });
  server.extra = { waitSeconds: 4 };
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait', seconds: 4 });
  expect(outbox.length()).toBe(0);
});

test('logs why a report was refused, lets go of it and keeps what the answer did not cover', async () => {
  append(1);
  await sendPending(delivery);
  append(2, 3, 4);
  const outcomes = [{ outcome: 'stored' }, { outcome: 'refused', reason: 'too old' }];
  server.next = [{ status: 200, body: { outcomes, orders: [] } }, { status: 503 }];
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait' });
  expect(outbox.peek({ reports: 9, bytes: 1e6 }).map(({ seq }) => seq)).toEqual([4]);
  expect(log.lines).toContainEqual({
    level: 'error',
    message: 'server refused a report',
    fields: { boot: 'boot-one', seq: 2 + 1, reason: 'too old' },
  });
  expect(lost).toBe(1);
});

test('hands over orders and leaves out those it does not know', async () => {
  append(1);
  server.extra = { orders: [{ kind: 'collect-now' }, { kind: 'dance' }] };
  await sendPending(delivery);
  expect(orders).toEqual([{ kind: 'collect-now' }]);
});

test('keeps reports of a revoked agent and asks slowly', async () => {
  append(1);
  server.next = [{ status: 403, body: { code: 'agent-revoked', detail: 'revoked by an engineer' } }];
  expect(await sendPending(delivery)).toEqual({
    kind: 'slow',
    reason: 'answered 403 agent-revoked revoked by an engineer',
  });
  expect(outbox.length()).toBe(1);
});

test('keeps reports while the server is away and delivers them in order when it is back', async () => {
  append(1, 2);
  const port = Number(new URL(server.url).port);
  await server.close();
  expect(await sendPending(delivery)).toMatchObject({ kind: 'wait', seconds: null });
  append(3);
  server = await startServer(loadOrMakeIdentity(directory, readKey).publicKey, port);
  expect(await sendPending(delivery)).toEqual({ kind: 'delivered' });
  expect(taken()).toEqual([1, 2, 3]);
});

test('delivers a long backlog in batches of at most five hundred', { timeout: 30_000 }, async () => {
  append(...Array.from({ length: 1203 }, (_, i) => i + 1));
  await sendPending(delivery);
  expect(taken()).toEqual(Array.from({ length: 1203 }, (_, i) => i + 1));
  expect(count('reports')).toBe(4);
});

function readKey(path: string): string {
  return process.getBuiltinModule('node:fs').readFileSync(path, 'utf8');
}
