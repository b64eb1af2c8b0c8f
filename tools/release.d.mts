// Types of the release tool, for the benchmarks that measure what is shipped.
export const bundleDir: string;
export function bundleAgent(): Promise<{ path: string; bytes: number; library: number }>;
export function buildExecutable(node?: string): Promise<{ path: string; bytes: number }>;
export function buildDebianPackage(): Promise<{ path: string; bytes: number }>;
export function release(args: readonly string[]): Promise<number>;
