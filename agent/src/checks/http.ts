// A page: its status, a text that must be in it, and how long it took. Redirects are answers like any other.
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { HttpCheck } from '@vakhta/shared/checks';
import { failing, plainReason, well, type CheckResult } from './check.ts';

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
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? requestSecure(url, options) : requestPlain(url, options);
    const end = (result: CheckResult) => {
      clearTimeout(timer);
      request.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end(failing('no answer in time')), timeoutMs);
    request.on('error', (error) => end(failing(plainReason(error))));
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
    request.end();
  });
}

function judgePage(check: HttpCheck, status: number, page: string, more: Partial<CheckResult>): CheckResult {
  const fits = check.statuses.some((one) => (one.endsWith('xx') ? one[0] === `${status}`[0] : one === `${status}`));
  if (!fits) return failing(`the page answered ${status}`, more);
  if (check.text !== null && !page.includes(check.text))
    return failing(`the page does not contain "${check.text}"`, more);
  return well(more);
}
