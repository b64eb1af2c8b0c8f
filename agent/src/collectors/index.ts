// The lists of collectors, each loaded on its own system alone: what reads the others would only lie in memory.
import type { Collector, CollectorSettings } from './collector.ts';

/** In the order in which they look. */
export type ListCollectors = (settings: CollectorSettings) => readonly Collector[];

const lists: Record<string, () => Promise<{ list: ListCollectors }>> = {
  linux: () => import('./index-linux.ts'),
  win32: () => import('./index-windows.ts'),
  darwin: () => import('./index-macos.ts'),
};

/** Of a system that has no list of its own, what of Linux's works there. */
export async function collectorsOn(platform: string): Promise<ListCollectors> {
  const { list } = await (lists[platform] ?? lists.linux!)();
  return (settings) => list(settings).filter(({ platforms }) => platforms.includes(platform));
}

/** The names on every system, for what is told of what another one would have. */
export async function collectorNames(settings: CollectorSettings): Promise<Set<string>> {
  const all = await Promise.all(Object.values(lists).map((load) => load()));
  return new Set(all.flatMap(({ list }) => list(settings).map(({ name }) => name)));
}
