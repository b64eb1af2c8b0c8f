// Which of a device's mounts are its own file systems.
import { expect, test } from 'vitest';
import { chooseMounts, mountsOf } from './mounts.ts';
import { fakeHost } from './testdata/fake-host.ts';

const chosen = (mounts: string) =>
  chooseMounts(mountsOf(fakeHost({ '/proc/self/mounts': mounts }))).map(({ mountpoint }) => mountpoint);

test('watches what holds data and leaves out what does not', () => {
  const mounts = [
    'proc /proc proc rw 0 0',
    '/dev/vda / ext4 rw 0 0',
    '/dev/vda /var/lib/bound ext4 rw 0 0',
    'tmpfs /run tmpfs rw 0 0',
    'tmpfs /dev/shm tmpfs rw 0 0',
    'tmpfs /run/user/0 tmpfs rw 0 0',
    'tmpfs /sys/fs/cgroup tmpfs rw 0 0',
    'tmpfs /mnt/small\\040disk tmpfs rw 0 0',
    'tools /mnt/tools tmpfs ro 0 0',
    'overlay /var/lib/docker/overlay2/x/merged overlay rw 0 0',
    '/dev/loop0 /snap/core squashfs ro 0 0',
    'nas:/share /mnt/nas nfs4 rw 0 0',
    'malformed',
    '',
  ].join('\n');
  expect(chosen(mounts)).toEqual(['/', '/mnt/small disk', '/mnt/nas']);
});

test('counts a file system once that is mounted in several places', () => {
  const mounts = '/dev/sdb1 /srv/data ext4 rw 0 0\n/dev/sdb1 /mnt/again ext4 rw 0 0\n';
  expect(chosen(mounts)).toEqual(['/srv/data']);
});
