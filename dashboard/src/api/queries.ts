// The cache of what was read: one key for each route and its input, so that a live change can find what it makes old.
import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseQueryResult,
} from '@tanstack/react-query';
import { call, CallError } from './call.ts';
import type { Input, Reply, RouteName } from './routes.ts';

type Asked<N extends RouteName> = Partial<Pick<Input<N>, 'params' | 'query'>>;

export const keyOf = <N extends RouteName>(name: N, input: Asked<N> = {}) => [name, input] as const;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The server may stand in the same house: whether there is an internet is not the browser's to judge.
        networkMode: 'always',
        // Live changes say when something is old; until then it is not asked again.
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // What was refused stays refused; what did not arrive may arrive.
        retry: (count, error) =>
          count < 2 && error instanceof CallError && (error.problem.status === 0 || error.problem.status >= 502),
      },
      // Never kept for later: a letter that leaves an hour after it was sent is worse than one refused.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export function useRead<N extends RouteName>(
  name: N,
  input: Asked<N> = {},
  options: { enabled?: boolean; refetchMs?: number; keep?: boolean } = {},
): UseQueryResult<Reply<N>, Error> {
  return useQuery<Reply<N>, Error>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, input as Partial<Input<N>>, signal),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchMs ?? false,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

type Listed = { items: readonly unknown[]; next: string | null };
export type ListName = { [N in RouteName]: Reply<N> extends Listed ? N : never }[RouteName];
type Item<N extends ListName> = Reply<N>['items'][number];

/** A list that goes on as its reader scrolls. Its key begins as that of a read, so live changes find it. */
export function useReadList<N extends ListName>(
  name: N,
  query: Input<N>['query'],
  options: { refetchMs?: number } = {},
) {
  return useInfiniteQuery<Reply<N>, Error, Item<N>[], readonly unknown[], string | null>({
    queryKey: [name, { query }, 'list'],
    queryFn: ({ signal, pageParam }) =>
      call(
        name,
        { query: { ...query, ...(pageParam === null ? {} : { after: pageParam }) } } as Partial<Input<N>>,
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (page) => (page as Listed).next,
    select: (data: InfiniteData<Reply<N>>) => data.pages.flatMap((page) => (page as Listed).items) as Item<N>[],
    refetchInterval: options.refetchMs ?? false,
    placeholderData: keepPreviousData,
  });
}

/** An act. What it changes comes back as a live change; the reads named here are asked again at once besides. */
export function useAct<N extends RouteName>(name: N, refresh: readonly RouteName[] = []) {
  const client = useQueryClient();
  return useMutation<Reply<N>, Error, Partial<Input<N>>>({
    mutationFn: (input) => call(name, input),
    onSuccess: async () => {
      await Promise.all(refresh.map((one) => client.invalidateQueries({ queryKey: [one] })));
    },
  });
}
