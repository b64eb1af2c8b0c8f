// A page: its status, a text that must be in it, and how long it took. Redirects are answers like any other.
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { HttpCheck } from '@vakhta/shared/checks';
import { failing, lookOver, plainReason, well, type CheckResult } from './check.ts';

/** More than a page of a site; what comes after isn't read. */
const mostBytes = 1024 * 1024;

export function lookByHttp(check: HttpCheck, timeoutMs: number, steady: () => number): Promise<CheckResult> {
  const started = steady();
  const url = new URL(check.url);
  const options = {
    // One connection for one look: a kept one would say nothing of whether new ones are taken.
    agent: false,
    headers: { 'user-agent': 'Vakhta', accept: '*/*', 'accept-encoding': 'identity' },
    rejectUnauthorized: !check.trustAny,
  };
  const ask = url.protocol === 'https:' ? requestSecure : requestPlain;
  return lookOver(
    timeoutMs,
    () => ask(url, options).end(),
    (request, end) => {
      request.once('response', (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        const judge = () => {
          const took = { seconds: (steady() - started) / 1000, facts: { http_status: response.statusCode ?? null } };
          end(judgePage(check, response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'), took));
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes >= mostBytes) judge();
        });
        response.once('end', judge);
        response.on('error', (error) => end(failing(plainReason(error))));
      });
    },
  );
}

function judgePage(check: HttpCheck, status: number, page: string, more: Partial<CheckResult>): CheckResult {
  const fits = check.statuses.some((one) => (one.endsWith('xx') ? one[0] === `${status}`[0] : one === `${status}`));
  if (!fits) return failing(`the page answered ${status}`, more);
  if (check.text !== null && !page.includes(check.text))
    return failing(`the page does not contain "${check.text}"`, more);
  return well(more);
}
