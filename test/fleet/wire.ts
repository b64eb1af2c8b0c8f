// Posts JSON over connections that stay open, as the real agent does: node:http alone, so that many agents are cheap.
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export type Answer = { status: number; retryAfterSeconds: number | null; body: unknown };
export type Wire = {
  post(path: string, body: unknown, bearer?: string): Promise<Answer>;
  close(): void;
};

/** One for a whole fleet: `connections` are shared by all of its agents. */
export function openWire(baseUrl: string, connections = 64, timeoutMs = 30_000): Wire {
  const url = new URL(baseUrl);
  const isHttps = url.protocol === 'https:';
  const pool = { keepAlive: true, maxSockets: connections, scheduling: 'lifo' as const };
  const agent = isHttps ? new HttpsAgent(pool) : new HttpAgent(pool);
  const open = isHttps ? httpsRequest : httpRequest;
  return {
    close: () => agent.destroy(),
    post: (path, body, bearer) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body);
        const request = open(
          new URL(path, url),
          {
            method: 'POST',
            agent,
            timeout: timeoutMs,
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
              ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => {
              const retryAfter = Number(response.headers['retry-after']);
              resolve({
                status: response.statusCode ?? 0,
                retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
                body: parse(Buffer.concat(chunks).toString('utf8')),
              });
            });
          },
        );
        request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
        request.on('error', reject);
        request.end(text);
      }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The stable code of a problem's body, or an empty text. */
export function problemCode(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : '';
}
