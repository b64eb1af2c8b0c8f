// A made-up machine: its files are texts, and a folder is what their paths say.
import type { Certificate } from '../ask-certificate.ts';
import type { Host, NetworkInterface } from '../host.ts';
import type { FileSystemSize } from '../patience.ts';

export type FakeFiles = Record<string, string>;
/** What programs print, by the whole line they are called with; a number before it is the exit code: `3:text`. */
export type FakePrograms = Record<string, string>;
export type FakeParts = {
  programs?: FakePrograms;
  platform?: string;
  privileged?: boolean;
  answers?: Record<number, string>;
  certificates?: Record<number, Certificate>;
  binary?: Record<string, Uint8Array>;
  interfaces?: NetworkInterface[];
};

const lacking = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT', path });

export function fakeHost(
  files: FakeFiles,
  sizes: Record<string, FileSystemSize | Error> = {},
  {
    programs = {},
    platform = 'linux',
    privileged = true,
    answers = {},
    certificates = {},
    binary = {},
    interfaces = [],
  }: FakeParts = {},
): Host {
  const isFolder = (path: string) => Object.keys(files).some((file) => file.startsWith(`${path}/`));
  return {
    platform,
    arch: 'x64',
    readText(path) {
      const text = files[path];
      if (text === undefined) throw lacking(path);
      return text;
    },
    readEnd(path, mostBytes) {
      const bytes = binary[path];
      if (bytes === undefined) throw lacking(path);
      return bytes.subarray(-mostBytes);
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
    isFile: (path) => files[path] !== undefined,
    exists: (path) => files[path] !== undefined || isFolder(path),
    modifiedAt: (path) => (files[path] === undefined && !isFolder(path) ? null : 1_700_000_000_000),
    statfs(path) {
      const size = sizes[path] ?? lacking(path);
      return size instanceof Error ? Promise.reject(size) : Promise.resolve(size);
    },
    async listFiles(folder, most) {
      if (!isFolder(folder)) throw lacking(folder);
      const below = Object.keys(files).filter((file) => file.startsWith(`${folder}/`));
      return below
        .map((file) => ({
          name: file.slice(folder.length + 1),
          bytes: files[file]!.length,
          modifiedAt: 0,
          isFolder: false,
        }))
        .slice(0, most);
    },
    async readTail(path, mostBytes) {
      const text = files[path];
      if (text === undefined) throw lacking(path);
      return text.slice(-mostBytes);
    },
    find: (tool) => (Object.keys(programs).some((line) => line.split(' ', 1)[0] === tool) ? `/usr/bin/${tool}` : null),
    async run({ program, words }) {
      const line = [program.replace(/^.*\//, ''), ...words].join(' ');
      const printed = programs[line];
      if (printed === undefined) throw lacking(line);
      const [, code = '0', text = ''] = /^(?:(\d+):)?([\s\S]*)$/.exec(printed)!;
      return { stdout: Buffer.from(text), stderr: Buffer.alloc(0), exitCode: Number(code) };
    },
    certificateAt: async (port) => certificates[port] ?? null,
    async converse({ port }) {
      const answer = answers[port];
      if (answer === undefined) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      return answer;
    },
    now: () => 1_700_000_000_000,
    isPrivileged: () => privileged,
    hostname: () => 'made-up',
    timeZone: () => 'UTC',
    networkInterfaces: () => interfaces,
    ownMemoryBytes: () => 50_000_000,
    systemInformation: () => Promise.reject(new Error('no inventory here')),
  };
}
