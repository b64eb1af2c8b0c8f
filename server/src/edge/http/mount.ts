// Mounts a route of the API: who may call it, whether the input fits, and what the answer is, the same for all of them.
import type { Route, RouteInput, RouteReply } from '@vakhta/shared/api/route';
import { compileCheck, type Checker } from '@vakhta/shared/check';
import { decide, type Decision } from '@vakhta/shared/permissions';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { AppError } from '../../errors.ts';
import type { Caller } from '../../flow/caller.ts';
import { clientOfThing } from '../../store/device-lists.ts';
import type { Serving } from '../serving.ts';
import { identify, isOwnOrigin, sessionCookie } from './auth.ts';

export type OpenAsk<R> = RouteInput<R> & { from: string; request: FastifyRequest; reply: FastifyReply };
export type Ask<R> = OpenAsk<R> & {
  caller: Caller;
  /** The thing that the path names, or the client that the body names (then without an id). */
  ref: { clientId: string; id: string };
};

/** Where routes are mounted. */
export type Mounting = { app: FastifyInstance; serving: Serving };

/** A route for somebody who is known. */
export function mountRoute<R extends Route>(
  mounting: Mounting,
  route: R,
  handle: (ask: Ask<R>) => Promise<RouteReply<R>>,
): void {
  add(mounting, route, async (request, read) => {
    const caller = await callerOf(mounting.serving, request);
    const early = decideBefore(route, caller);
    if (!early.allowed) throw refusalOf(early);
    const input = read();
    const ref = await thingOf(mounting.serving, route, caller, input);
    return await handle({ ...input, caller, ref } as Ask<R>);
  });
}

/** A route that anybody may call, or whoever holds a signed link. */
export function mountOpenRoute<R extends Route>(
  mounting: Mounting,
  route: R,
  handle: (ask: OpenAsk<R>) => Promise<RouteReply<R>>,
): void {
  if (route.permission.kind !== 'public' && route.permission.kind !== 'signed-link')
    throw new Error(`${route.name} is not open to everybody`);
  add(mounting, route, async (_, read) => await handle(read() as OpenAsk<R>));
}

type Input = { params: unknown; query: unknown; body: unknown; from: string; request: FastifyRequest };
type Run = (request: FastifyRequest, read: () => Input & { reply: FastifyReply }) => Promise<unknown>;

function add({ app }: Mounting, route: Route, run: Run): void {
  const checks = {
    params: compileCheck(route.params),
    query: compileCheck(route.query),
    body: compileCheck(route.body),
  };
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const read = () => ({
        params: checked('path', checks.params, request.params),
        query: checked('query', checks.query, converted(route.query, request.query)),
        body: checked('body', checks.body, request.body ?? {}),
        from: request.ip,
        request,
        reply,
      });
      const answer = await run(request, read);
      void reply.type('application/json; charset=utf-8').header('cache-control', 'no-store');
      return JSON.stringify(answer);
    },
  });
}

// Addresses hold texts alone; numbers and yes-or-no are read from them as the schema wants.
const converted = (schema: TSchema, query: unknown): unknown => Value.Convert(schema, { ...(query as object) });

function checked(where: string, check: Checker<unknown>, value: unknown): unknown {
  const result = check(value);
  if (!result.ok) throw new AppError('invalid-input', `${where} ${result.reason}`);
  return result.value;
}

async function callerOf(serving: Serving, request: FastifyRequest): Promise<Caller> {
  const session = request.cookies[sessionCookie];
  const caller = await identify(serving, { headers: request.headers, session, from: request.ip });
  if (!caller) throw new AppError('not-signed-in', 'sign in, or show an API token');
  const byCookie = request.headers.authorization === undefined;
  if (byCookie && request.method !== 'GET' && !isOwnOrigin(request.headers.origin, request.host))
    throw new AppError('foreign-origin', 'a change by session cookie comes from the dashboard’s own pages alone');
  return caller;
}

const refusalOf = (decision: Decision & { allowed: false }) =>
  decision.because === 'foreign-client'
    ? new AppError('not-found', 'there is no such thing')
    : new AppError('forbidden', 'this account may not do that');

/** The role is asked before anything is looked up, so that a refusal tells nothing of what exists. */
function decideBefore({ permission }: Route, { who }: Caller): Decision {
  if (permission.kind !== 'verb') return { allowed: true };
  // Whose a client's thing is comes to light later; until then the role alone counts.
  const isOwned = permission.of !== 'company' && permission.of !== 'own';
  return decide(isOwned ? { ...who, clients: 'all' } : who, permission.verb, { clientId: null });
}

async function thingOf(serving: Serving, route: Route, caller: Caller, input: Input) {
  const { permission } = route;
  const nothing = { clientId: '', id: '' };
  if (permission.kind !== 'verb' || permission.of === 'own' || permission.of === 'company') return nothing;
  const id = (input.params as { id?: string }).id ?? '';
  const clientId =
    permission.of === 'body'
      ? (input.body as { clientId: string }).clientId
      : await clientOfThing(serving.deps.db, permission.of, id);
  if (clientId === undefined) throw new AppError('not-found', 'there is no such thing');
  const decision = decide(caller.who, permission.verb, { clientId });
  if (!decision.allowed) throw refusalOf(decision);
  return { clientId, id };
}
