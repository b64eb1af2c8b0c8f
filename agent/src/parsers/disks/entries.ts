// What all readers of disks share: which file systems and disks are real, and one row for each of them (pure).
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import type { Bodies } from '../../kinds/index.ts';
import { within } from '../numbers.ts';

/** File systems of the kernel, in memory, or made of another one, by their type. */
const unreal = new Set(
  (
    'sysfs proc procfs devtmpfs devpts devfs tmpfs ramfs rootfs cgroup cgroup2 securityfs pstore efivarfs bpf debugfs ' +
    'tracefs configfs fusectl hugetlbfs mqueue autofs binfmt_misc rpc_pipefs nsfs overlay overlayfs aufs unionfs ' +
    'squashfs selinuxfs smackfs fdescfs fdesc linprocfs linsysfs mntfs ctfs objfs sharefs bootfs fd lofs nfsd swap ' +
    'nullfs kernfs ptyfs synthfs specfs namefs resctrl functionfs usbfs usbdevfs inotifyfs eventpollfs sockfs pipefs ' +
    'cpuset xenfs zramfs udev none shm lxcfs gvfsd-fuse portal snapfuse fuse.gvfsd-fuse fuse.gvfs-fuse-daemon ' +
    'fuse.lxcfs fuse.portal fuse.snapfuse fuse.xdg-document-portal fuse.vmware-vmblock vmware-vmblock vmblock ' +
    'fuse.fuse-overlayfs fuse-overlayfs fuse.vmblock fuse.rofiles-fuse fuse.kubelet-fuse fuse.cgmanager fuse.dumpfs ' +
    'fuse.gvfs fuse.squashfuse swapfs mvfs volfs union devices tmp mnttab cgmfs cgroupfs run dev sunrpc hugetlb ' +
    'systemd-1 gvfs-fuse-daemon vsock ipathfs rpc-pipefs squashfuse'
  ).split(' '),
);

/** Without a type, the device says it. */
const unrealDevice =
  /^(?:\/dev\/(?:z?loop\d*|ram\d+|zram\d+|fuse)(?:\b|p\d)|loop\d+|map (?:-|auto_|\S+$)|com\.apple\.TimeMachine\.|\/devices$|\/proc$|rootfs$|total$|swap$|udev$|shm$|systemd-1$|overlay(?:fs)?:|\/usr\/lib\/libc\/|-hosts$|auto_)/;

/** Docker binds these files of the host into a container, and df shows each as a file system. */
const boundFiles = /^\/etc\/(?:hosts|hostname|resolv\.conf|mtab|localtime|timezone)$/;

const unrealMount =
  /^(?:\/(?:proc|sys|dev)(?:\/|$)|\/run\/(?:user|lock|snapd|netns|credentials|docker)\b|\[SWAP\]$|-$|none$|swap$)/;

export function isReal({ mount, device, type, sizeBytes }: FileSystem): boolean {
  if (sizeBytes === 0) return false;
  const kind = type?.toLowerCase() ?? null;
  if (kind !== null && unreal.has(kind)) return false;
  if (device !== null && (unrealDevice.test(device) || (kind === null && unreal.has(device.toLowerCase()))))
    return false;
  if (mount !== null && boundFiles.test(mount)) return false;
  return mount === null || !unrealMount.test(mount);
}

export function newFileSystem(known: Partial<FileSystem>): FileSystem {
  const { sizeBytes = null, usedBytes = null, usedPct = null } = known;
  const used = within(usedBytes, 0, mostBytes);
  const size = within(sizeBytes, 0, mostBytes);
  return {
    mount: known.mount ?? null,
    device: known.device ?? null,
    type: known.type ?? null,
    sizeBytes: size,
    usedBytes: used,
    usedPct: pctOf(usedPct) ?? shareOf(used, size),
  };
}

/** What comes near to 2^64 is a negative number without its sign. */
const mostBytes = 2 ** 63;

const pctOf = (value: number | null) => (value !== null && value >= 0 && value <= 100 ? value : null);

function shareOf(used: number | null, size: number | null): number | null {
  if (used === null || size === null || size <= 0 || used > size) return null;
  return Math.round((used / size) * 10_000) / 100;
}

export const newDisk = (known: Partial<Disk>): Disk => ({
  name: known.name ?? null,
  model: known.model ?? null,
  sizeBytes: within(known.sizeBytes, 0, mostBytes),
  media: known.media ?? 'unknown',
});

/** What a hypervisor says of its disks' rotation is made up. */
export const isMadeUp = (model: string | null) =>
  /\b(?:VMware|VBOX|QEMU|Virtual|Msft|Xen|KVM)\b|VBOX|Virtual/i.test(model ?? '');

/** A block device that is mounted in several places is one file system: its shortest mount point stays. A share is one
 * in each place, however often it was mounted there. */
export function bodyOf(fileSystems: readonly FileSystem[], disks: readonly Disk[] = []): Bodies['disks'] {
  const kept: FileSystem[] = [];
  const places = new Map<string, number>();
  for (const fileSystem of fileSystems.filter(isReal)) {
    const { device, mount } = fileSystem;
    const isBlock = device !== null && /^\/dev\/|^(?:sd|hd|vd|xvd|nvme|dm-|mmcblk)\w*\d/.test(device);
    const place = isBlock ? device : `${device ?? ''}\n${mount ?? ''}`;
    const before = isBlock || (device !== null && mount !== null) ? places.get(place) : undefined;
    if (before === undefined) {
      places.set(place, kept.length);
      kept.push(fileSystem);
    } else if (mount !== null && mount.length < (kept[before]!.mount ?? '').length) kept[before] = fileSystem;
  }
  return { fileSystems: kept, disks: [...disks] };
}

/** Blanks and the like as the kernel writes them: `\040`. */
export const unescapeMount = (text: string) =>
  text.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
