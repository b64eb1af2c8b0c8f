// The mounts of a Linux device, and which of them are file systems of its own that somebody keeps something on.
import type { Host } from './host.ts';
import { remembersLast } from './remembers-last.ts';
import { containerOf } from './where.ts';

export type Mount = { source: string; mountpoint: string; type: string; readOnly: boolean };

/** Kinds that hold no one's data, or that are full by nature, such as images that are mounted to be read. */
const skippedTypes = new Set(
  (
    'proc sysfs devtmpfs devpts cgroup cgroup2 squashfs erofs cramfs iso9660 udf autofs mqueue hugetlbfs debugfs ' +
    'tracefs securityfs selinuxfs pstore bpf configfs fusectl binfmt_misc rpc_pipefs nsfs efivarfs ramfs nfsd ' +
    'fuse.lxcfs fuse.snapfuse fuse.gvfsd-fuse fuse.portal'
  ).split(' '),
);

/** Throws when the kernel's list can't be read. */
export function watchedMounts(host: Host): Mount[] {
  const inContainer = containerOf(host) !== null;
  return chooseMounts(mountsOf(host)).filter((mount) => !(inContainer && isBoundFile(host, mount)));
}

/** All that is mounted, as it is seen now: a later mount hides an earlier one at the same place. */
export const mountsOf = (host: Host): readonly Mount[] => parseMounts(host.readText('/proc/self/mounts'));

const parseMounts = remembersLast((text): readonly Mount[] => {
  const byPlace = new Map<string, Mount>();
  for (const line of text.split('\n')) {
    const [source, mountpoint, type, options] = line.split(' ');
    if (source === undefined || mountpoint === undefined || type === undefined || options === undefined) continue;
    const place = unescape(mountpoint);
    byPlace.set(place, {
      source: unescape(source),
      mountpoint: place,
      type,
      readOnly: options.split(',').includes('ro'),
    });
  }
  return [...byPlace.values()];
});

/** Each file system once: where it is bound to several places, the shortest path stays. */
export function chooseMounts(mounts: readonly Mount[]): Mount[] {
  const bySource = new Map<string, Mount>();
  for (const mount of mounts) {
    if (!isWatched(mount)) continue;
    const key = /[/:]/.test(mount.source) ? mount.source : mount.mountpoint;
    const other = bySource.get(key);
    if (other === undefined || mount.mountpoint.length < other.mountpoint.length) bySource.set(key, mount);
  }
  return [...bySource.values()];
}

/**
 * A file that was bound into a container, such as its /etc/hosts, is no file system of its own. Only of local disks it is
 * asked: anything else may hang, and this question can't be given up.
 */
const isBoundFile = (host: Host, { source, mountpoint }: Mount) =>
  source.startsWith('/dev/') && host.isFile(mountpoint);

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
