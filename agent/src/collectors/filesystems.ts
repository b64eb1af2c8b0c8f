// How full the real file systems are, and whether they can be written to.
import type { Attributes } from '@vakhta/shared/reading';
import { measure, type AgentSample } from '../measure.ts';
import type { FileSystemSize } from '../patience.ts';
import { watchedMounts, type Mount } from '../mounts.ts';
import { reasonOf } from '../reason.ts';
import type { Collector, Lack } from './collector.ts';

export const filesystems: Collector<null> = {
  name: 'filesystems',
  every: 'cycle',
  platforms: ['linux'],
  async collect(host) {
    const mounts = watchedMounts(host);
    const samples: AgentSample[] = [];
    const gaps: Lack[] = [];
    const looks = mounts.map(async (mount) => ({ mount, size: await host.statfs(mount.mountpoint).catch(reasonOf) }));
    for (const { mount, size } of await Promise.all(looks)) {
      if (typeof size === 'string') {
        gaps.push({ what: mount.mountpoint, reason: size });
        samples.push(...samplesOf(mount, null));
      } else if (size.blocks > 0) samples.push(...samplesOf(mount, size));
    }
    return { samples, gaps, state: null };
  },
};

function samplesOf(mount: Mount, size: FileSystemSize | null): AgentSample[] {
  const at: Attributes = { 'system.filesystem.mountpoint': mount.mountpoint };
  const bytes = (blocks: number) => (size === null ? null : blocks * size.blockBytes);
  const used = size === null ? 0 : size.blocks - size.freeBlocks;
  const reachable = size === null ? 0 : used + size.availableBlocks;
  const samples = [
    measure('system.filesystem.limit', bytes(size?.blocks ?? 0), at),
    measure('system.filesystem.usage', bytes(used), at),
    measure('system.filesystem.available', bytes(size?.availableBlocks ?? 0), at),
    // As df does: blocks that only root may use count neither as used nor as free.
    measure('system.filesystem.utilization', size === null || reachable === 0 ? null : used / reachable, at),
    measure('system.filesystem.read_only', mount.readOnly ? 1 : 0, at),
  ];
  // Some kinds (btrfs, many network ones) have no fixed number of inodes and say 0.
  if (size !== null && size.inodes > 0) {
    samples.push(measure('system.filesystem.inodes.utilization', 1 - size.freeInodes / size.inodes, at));
  }
  return samples;
}
