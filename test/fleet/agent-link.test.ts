// The simulated agent speaks the true protocol: proved against a small server that checks every word of it.
import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkChallengeRequest, checkEnrolRequest, checkSessionRequest } from '@vakhta/shared/agent-link';
import { agentPaths, enrolText, sessionText } from '@vakhta/shared/agent-paths';
import { checkLayoutsRequest, checkReport, checkReportsRequest, type Report } from '@vakhta/shared/report';
import { freePort } from '../support/free-port.ts';
import { enrolAgent, openAgentLink } from './agent-link.ts';
import { openWire, type Wire } from './wire.ts';

const agentId = '0193a1b2-0000-7000-8000-000000000001';
const config = { reportSeconds: 60, inventorySeconds: 86_400 };
const about = {
  name: 'srv-1',
  kind: 'server',
  platform: 'linux',
  arch: 'x64',
  agentVersion: '0',
  machineIds: {},
} as const;
const layout = { id: '0123456789abcdef', series: [{ name: 'system.uptime', attributes: {} }] };
const layouts = new Map([[layout.id, layout]]);
const reportOf = (seq: number): Report => ({
  boot: 'boot-0001',
  seq,
  at: 1000 + seq,
  layout: layout.id,
  values: [seq],
  gaps: [],
});

type Scripted = { status: number; body: unknown; headers?: Record<string, string> };

/** Remembers sessions, layouts and reports in memory, and answers from `next` first where a test says so. */
function makeServer() {
  const state = {
    publicKey: '',
    nonce: '',
    session: '',
    sessions: 0,
    layouts: new Set<string>(),
    seen: new Set<string>(),
    calls: [] as string[],
    next: [] as Scripted[],
  };
  const holds = (text: string, publicKey: string, signature: string) =>
    verify(
      null,
      Buffer.from(text),
      createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
      Buffer.from(signature, 'base64'),
    );

  const answer = (path: string, body: unknown, bearer: string | undefined): Scripted => {
    if (path === agentPaths.enrol) {
      const checked = checkEnrolRequest(body);
      if (
        !checked.ok ||
        !holds(enrolText(checked.value.token, checked.value.publicKey), checked.value.publicKey, checked.value.proof)
      )
        return { status: 401, body: { code: 'wrong-signature' } };
      state.publicKey = checked.value.publicKey;
      return { status: 200, body: { agentId, deviceId: agentId, clientName: 'A', siteName: 'B', config } };
    }
    if (path === agentPaths.challenge) {
      if (!checkChallengeRequest(body).ok) return { status: 400, body: {} };
      state.nonce = `nonce-${++state.sessions}`;
      return { status: 200, body: { nonce: state.nonce, expiresAt: 1 } };
    }
    if (path === agentPaths.session) {
      const checked = checkSessionRequest(body);
      if (
        !checked.ok ||
        checked.value.nonce !== state.nonce ||
        !holds(sessionText(agentId, state.nonce), state.publicKey, checked.value.signature)
      )
        return { status: 401, body: { code: 'wrong-signature' } };
      state.session = `session-${state.sessions}`;
      return { status: 200, body: { session: state.session, expiresAt: 1, config } };
    }
    if (bearer !== `Bearer ${state.session}` || state.session === '')
      return { status: 401, body: { code: 'session-ended' } };
    if (path === agentPaths.layouts) {
      const checked = checkLayoutsRequest(body);
      if (!checked.ok) return { status: 400, body: {} };
      for (const { id } of checked.value.layouts) state.layouts.add(id);
      return { status: 200, body: { known: [...state.layouts] } };
    }
    const checked = checkReportsRequest(body);
    if (!checked.ok) return { status: 400, body: {} };
    const scripted = state.next.shift();
    if (scripted) return scripted;
    const outcomes = checked.value.reports.map((one) => {
      const report = checkReport(one);
      if (!report.ok) return { outcome: 'refused', reason: report.reason };
      if (state.seen.has(`${report.value.boot} ${report.value.seq}`)) return { outcome: 'known' };
      state.seen.add(`${report.value.boot} ${report.value.seq}`);
      return { outcome: 'stored' };
    });
    const first = checked.value.reports[0] as Report;
    if (!state.layouts.has(first.layout)) return { status: 409, body: { code: 'layout-unknown' } };
    return { status: 200, body: { outcomes, orders: [] } };
  };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      state.calls.push(path.replace('/agent/v1/', ''));
      const { status, body, headers } = answer(path, JSON.parse(text), request.headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    });
  });
  return { server, state };
}

