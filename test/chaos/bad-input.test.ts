// What no honest agent sends: refused with its reason, counted, written down where it is an attempt, and no harm to others.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { listAudit } from '@vakhta/shared/api/accounts';
import { createClient, createEnrolment, createSite } from '@vakhta/shared/api/clients';
import { readChart } from '@vakhta/shared/api/devices';
import { agentPaths, enrolText, sessionText } from '@vakhta/shared/agent-paths';
import { describe, expect, it } from 'vitest';
import { createApi, type Api } from '../support/api.ts';
import { joinByHand } from '../support/hand-agent.ts';
import {
  createEnrolment as createToken,
  createToken as createApiToken,
  startServer,
  type ServerProcess,
} from '../support/server-process.ts';

const now = () => Date.now();

async function setUp(server: ServerProcess) {
  const api = createApi({ baseUrl: server.url, token: await createApiToken(server, 'admin') });
  const agent = await joinByHand(server.url, await createToken(server, 'Oak', 'Main'));
  return { api, agent };
}

const aboutDevice = { name: 'x', kind: 'server', platform: 'linux', arch: 'x64', agentVersion: '0', machineIds: {} };

function signedEnrolment(token: string, proofOf = token) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const proof = sign(null, Buffer.from(enrolText(proofOf, key)), privateKey).toString('base64');
  return { token, publicKey: key, proof, ...aboutDevice };
}

/** Opens a session as the agent does, with whatever signature is given. */
async function askForSession(server: ServerProcess, agentId: string, signer: (text: string) => string) {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const { body } = await post(agentPaths.challenge, { agentId });
  const nonce = body['nonce']!;
  const request = { agentId, nonce, signature: signer(sessionText(agentId, nonce)) };
  return { first: await post(agentPaths.session, request), again: () => post(agentPaths.session, request) };
}

const auditOf = async (api: Api, action: string) =>
  (await api.call(listAudit, { query: { limit: 500 } })).items.filter((entry) => entry.action === action);

async function counted(server: ServerProcess, line: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((one) => one.startsWith(line))
      ?.split(' ')
      .at(-1) ?? 0,
  );
}

describe('a bad report', () => {
  it('is refused with its reason, counted, and spoils no other of its request', async () => {
    await using server = await startServer();
    const { api, agent } = await setUp(server);
    await agent.deliver([agent.report(now() - 4000, 0.1)]);
    const good = [agent.report(now() - 3000, 0.1), agent.report(now() - 2000, 0.2)];
    const bad = [
      { ...agent.report(now() - 1500, 0.3), values: 'none' },
      { ...agent.report(now() - 1400, 0.3), values: [1, 2, 3, 4, 5, 6, 7] },
      null,
      'report',
    ];
    const request = { protocol: 1, sentAt: now(), reports: [good[0], ...bad, good[1]] };
    const answer = await agent.wire.post(agentPaths.reports, request, await sessionOf(server, agent.identity));
    expect(answer.status).toBe(200);
    const { outcomes } = answer.body as { outcomes: { outcome: string; reason?: string }[] };
    expect(outcomes.map((one) => one.outcome)).toEqual([
      'stored',
      'refused',
      'refused',
      'refused',
      'refused',
      'stored',
    ]);
    const refused = outcomes.flatMap((one) => one.reason ?? []);
    expect(refused[0]).toContain('/values');
    expect(refused[1]).toBe('7 values for 4 series of the layout');
    expect(await counted(server, 'vakhta_reports_total{outcome="refused"}')).toBe(4);
    const chart = await api.call(readChart, {
      params: { id: agent.identity.deviceId },
      query: {
        keys: agent.usedKey,
        from: new Date(now() - 60_000).toISOString(),
        to: new Date(now() + 1000).toISOString(),
      },
    });
    expect(chart.series[0]!.max.filter((value) => value !== null)).toContain(0.2);
    agent.close();
  });

  it('changes nothing when it comes again', async () => {
    await using server = await startServer();
    const { agent } = await setUp(server);
    const report = agent.report(now(), 0.1);
    expect(await agent.deliver([report])).toMatchObject({ stored: 1, known: 0 });
    expect(await agent.deliver([report, report])).toMatchObject({ stored: 0, known: 2 });
    agent.close();
  });

  it('is refused when it speaks a version that is not known, or is longer than a megabyte', async () => {
    await using server = await startServer();
    const { agent } = await setUp(server);
    await agent.deliver([]);
    const key = await sessionOf(server, agent.identity);
    const post = (body: unknown) => agent.wire.post(agentPaths.reports, body, key);
    expect(await post({ protocol: 99, sentAt: now(), reports: [] })).toMatchObject({
      status: 400,
      body: { code: 'protocol-unsupported', detail: expect.stringContaining('99') },
    });
    const long = await post({ protocol: 1, sentAt: now(), reports: ['x'.repeat(1024 * 1024)] }).catch(() => null);
    // The server may hang up on who goes on sending; either way nothing was taken.
    if (long) expect(long).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(await counted(server, 'vakhta_http_refusals_total{code="too-large"}')).toBe(1);
    expect(await agent.deliver([agent.report(now(), 0.1)])).toMatchObject({ stored: 1 });
    agent.close();
  });

  it('can’t give another meaning to a layout', async () => {
    await using server = await startServer();
    const { agent } = await setUp(server);
    const key = await sessionOf(server, agent.identity);
    const series = [{ name: 'system.uptime', attributes: {} }];
    const answer = await agent.wire.post(agentPaths.layouts, { layouts: [{ id: agent.layout.id, series }] }, key);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    agent.close();
  });
});

