// A server that speaks the agent's protocol over real HTTP, and can be told to answer otherwise.
import { createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { agentPaths, sessionText } from '@vakhta/shared/agent-paths';
import { isRecord } from '../replies.ts';

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'lost';
export type Sent = { seq: number; layout: string; values: number[] };

export type FakeServer = {
  url: string;
  /** Reports taken, in the order in which they were. */
  taken: Sent[];
  calls: string[];
  proofs: number;
  /** The next requests for reports get these instead of the usual answer; a lost one is taken all the same. */
  next: Answer[];
  /** Asked before the usual answer. */
  judge: ((reports: Sent[]) => Answer | null) | null;
  extra: Record<string, unknown>;
  orders(text: string): void;
  close(): Promise<void>;
};

export const config = { reportSeconds: 60, inventorySeconds: 86_400 };
export const ids = {
  agentId: '01900000-0000-7000-8000-000000000001',
  deviceId: '01900000-0000-7000-8000-000000000002',
};

export async function startServer(publicKey: string, port = 0): Promise<FakeServer> {
  const layouts = new Set<string>();
  const streams = new Set<ServerResponse>();
  let sessions = 0;
  const http = createServer((request, response) => void handle(request, response));
  const self: FakeServer = {
    url: '',
    taken: [],
    calls: [],
    proofs: 0,
    next: [],
    judge: null,
    extra: {},
    orders: (text) => streams.forEach((stream) => stream.write(text)),
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    for await (const part of request) text += String(part);
    self.calls.push(request.url!.replace('/agent/v1/', ''));
    if (request.url === agentPaths.orders) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      streams.add(response);
      return;
    }
    const answer = answerTo(request, text === '' ? {} : (JSON.parse(text) as Record<string, unknown>));
    if (answer === 'lost') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  };
  const answerTo = (request: IncomingMessage, body: Record<string, unknown>): Answer => {
    const isOurs = request.headers.authorization === `Bearer session-${sessions}`;
    switch (request.url ?? '') {
      case agentPaths.challenge:
        return { status: 200, body: { nonce: 'once', expiresAt: Date.now() + 60_000 } };
      case agentPaths.session: {
        const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
        const said = Buffer.from(sessionText(ids.agentId, 'once'));
        if (!verify(null, said, key, Buffer.from(String(body.signature), 'base64'))) return { status: 401 };
        self.proofs += 1;
        sessions += 1;
        return { status: 200, body: { session: `session-${sessions}`, expiresAt: Date.now() + 3_600_000, config } };
      }
      case agentPaths.layouts: {
        if (!isOurs) return { status: 401, body: { code: 'session-invalid' } };
        for (const layout of body.layouts as { id: string }[]) layouts.add(layout.id);
        return { status: 200, body: { known: [...layouts] } };
      }
      case agentPaths.reports:
        return isOurs ? receive(body.reports as Sent[]) : { status: 401, body: { code: 'session-invalid' } };
      default:
        return { status: 404, body: { code: 'not-found' } };
    }
  };
  const receive = (reports: Sent[]): Answer => {
    const told = self.next.shift() ?? self.judge?.(reports) ?? null;
    if (told !== null && told !== 'lost') return told;
    if (reports.some(({ layout }) => !layouts.has(layout))) return { status: 409, body: { code: 'layout-unknown' } };
    const known = new Set(self.taken.map(({ seq }) => seq));
    const outcomes = reports.map(({ seq }) => ({ outcome: known.has(seq) ? 'known' : 'stored' }));
    self.taken.push(...reports.filter(({ seq }) => !known.has(seq)));
    return told ?? { status: 200, body: { outcomes, orders: [], ...self.extra } };
  };
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const address: unknown = http.address();
  self.url = `http://127.0.0.1:${isRecord(address) ? String(address.port) : ''}`;
  return self;
}
