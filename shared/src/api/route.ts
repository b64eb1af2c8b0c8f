// How a route is declared: once, as a value that gives the server's handler and the dashboard's call their types.
import { Type, type Static, type TSchema } from 'typebox';
import type { Verb } from '../permissions.ts';

/**
 * Who may call a route. `public`: anybody; `signed-link`: whoever holds the link of a letter; `signed-in`: any account,
 * about itself; otherwise the verb that `decide` is asked, and where the thing's client comes from:
 * `own` filters a list to the caller's clients, `body` reads `clientId` of the body, a noun looks the id in the path up.
 */
export type Permission =
  | { kind: 'public' }
  | { kind: 'signed-link' }
  | { kind: 'signed-in' }
  | {
      kind: 'verb';
      verb: Verb;
      of: 'own' | 'company' | 'body' | 'client' | 'device' | 'incident' | 'ticket' | 'notice';
    };

export type Route<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> = {
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As fastify writes it: `/api/v1/tickets/:id`. */
  path: string;
  about: string;
  params: Params;
  query: Query;
  body: Body;
  reply: Reply;
  permission: Permission;
};

const Nothing = Type.Object({});
type Nothing = typeof Nothing;

type Parts<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> = {
  name: string;
  method: Route['method'];
  path: string;
  about: string;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  permission: Permission;
};

export function defineRoute<
  R extends TSchema,
  P extends TSchema = Nothing,
  Q extends TSchema = Nothing,
  B extends TSchema = Nothing,
>(parts: Parts<P, Q, B, R>): Route<P, Q, B, R> {
  return {
    ...parts,
    params: parts.params ?? (Nothing as unknown as P),
    query: parts.query ?? (Nothing as unknown as Q),
    body: parts.body ?? (Nothing as unknown as B),
  };
}

export type RouteInput<T> =
  T extends Route<infer P, infer Q, infer B, TSchema>
    ? { params: Static<P>; query: Static<Q>; body: Static<B> }
    : never;
export type RouteReply<T> = T extends Route<TSchema, TSchema, TSchema, infer R> ? Static<R> : never;

/** Lists are paged by cursor: pass `next` back as `after` to go on. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) });

export const PageQuery = {
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
};

/** An error's body (RFC 9457): `code` is stable and translated, `detail` is for people. */
export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  id: Type.Optional(Type.String({ description: 'quote it when you report a fault of the program' })),
});
export type Problem = Static<typeof ProblemSchema>;
