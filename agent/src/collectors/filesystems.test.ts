// How full file systems are called, and what is said of one that does not answer.
import { expect, test } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { valuesOf } from '../testdata/values.ts';
import { filesystems } from './filesystems.ts';

const size = { blockBytes: 1000, blocks: 100, freeBlocks: 40, availableBlocks: 20, inodes: 50, freeInodes: 40 };
const key = (name: string, mountpoint: string) =>
  `system.filesystem.${name}{system.filesystem.mountpoint=${mountpoint}}`;

test('counts as df does, without the blocks that only root may use', async () => {
  const host = fakeHost({ '/proc/self/mounts': '/dev/vda / ext4 ro,relatime 0 0\n' }, { '/': size });
  expect(valuesOf((await filesystems.collect(host, null, 0)).samples)).toEqual({
    [key('limit', '/')]: 100_000,
    [key('usage', '/')]: 60_000,
    [key('available', '/')]: 20_000,
    [key('utilization', '/')]: 0.75,
    [key('read_only', '/')]: 1,
    [key('inodes.utilization', '/')]: 0.2,
  });
});

test('tells why one does not answer and reads the others', async () => {
  const mounts = 'nas:/a /nas nfs rw 0 0\n/dev/vda / ext4 rw 0 0\n';
  const host = fakeHost({ '/proc/self/mounts': mounts }, { '/': size, '/nas': new Error('no answer within 4 s') });
  const look = await filesystems.collect(host, null, 0);
  expect(look.gaps).toEqual([{ what: '/nas', reason: 'no answer within 4 s' }]);
  expect(valuesOf(look.samples)).toMatchObject({ [key('usage', '/nas')]: null, [key('usage', '/')]: 60_000 });
});

test('leaves out one without blocks', async () => {
  const host = fakeHost({ '/proc/self/mounts': 'x /x fuse.x rw 0 0\n' }, { '/x': { ...size, blocks: 0 } });
  expect((await filesystems.collect(host, null, 0)).samples).toEqual([]);
});

test('takes no file that is bound into a container for a file system', async () => {
  const mounts = 'overlay / overlay rw 0 0\n/dev/vda1 /etc/hosts ext4 rw 0 0\n/dev/vdb1 /data ext4 rw 0 0\n';
  const files = { '/proc/self/mounts': mounts, '/.dockerenv': '', '/etc/hosts': '127.0.0.1 localhost' };
  const look = await filesystems.collect(fakeHost(files, { '/': size, '/etc/hosts': size, '/data': size }), null, 0);
  expect(Object.keys(valuesOf(look.samples)).filter((name) => name.includes('limit'))).toEqual([
    key('limit', '/'),
    key('limit', '/data'),
  ]);
});
