// A made-up machine: its files are texts, and a folder is what their paths say.
import type { Host } from '../host.ts';
import type { FileSystemSize } from '../patient-statfs.ts';

export type FakeFiles = Record<string, string>;

const lacking = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT', path });

export function fakeHost(files: FakeFiles, sizes: Record<string, FileSystemSize | Error> = {}): Host {
  const isFolder = (path: string) => Object.keys(files).some((file) => file.startsWith(`${path}/`));
  return {
    platform: 'linux',
    arch: 'x64',
    readText(path) {
      const text = files[path];
      if (text === undefined) throw lacking(path);
      return text;
    },
    list(path) {
      if (!isFolder(path)) throw lacking(path);
      const below = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      return [...new Set(below.map((file) => file.slice(path.length + 1).split('/', 1)[0]!))];
    },
    readLink(path) {
      const target = files[`${path} ->`];
      if (target === undefined) throw lacking(path);
      return target;
    },
    exists: (path) => files[path] !== undefined || isFolder(path),
    statfs(path) {
      const size = sizes[path] ?? lacking(path);
      return size instanceof Error ? Promise.reject(size) : Promise.resolve(size);
    },
    hostname: () => 'made-up',
    timeZone: () => 'UTC',
    ownMemoryBytes: () => 50_000_000,
    systemInformation: () => Promise.reject(new Error('no inventory here')),
  };
}
