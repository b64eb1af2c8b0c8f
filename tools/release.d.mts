// Types of the release tool, for the benchmarks that measure what is shipped.
export const bundleDir: string;
export function bundleAgent(): Promise<{ path: string; bytes: number; library: number }>;
export function release(): Promise<number>;
