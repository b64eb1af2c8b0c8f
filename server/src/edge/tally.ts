// Counts for /metrics: what came in, what was refused, what was sent.

export type Tally = {
  add(name: CountName, labels?: Readonly<Record<string, string>>, count?: number): void;
  /** Every count so far, in the order of their names. */
  all(): { name: CountName; labels: string; count: number }[];
};

export const countNames = {
  vakhta_reports_total: 'Reports by outcome',
  vakhta_http_refusals_total: 'Requests that were refused, by code',
  vakhta_http_faults_total: 'Requests that ended in a fault of the server',
  vakhta_orders_total: 'Orders to agents, by whether they were delivered',
} as const;
export type CountName = keyof typeof countNames;

export function createTally(): Tally {
  const counts = new Map<string, { name: CountName; labels: string; count: number }>();
  return {
    add(name, labels = {}, count = 1) {
      const text = Object.entries(labels)
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
        .join(',');
      const key = `${name}{${text}}`;
      const known = counts.get(key);
      if (known) known.count += count;
      else counts.set(key, { name, labels: text, count });
    },
    all: () => [...counts.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, one]) => one),
  };
}
