// Installed programs as facts (pure).
import type { Facts } from '@vakhta/shared/reading';

export type Installed = { name: string; version: string | null };

/**
 * Several versions of one program are one fact: kernels lie beside each other, and each bit width has its runtimes. Cut so
 * short that thousands of them fit into one request.
 */
export function programFacts(list: readonly Installed[]): Facts {
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of list) {
    const key = `program.${name.replace(/\s+/g, ' ').trim()}`.slice(0, 150);
    if (key === 'program.') continue;
    const known = versions.get(key) ?? new Set<string>();
    known.add(version === null || version.trim() === '' ? 'unknown version' : version.trim());
    versions.set(key, known);
  }
  return Object.fromEntries(
    [...versions].map(([key, known]) => [key, [...known].sort().join(', ').slice(0, 100)] as const),
  );
}
