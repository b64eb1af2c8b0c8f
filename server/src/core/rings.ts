// Which devices a release reaches at which step: always the same ones first, spread over all clients (pure).

import { compareVersions } from '@vakhta/shared/compare-versions';

export type Staged = { version: string; percent: number; halted: string | null };

/** From 0 to 99, by the device alone (FNV-1a over its id): a device is as early in one release as in another. */
export function ringOf(deviceId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < deviceId.length; i += 1) {
    hash ^= deviceId.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash % 100;
}

/** The newest release that has come as far as the device and wasn't halted; undefined for none. */
export function releaseFor<R extends Staged>(releases: readonly R[], deviceId: string): R | undefined {
  const ring = ringOf(deviceId);
  return releases
    .filter(({ percent, halted }) => halted === null && ring < percent)
    .sort((a, b) => compareVersions(b.version, a.version))[0];
}
