// Every route against every kind of caller, with their own client's things and another's.
import { listAudit } from '@vakhta/shared/api/accounts';
import { routes } from '@vakhta/shared/api/index';
import type { Route } from '@vakhta/shared/api/route';
import { readTicket } from '@vakhta/shared/api/tickets';
import { describe, expect, it } from 'vitest';
import { startServer } from '../support/server-process.ts';
import { actors, table, type Actor, type Verdict } from './table.ts';
import { buildWorld, type Things, type World } from './world.ts';

const future = () => new Date(Date.now() + 3_600_000).toISOString();
const past = () => new Date(Date.now() - 3_600_000).toISOString();
const noId = '00000000-0000-7000-8000-000000000000';

/** Something that fits each route's schema, about the things. What it would do matters less than whether it may. */
function inputOf(
  route: Route,
  things: Things,
  name: string,
  version = 0,
): { params: Record<string, string>; query: string; body: unknown } {
  const nouns: Record<string, string> = {
    clients: things.client,
    devices: things.device,
    incidents: things.incident,
    tickets: things.ticket,
  };
  const noun = route.name.split('.')[0]!;
  const key =
    route.name === 'clients.remove-snmp-credential'
      ? things[`credential-${name.split('-')[0]!}`]!
      : noun === 'clients'
        ? noId
        : 'disk-full';
  const params = { id: nouns[noun] ?? noId, token: 'no-such-token', key };
  const words = 'some words';
  const bodies: Record<string, unknown> = {
    'session.sign-in': { email: `${name}@nowhere.example`, password: 'whatever it is' },
    'session.use-first-link': { name, email: 'x@example.com', password: 'long enough, surely', language: 'en' },
    'session.change-language': { language: 'en' },
    'clients.create': { name: `made by ${name}`, language: 'en', timeZone: 'UTC' },
    'sites.create': { clientId: things.client, name: `made by ${name}` },
    'contacts.create': { clientId: things.client, name, email: `${name}@made.example`, language: 'en' },
    'enrolments.create': { clientId: things.client, siteId: things.site, uses: 1, hours: 1 },
    'devices.ask-act': { what: 'scan' },
    'snmp-credentials.create': {
      clientId: things.client,
      name: `made by ${name}`,
      credential: { version: 'v2c', community: 'public' },
    },
    'gear.create': {
      clientId: things.client,
      polledBy: things.device,
      name: 'switch',
      kind: 'switch',
      address: `${name}.example`,
    },
    'devices.change-gear': { name: 'switch' },
    'devices.change-check': { name: 'page' },
    'discoveries.create': { clientId: things.client, askedOf: things.device, networks: ['10.0.0.0/24'] },
    'found.watch': { clientId: things.client, items: [{ id: noId, name: 'printer' }] },
    'found.ignore': { clientId: things.client, ids: [noId], ignored: true },
    'checks.create': {
      clientId: things.client,
      checkedBy: things.device,
      name: 'page',
      check: { kind: 'tcp', host: `${name}.example`, port: 443 },
    },
    'incidents.acknowledge': { comment: '', hours: 1 },
    'tickets.open': { clientId: things.client, deviceId: null, title: `by ${name}`, words, priority: 4 },
    'tickets.take': { version },
    'tickets.assign': { version, engineerId: null },
    'tickets.change-state': { version, state: 'waiting-for-third-party', reason: '' },
    'tickets.note': { words },
    'tickets.write-to-client': { words, nextWordAt: future() },
    'tickets.resolve': { version, words, stillBadReason: 'the test wants it' },
    'tickets.record-answer': { version, answer: 'no', who: 'Vera', words: '' },
    'tickets.preview-letter': { kind: 'progress', words, nextWordAt: null },
    'rules.set-threshold': {
      clientId: things.client,
      scope: 'client',
      scopeId: things.client,
      name: 'warning',
      value: 0.9,
    },
    'users.create': {
      name,
      email: `${name}@new.example`,
      password: 'long enough, surely',
      role: 'engineer',
      clients: 'all',
      language: 'en',
    },
    'tokens.create': { name: `made by ${name}`, role: 'engineer', clientId: null },
    'answer.give': { answer: 'yes', words: '' },
  };
  const query =
    route.name === 'devices.read-chart'
      ? `?${new URLSearchParams({ keys: 'system.uptime', from: past(), to: future() })}`
      : '';
  return { params, query, body: bodies[route.name] };
}

type Answer = { status: number; text: string };

/** Only who may look at the device or the client is told so. */
const nothingThere = /is not polled by SNMP|is not one that is checked|no such search|among what was found/;

/** What an answer's status says of rights. Ids and links that do not exist are not found by anybody who may look. */
function verdictOf(route: Route, { status, text }: Answer): Verdict {
  const isByNoId = route.path.includes(':token') || ['users.disable', 'tokens.revoke'].includes(route.name);
  if (status === 401) return route.name === 'session.sign-in' || route.path.includes(':token') ? 'yes' : 'sign-in';
  if (status === 403) return 'no';
  if (status === 404) return isByNoId || nothingThere.test(text) ? 'yes' : 'hidden';
  if (status >= 500) throw new Error(`${route.name} answered ${status}`);
  return 'yes';
}