/** As the true agent opens its session. */
function proveKey(server: ServerProcess, identity: { agentId: string; privateKey: string }) {
  const key = createPrivateKey({ key: Buffer.from(identity.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return askForSession(server, identity.agentId, (text) => sign(null, Buffer.from(text), key).toString('base64'));
}

async function sessionOf(server: ServerProcess, identity: { agentId: string; privateKey: string }): Promise<string> {
  return (await proveKey(server, identity)).first.body['session']!;
}

describe('who is not who they say', () => {
  it('gets no session by a foreign key, and is slowed down and written into the audit list', async () => {
    await using server = await startServer();
    const { api, agent } = await setUp(server);
    const { privateKey } = generateKeyPairSync('ed25519');
    const foreign = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++)
      statuses.push((await askForSession(server, agent.identity.agentId, foreign)).first.status);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(statuses.slice(20)).toEqual([429, 429]);
    expect(await auditOf(api, 'agent.session-refused')).toHaveLength(20);
    // The true agent has its session and goes on.
    expect(await agent.deliver([agent.report(now(), 0.1)])).toMatchObject({ kind: 'later' });
    agent.close();
  });

  it('can use a challenge once alone', async () => {
    await using server = await startServer();
    const { agent } = await setUp(server);
    const { first, again } = await proveKey(server, agent.identity);
    expect(first.status).toBe(200);
    expect(await again()).toMatchObject({ status: 401, body: { code: 'session-ended' } });
    agent.close();
  });

  it('sends no report without a session, or with one that was changed', async () => {
    await using server = await startServer();
    const { agent } = await setUp(server);
    const session = await sessionOf(server, agent.identity);
    const post = (bearer?: string) =>
      agent.wire.post(agentPaths.reports, { protocol: 1, sentAt: now(), reports: [] }, bearer);
    expect((await post()).status).toBe(401);
    expect((await post(`${session.slice(0, -2)}xx`)).status).toBe(401);
    expect((await post(session.replace(/^[^.]+/, '00000000-0000-7000-8000-000000000000'))).status).toBe(401);
    expect((await post(session)).status).toBe(200);
    agent.close();
  });
});

describe('an enrolment', () => {
  it('is refused for a wrong, used-up or foreign token, with the reason, and written into the audit list', async () => {
    await using server = await startServer();
    const { api, agent } = await setUp(server);
    const { id: clientId } = await api.call(createClient, { body: { name: 'Elm', language: 'en', timeZone: 'UTC' } });
    const { id: siteId } = await api.call(createSite, { body: { clientId, name: 'Main' } });
    const { token } = await api.call(createEnrolment, { body: { clientId, siteId, uses: 1, hours: 1 } });
    const enrol = (body: unknown) => agent.wire.post(agentPaths.enrol, body);

    const wrong = await enrol(signedEnrolment('ve_not_a_token_of_ours'));
    expect(wrong).toMatchObject({
      status: 401,
      body: { code: 'wrong-token', detail: 'the enrolment token is not known' },
    });
    expect(await enrol(signedEnrolment(token, 'another-text'))).toMatchObject({
      status: 401,
      body: { code: 'wrong-signature' },
    });
    const mine = signedEnrolment(token);
    const first = await enrol(mine);
    expect(first.status).toBe(200);
    // The answer was lost on its way: the same key asks again and gets the same.
    expect((await enrol(mine)).body).toEqual(first.body);
    expect(await enrol(signedEnrolment(token))).toMatchObject({
      status: 401,
      body: { detail: 'the enrolment token is used up' },
    });
    const refused = await auditOf(api, 'agent.enrolment-refused');
    expect(refused.map((entry) => entry.data['reason'])).toEqual([
      'the enrolment token is used up',
      'the proof is not a signature of this key',
      'the enrolment token is not known',
    ]);
    agent.close();
  });

  it('is slowed down when tokens are guessed', async () => {
    await using server = await startServer();
    const { agent } = await setUp(server);
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++)
      statuses.push((await agent.wire.post(agentPaths.enrol, signedEnrolment(`ve_guess_${i}`))).status);
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([401]));
    expect(statuses.slice(20)).toEqual([429, 429]);
    agent.close();
  });
});

describe('signing in', () => {
  it('is slowed down when passwords are guessed, and each failure is in the audit list', async () => {
    await using server = await startServer();
    const { api, agent } = await setUp(server);
    const attempt = async () => {
      const response = await fetch(`${server.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({ email: 'anna@example.com', password: 'guess' }),
      });
      return { status: response.status, retryAfter: response.headers.get('retry-after') };
    };
    const answers = [];
    for (let i = 0; i < 21; i++) answers.push(await attempt());
    expect(new Set(answers.slice(0, 20).map((one) => one.status))).toEqual(new Set([401]));
    expect(answers[20]!.status).toBe(429);
    expect(Number(answers[20]!.retryAfter)).toBeGreaterThan(0);
    expect(await auditOf(api, 'session.refused')).toHaveLength(20);
    agent.close();
  });
});
