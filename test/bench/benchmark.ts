// The shape of a benchmark and of what it measures.

export type Measured = {
  name: string;
  value: number;
  unit: string;
  peer: string | null;
  peer_value: number | null;
  /** value / peer_value. */
  ratio: number | null;
  setup: string;
  limit?: number;
  met?: boolean;
};

/** A target of the product: what is compared, and the most it may be. */
export type Limit = { most: number; of(measured: Omit<Measured, 'limit'>): number };

export type Benchmark = {
  group: string;
  /** Runs only when it is asked for by name. */
  isLong?: boolean;
  run(say: (line: string) => void): Promise<(Omit<Measured, 'limit' | 'met'> & { limit?: Limit })[]>;
};

export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));