describe('a simulated agent', () => {
  let server: Server;
  let state: ReturnType<typeof makeServer>['state'];
  let wire: Wire;

  beforeEach(async () => {
    const made = makeServer();
    ({ server, state } = made);
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    wire = openWire(`http://127.0.0.1:${port}`, 2, 2000);
  });
  afterEach(() => {
    wire.close();
    server.close();
  });
  const enrolled = async () => openAgentLink(wire, (await enrolAgent(wire, 'token-123', about)).identity);

  it('enrols with a proof, opens a session by challenge, sends its layout once and its reports', async () => {
    const link = await enrolled();
    expect(await link.deliver([reportOf(1), reportOf(2)], layouts, 5000)).toMatchObject({
      kind: 'acknowledged',
      stored: 2,
    });
    expect(await link.deliver([reportOf(3)], layouts, 6000)).toMatchObject({ kind: 'acknowledged', stored: 1 });
    expect(state.calls).toEqual(['enrol', 'challenge', 'session', 'layouts', 'reports', 'reports']);
    expect(link.config()).toEqual(config);
  });

  it('counts what is known already and what is refused, by place', async () => {
    const link = await enrolled();
    await link.deliver([reportOf(1)], layouts, 5000);
    const bad = { ...reportOf(2), seq: 0 };
    const delivery = await link.deliver([reportOf(1), bad, reportOf(3)], layouts, 5000);
    expect(delivery).toMatchObject({ kind: 'acknowledged', stored: 1, known: 1 });
    expect(delivery.kind === 'acknowledged' ? delivery.refused : []).toEqual([expect.stringContaining('/seq')]);
  });

  it('proves itself again when its session has ended', async () => {
    const link = await enrolled();
    await link.deliver([reportOf(1)], layouts, 5000);
    state.session = '';
    expect(await link.deliver([reportOf(2)], layouts, 5000)).toMatchObject({ kind: 'acknowledged', stored: 1 });
    expect(state.sessions).toBe(2);
  });

  it('sends its layout again when the server does not know it', async () => {
    const link = await enrolled();
    await link.deliver([reportOf(1)], layouts, 5000);
    state.layouts.clear();
    expect(await link.deliver([reportOf(2)], layouts, 5000)).toMatchObject({ kind: 'acknowledged' });
    expect(state.calls.slice(-3)).toEqual(['reports', 'layouts', 'reports']);
  });

  it.each([
    [{ status: 503, body: { code: 'storage-full' }, headers: { 'retry-after': '7' } }, 7],
    [{ status: 429, body: { code: 'too-many-requests', waitSeconds: 3 } }, 3],
    [{ status: 502, body: null }, 5],
  ])('keeps its reports and waits when it is answered %j', async (scripted, waitSeconds) => {
    const link = await enrolled();
    state.next.push(scripted);
    expect(await link.deliver([reportOf(1)], layouts, 5000)).toMatchObject({ kind: 'later', waitSeconds });
    expect(await link.deliver([reportOf(1)], layouts, 5000)).toMatchObject({ kind: 'acknowledged', stored: 1 });
  });

  it('passes on the pause that an acknowledgement asks for', async () => {
    const link = await enrolled();
    state.next.push({
      status: 200,
      body: { outcomes: [{ outcome: 'stored' }], orders: [{ kind: 'collect-now' }], waitSeconds: 9 },
    });
    expect(await link.deliver([reportOf(1)], layouts, 5000)).toMatchObject({
      waitSeconds: 9,
      orders: [{ kind: 'collect-now' }],
    });
  });

  it('waits when nobody answers', async () => {
    const link = await enrolled();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    expect(await link.deliver([reportOf(1)], layouts, 5000)).toMatchObject({ kind: 'later' });
  });

  it('takes an answer with too few outcomes for a fault, not for an acknowledgement', async () => {
    const link = await enrolled();
    state.next.push({ status: 200, body: { outcomes: [], orders: [] } });
    await expect(link.deliver([reportOf(1)], layouts, 5000)).rejects.toThrow('1 reports, got 0 outcomes');
  });

  it('is told when its token or its key is refused', async () => {
    const { identity } = await enrolAgent(wire, 'token-123', about);
    const other = await enrolAgent(wire, 'token-123', about);
    expect(other.identity.privateKey).not.toBe(identity.privateKey);
    await expect(openAgentLink(wire, identity).deliver([reportOf(1)], layouts, 5000)).rejects.toMatchObject({
      status: 401,
      code: 'wrong-signature',
    });
  });
});
