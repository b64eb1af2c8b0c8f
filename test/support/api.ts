// A small typed client of the HTTP API, on the routes of shared: what a test calls has the types the server has.
import type { Problem, Route, RouteInput, RouteReply } from '@vakhta/shared/api/route';

/** An answer that is no success, with the problem's stable code. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem | null;

  constructor(route: Route, status: number, problem: Problem | null, body: string) {
    super(
      `${route.method} ${route.path} answered ${status} ${problem?.code ?? ''}: ${problem?.detail ?? body.slice(0, 500)}`,
    );
    this.name = 'ApiError';
    this.status = status;
    this.code = problem?.code ?? '';
    this.problem = problem;
  }
}

export type Input<R> = Partial<RouteInput<R>>;

export type Api = {
  call<R extends Route>(route: R, input?: Input<R>): Promise<RouteReply<R>>;
  /** The cookies that answers have set, as a header's value. */
  cookies(): string;
};

export type ApiOptions = {
  baseUrl: string;
  /** Sent as `Authorization: Bearer`; without it, cookies that the server sets are kept and sent. */
  token?: string;
};

export function createApi({ baseUrl, token }: ApiOptions): Api {
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookies,
    async call(route, input = {}) {
      const body = input.body === undefined ? undefined : JSON.stringify(input.body);
      const response = await fetch(addressOf(baseUrl, route, input), {
        method: route.method,
        headers: {
          // The server refuses changes by cookie from another site.
          origin: baseUrl,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(jar.size === 0 ? {} : { cookie: cookies() }),
        },
        ...(body === undefined ? {} : { body }),
      });
      for (const cookie of response.headers.getSetCookie()) keepCookie(jar, cookie);
      const text = await response.text();
      if (!response.ok) throw new ApiError(route, response.status, problemOf(text), text);
      return JSON.parse(text) as RouteReply<typeof route>;
    },
  };
}

/** Walks a paged list to its end. */
export async function listAll<T>(
  page: (after: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await page(after);
    all.push(...items);
    after = next ?? undefined;
  } while (after !== undefined);
  return all;
}

function addressOf(baseUrl: string, route: Route, input: { params?: unknown; query?: unknown }): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined) query.set(name, String(value));
  return `${baseUrl}${path}${query.size === 0 ? '' : `?${query}`}`;
}

function keepCookie(jar: Map<string, string>, setCookie: string): void {
  const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  const isGone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one));
  if (isGone) jar.delete(pair.slice(0, equals));
  else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
}

function problemOf(text: string): Problem | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'code' in parsed ? (parsed as Problem) : null;
  } catch {
    return null;
  }
}
