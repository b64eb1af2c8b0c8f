// Calls a route of the API, typed by shared; what is refused becomes an error with the problem's code.
import { routeTable, type Input, type Reply, type RouteName } from './routes.ts';

export type Problem = {
  status: number;
  code: string;
  detail: string;
  id: string | null;
  more: Record<string, unknown>;
};

/** A refusal, a fault of the server, or (`code` "unreachable") no answer at all. */
export class CallError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'CallError';
    this.problem = problem;
  }
}

export function addressOf(name: RouteName, params: object, query: object): string {
  const values = params as Record<string, unknown>;
  const path = routeTable[name][1].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(values[key])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  return search.size === 0 ? path : `${path}?${search}`;
}

/** An answer that takes longer will not come: the way to the server is cut without anybody saying so. */
const mostWaitMs = 30_000;

const unreachable = (error: unknown): CallError =>
  new CallError({ status: 0, code: 'unreachable', detail: String(error), id: null, more: {} });

async function problemOf(response: Response): Promise<CallError> {
  const text = await response.text().catch(() => '');
  try {
    const { code, detail, id, ...more } = JSON.parse(text) as Record<string, unknown>;
    return new CallError({
      status: response.status,
      code: typeof code === 'string' ? code : 'fault',
      detail: typeof detail === 'string' ? detail : '',
      id: typeof id === 'string' ? id : null,
      more,
    });
  } catch {
    // A proxy's page instead of our server's answer.
    return new CallError({ status: response.status, code: 'fault', detail: text.slice(0, 200), id: null, more: {} });
  }
}

export async function call<N extends RouteName>(
  name: N,
  input: Partial<Input<N>> = {},
  signal?: AbortSignal,
): Promise<Reply<N>> {
  const { params = {}, query = {}, body } = input as { params?: object; query?: object; body?: unknown };
  const request: RequestInit = {
    method: routeTable[name][0],
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.any([AbortSignal.timeout(mostWaitMs), ...(signal ? [signal] : [])]),
  };
  let response: Response;
  try {
    response = await fetch(addressOf(name, params, query), request);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable(error);
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Reply<N>;
}
