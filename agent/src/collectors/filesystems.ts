// How full the real file systems are, and whether they can be written to.
import type { Attributes } from '@vakhta/shared/reading';
import type { Host } from '../host.ts';
import { measure, type AgentSample } from '../measure.ts';
import type { FileSystemSize } from '../patience.ts';
import { reasonOf } from '../reason.ts';
import { containerOf } from '../where.ts';
import type { Collector, Lack } from './collector.ts';

type Mount = { source: string; mountpoint: string; type: string; readOnly: boolean };

/** Kinds that hold no one's data, or that are full by nature, such as images that are mounted to be read. */
const skippedTypes = new Set(
  (
    'proc sysfs devtmpfs devpts cgroup cgroup2 squashfs erofs cramfs iso9660 udf autofs mqueue hugetlbfs debugfs ' +
    'tracefs securityfs selinuxfs pstore bpf configfs fusectl binfmt_misc rpc_pipefs nsfs efivarfs ramfs nfsd ' +
    'fuse.lxcfs fuse.snapfuse fuse.gvfsd-fuse fuse.portal'
  ).split(' '),
);

export const filesystems: Collector<null> = {
  name: 'filesystems',
  every: 'cycle',
  platforms: ['linux'],
  async collect(host) {
    const inContainer = containerOf(host) !== null;
    const mounts = parseMounts(host.readText('/proc/self/mounts')).filter(
      (mount) => !(inContainer && isBoundFile(host, mount)),
    );
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

/**
 * A file that was bound into a container, such as its /etc/hosts, is no file system of its own. Only of local disks it is
 * asked: anything else may hang, and this question can't be given up.
 */
const isBoundFile = (host: Host, { source, mountpoint }: Mount) =>
  source.startsWith('/dev/') && host.isFile(mountpoint);

/** The mounts worth watching, each file system once: where it is bound to several places, the shortest path stays. */
export function parseMounts(text: string): Mount[] {
  const byPlace = new Map<string, Mount>();
  for (const line of text.split('\n')) {
    const [source, mountpoint, type, options] = line.split(' ');
    if (source === undefined || mountpoint === undefined || type === undefined || options === undefined) continue;
    const place = unescape(mountpoint);
    // A later mount hides an earlier one at the same place.
    byPlace.set(place, {
      source: unescape(source),
      mountpoint: place,
      type,
      readOnly: options.split(',').includes('ro'),
    });
  }
  const bySource = new Map<string, Mount>();
  for (const mount of byPlace.values()) {
    if (!isWatched(mount)) continue;
    const key = /[/:]/.test(mount.source) ? mount.source : mount.mountpoint;
    const other = bySource.get(key);
    if (other === undefined || mount.mountpoint.length < other.mountpoint.length) bySource.set(key, mount);
  }
  return [...bySource.values()];
}

function isWatched({ type, mountpoint, readOnly }: Mount): boolean {
  if (skippedTypes.has(type) || mountpoint.length > 512) return false;
  // Layers of containers repeat the disk below them; as the root, an overlay is the disk that a container has.
  if (type === 'overlay') return mountpoint === '/';
  // The system's own stay out; what a person mounted counts, unless nothing can ever be written there.
  if (type === 'tmpfs') return !readOnly && !/^\/(run|dev|sys)(\/|$)/.test(mountpoint);
  return true;
}

/** The kernel writes blanks and backslashes in names as octal numbers. */
const unescape = (text: string) =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

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
