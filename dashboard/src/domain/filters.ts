// Filters live in the address, so that a link shows what its sender saw and the way back leads to the same list.
import { useNavigate, useSearch } from '@tanstack/react-router';

export type Filters = Readonly<Record<string, string | undefined>>;

export function useFilters(): [filters: Filters, set: (more: Filters) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const filters = Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  );
  const set = (more: Filters) => {
    // Another filter begins at the list's first page.
    const all = { ...filters, after: undefined, ...more };
    const next = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== ''));
    void navigate({ to: '.', search: next as never });
  };
  return [filters, set];
}

/** The filter's value if it is one of those that there are. */
export function oneOf<T extends string>(all: readonly T[], value: string | undefined): T | undefined {
  return all.find((one) => one === value);
}
