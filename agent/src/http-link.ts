// Requests to the server over node:http(s), with time-outs, a kept-alive connection and bounded answers.
import type * as Http from 'node:http';
import type * as Https from 'node:https';

export type LinkReply = {
  status: number;
  body: unknown;
  retryAfterSeconds: number | null;
  serverTimeMs: number | null;
};
export type LinkRequest = {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  session?: string;
  timeoutMs?: number;
};
export type HeldStream = { close(): void };
export type StreamEvents = {
  onOpen(): void;
  onText(text: string): void;
  /** Called once; `status` is set when the server answered with something else than a stream. */
  onEnd(reason: string, reply: { status: number; retryAfterSeconds: number | null } | null): void;
};

export type Link = {
  /** Throws when no whole answer came. */
  request(request: LinkRequest): Promise<LinkReply>;
  /** Opens a stream that ends itself when nothing was heard for `silenceMs`. */
  hold(path: string, session: string, silenceMs: number, events: StreamEvents): HeldStream;
  close(): void;
};

const usualTimeoutMs = 30_000;
const answerLimitBytes = 1024 * 1024;

export type LinkSettings = { serverUrl: string; ca: readonly string[] | null; userAgent: string };

export function createLink(settings: LinkSettings): Link {
  const base = new URL(settings.serverUrl);
  const isSecure = base.protocol === 'https:';
  // Not imported: an import statement reads every export of the module, `WebSocket` among them, which costs 14 MB.
  const http: typeof Http | typeof Https = isSecure
    ? process.getBuiltinModule('node:https')
    : process.getBuiltinModule('node:http');
  // The server's certificate is checked against `ca` alone when there is one, so the caller adds the usual ones.
  const keepAlive = new http.Agent({ keepAlive: true, keepAliveMsecs: 30_000, maxSockets: 2, maxFreeSockets: 1 });
  const options = (request: LinkRequest): Https.RequestOptions => ({
    protocol: base.protocol,
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port,
    path: `${base.pathname.replace(/\/$/, '')}${request.path}`,
    method: request.method,
    agent: keepAlive,
    headers: {
      'user-agent': settings.userAgent,
      ...(request.session === undefined ? {} : { authorization: `Bearer ${request.session}` }),
      ...(request.body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(request.body) }),
    },
    ...(isSecure && settings.ca !== null ? { ca: [...settings.ca] } : {}),
  });
  const send = (request: LinkRequest) =>
    new Promise<LinkReply>((resolve, reject) => {
      const timeoutMs = request.timeoutMs ?? usualTimeoutMs;
      const outgoing = http.request(options(request), (incoming) => {
        readAll(incoming).then((text) => resolve(readReply(incoming, text)), reject);
      });
      // The whole exchange is timed, since a server that sends a byte now and then would never fall silent.
      const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
      outgoing.on('error', reject);
      outgoing.on('close', () => clearTimeout(timer));
      outgoing.end(request.body);
    });
  return {
    request: send,
    hold(path, session, silenceMs, events) {
      const outgoing = http.request({ ...options({ method: 'GET', path, session }), agent: false });
      outgoing.setHeader('accept', 'text/event-stream');
      outgoing.setTimeout(silenceMs, () => outgoing.destroy(new Error(`nothing heard for ${silenceMs / 1000} s`)));
      followStream(outgoing, events);
      outgoing.end();
      return { close: () => outgoing.destroy(new Error('closed')) };
    },
    close: () => keepAlive.destroy(),
  };
}

function followStream(outgoing: Http.ClientRequest, events: StreamEvents): void {
  let ended = false;
  const end: StreamEvents['onEnd'] = (reason, reply) => {
    if (ended) return;
    ended = true;
    events.onEnd(reason, reply);
  };
  outgoing.on('error', (error) => end(error.message, null));
  outgoing.on('close', () => end('connection closed', null));
  outgoing.on('response', (incoming) => {
    const type = incoming.headers['content-type'] ?? '';
    if (incoming.statusCode !== 200 || !type.startsWith('text/event-stream')) {
      const status = incoming.statusCode ?? 0;
      end(`answered ${status}`, { status, retryAfterSeconds: readRetryAfter(incoming) });
      outgoing.destroy();
      return;
    }
    events.onOpen();
    incoming.setEncoding('utf8');
    incoming.on('data', (text: string) => events.onText(text));
    incoming.on('end', () => end('ended by the server', null));
    incoming.on('error', (error) => end(error.message, null));
  });
}

async function readAll(incoming: Http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > answerLimitBytes) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readReply(incoming: Http.IncomingMessage, text: string): LinkReply {
  const date = Date.parse(incoming.headers.date ?? '');
  return {
    status: incoming.statusCode ?? 0,
    body: parseBody(text),
    retryAfterSeconds: readRetryAfter(incoming),
    serverTimeMs: Number.isNaN(date) ? null : date,
  };
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page instead of our server's answer.
    return null;
  }
}

/** RFC 9110: seconds, or a date. */
function readRetryAfter(incoming: Http.IncomingMessage): number | null {
  const text = incoming.headers['retry-after'];
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const seconds = (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}