async function send(
  baseUrl: string,
  route: Route,
  cookie: string,
  params: Record<string, string>,
  body: unknown,
  query = '',
): Promise<Answer> {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const response = await fetch(`${baseUrl}${path}${query}`, {
    method: route.method,
    headers: { origin: baseUrl, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status === 400) throw new Error(`${route.name}: the test's input does not fit: ${text}`);
  return { status: response.status, text };
}

async function ask(baseUrl: string, route: Route, world: World, actor: Actor, things: Things): Promise<Verdict> {
  const { params, query, body } = inputOf(route, things, `${actor}-${things.client.slice(-4)}`);
  return verdictOf(route, await send(baseUrl, route, world.cookies[actor], params, body, query));
}

describe('rights', () => {
  it('stand in the table for every route, and for nothing else', () => {
    expect(Object.keys(table).sort()).toEqual(routes.map((route) => route.name).sort());
  });

  it('hold on every route for every kind of caller', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    // What the others need is not ended before they were asked: a device's watch, and the session itself.
    const last = ['devices.retire', 'session.sign-out'];
    const inOrder = [...routes].sort((a, b) => last.indexOf(a.name) - last.indexOf(b.name));
    const wrong: string[] = [];
    for (const route of inOrder) {
      const row = table[route.name]!;
      for (const actor of actors)
        for (const [whose, expected] of Object.entries(row)) {
          const things = whose === 'own' ? world.own : world.foreign;
          const found = await ask(server.url, route, world, actor, things);
          if (found !== expected[actor])
            wrong.push(`${route.name}, ${actor}, ${whose}: ${found}, not ${expected[actor]}`);
        }
    }
    expect(wrong).toEqual([]);
  });

  it('keep another client out of every list', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    const lists = routes.filter(
      (route) => route.method === 'GET' && !route.path.includes(':') && table[route.name]!.own.client === 'yes',
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const actor of ['limited', 'client'] as const)
      for (const route of lists) {
        const filters = route.name === 'tickets.list' ? '?view=all' : '';
        const headers = { cookie: world.cookies[actor] };
        const text = await (await fetch(`${server.url}${route.path}${filters}`, { headers })).text();
        for (const [noun, id] of Object.entries(world.foreign))
          expect(text.includes(id), `${route.name} shows ${actor} the foreign ${noun}`).toBe(false);
        // Asked for by name, it stays as empty.
        if (!('clientId' in ((route.query as { properties?: object }).properties ?? {}))) continue;
        const asked = await fetch(`${server.url}${route.path}?clientId=${world.foreign.client}`, { headers });
        expect(await asked.json(), `${route.name} as ${actor}`).toMatchObject({ items: [] });
      }
    const overview = await (
      await fetch(`${server.url}/api/v1/overview`, { headers: { cookie: world.cookies.limited } })
    ).text();
    expect(overview).toContain(world.own.incident);
    expect(overview).not.toContain(world.foreign.incident);
  });

  it('leave a trace in the audit list for every change that is made', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    const admin = world.people.admin;
    // An answer is recorded to a question that was asked, and a session ends last.
    const late = ['devices.retire', 'tickets.record-answer', 'session.sign-out'];
    const changes = routes
      .filter((route) => route.method !== 'GET' && table[route.name]!.own.nobody !== 'yes')
      .sort((a, b) => late.indexOf(a.name) - late.indexOf(b.name));
    const silent: string[] = [];
    const made: string[] = [];
    for (const route of changes) {
      const { items } = await admin.call(listAudit, { query: { limit: 1 } });
      const { ticket } = await admin.call(readTicket, { params: { id: world.own.ticket } });
      const { params, body } = inputOf(route, world.own, 'audited', ticket.version);
      const { status } = await send(server.url, route, world.cookies.admin, params, body);
      if (status >= 300) continue;
      made.push(route.name);
      if (route.name === 'session.sign-out') continue;
      const after = await admin.call(listAudit, { query: { limit: 1 } });
      if (after.items[0]!.id === items[0]!.id) silent.push(route.name);
    }
    // Looking at a letter before it leaves changes nothing.
    expect(silent).toEqual(['tickets.preview-letter']);
    const notMade = changes.map((route) => route.name).filter((name) => !made.includes(name));
    // No device of this world waits for a yes, none is gear, and no agent is connected to be asked: test/chaos/ and the
    // tests of flows show the traces of these.
    expect(notMade).toEqual([
      'devices.accept',
      'devices.ask-act',
      'devices.change-gear',
      'devices.change-check',
      'discoveries.create',
      'clients.stop-discovery',
      'found.watch',
      'found.ignore',
      'users.disable',
      'tokens.revoke',
      'devices.retire',
    ]);
  });

  it('refuse a change by cookie that another site’s page makes', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    for (const origin of ['https://evil.example', undefined]) {
      const response = await fetch(`${server.url}/api/v1/tickets/${world.own.ticket}/notes`, {
        method: 'POST',
        headers: { cookie: world.cookies.admin, 'content-type': 'application/json', ...(origin ? { origin } : {}) },
        body: JSON.stringify({ words: 'forged' }),
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'foreign-origin' });
    }
  });
});
