// The whole agent against a real server: reports, orders, and a stop that loses nothing.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAgent } from './agent.ts';
import { systemClock, systemTimers } from './clock.ts';
import { createRemembered } from './collect.ts';
import { collectorsOn } from './collectors/index.ts';
import { createLink } from './http-link.ts';
import { loadOrMakeIdentity } from './identity.ts';
import { collectInventoryApart } from './inventory-apart.ts';
import { fakeHost } from './testdata/fake-host.ts';
import { config, ids, startServer, type FakeServer } from './testdata/fake-server.ts';
import { memoryLog } from './testdata/reports.ts';

let directory: string;
let server: FakeServer;
let log = memoryLog();
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'agent-'));
  log = memoryLog();
});
afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

async function start() {
  const identity = loadOrMakeIdentity(directory, () => null);
  server = await startServer(identity.publicKey);
  return startAgent({
    listCollectors: await collectorsOn('linux'),
    directory,
    outboxMaxMb: 1,
    services: [],
    allowed: [],
    trapPort: 0,
    readFile: () => null,
    backups: [],
    promisedHours: 30,
    enrolment: { ...ids, serverUrl: server.url, clientName: 'Acme', siteName: 'HQ', tokenHash: '', config },
    identity,
    host: fakeHost({ '/proc/uptime': '5 5' }),
    link: createLink({ serverUrl: server.url, ca: null, userAgent: 'test' }),
    remembered: createRemembered({ read: () => null, write: () => {} }),
    clock: systemClock,
    timers: systemTimers,
    random: () => 0.5,
    log,
    onCloned: () => {},
    tidy: () => {},
    agentVersion: '1',
    restart: null,
    collectInventory: () => collectInventoryApart(() => Promise.reject(new Error('no program here'))),
  });
}

test('reports at once, looks again when the stream orders it, and takes a new pace', async () => {
  const agent = await start();
  await vi.waitFor(() => expect(server.taken.map(({ seq }) => seq)).toEqual([1]));
  await vi.waitFor(() => expect(server.calls).toContain('orders'));
  server.orders('event: order\ndata: {"kind":"collect-now"}\n\n');
  await vi.waitFor(() => expect(server.taken.map(({ seq }) => seq)).toEqual([1, 2]));
  server.orders('event: order\ndata: {"kind":"configure","config":{"reportSeconds":300,"inventorySeconds":3600}}\n\n');
  const saved = () => readFileSync(join(directory, 'enrolment.json'), 'utf8');
  await vi.waitFor(() => expect(JSON.parse(saved())).toMatchObject({ config: { reportSeconds: 300 } }));
  await agent.stop();
  expect(log.lines.at(-1)).toMatchObject({ message: 'agent stopped', fields: { reports: 2 } });
});

test('tells in the next report why there is no inventory', async () => {
  const agent = await start();
  await vi.waitFor(() => expect(server.taken).toHaveLength(1));
  server.orders('event: order\ndata: {"kind":"collect-now"}\n\n');
  await vi.waitFor(() => expect(JSON.stringify(server.taken.at(-1))).toContain('no program here'));
  await agent.stop();
});
