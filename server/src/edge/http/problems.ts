// Refusals and faults as problem details (RFC 9457).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../clock.ts';
import { AppError, refusals, type RefusalCode } from '../../errors.ts';
import type { Serving } from '../serving.ts';

/** What fastify itself refuses before a handler sees it, in our words. */
function refusalOf(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = (error as { code?: unknown }).code;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('too-large', 'the body is longer than 1 MiB');
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError('invalid-input', error instanceof Error ? error.message : 'the request can’t be read');
  return null;
}

export function sendProblem(serving: Serving, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOf(error);
  if (refusal) {
    const [, title] = refusals[refusal.code];
    const { retryAfter, ...more } = refusal.more;
    serving.tally.add('vakhta_http_refusals_total', { code: refusal.code });
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
    void problem(reply, refusal.status, { code: refusal.code, title, detail: refusal.message, ...more });
    return;
  }
  const id = newId(serving.deps.clock);
  serving.tally.add('vakhta_http_faults_total');
  serving.deps.log.error(
    { err: error, id, method: request.method, path: request.routeOptions.url },
    'a request failed',
  );
  const detail = 'This is a fault of the program; it was written to the log with this id.';
  void problem(reply, 500, { code: 'fault', title: 'Something went wrong here', detail, id });
}

type Body = { code: RefusalCode | 'fault'; title: string; detail: string; [more: string]: unknown };

function problem(reply: FastifyReply, status: number, body: Body): FastifyReply {
  return reply
    .status(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ type: `urn:vakhta:problem:${body.code}`, status, ...body });
}
