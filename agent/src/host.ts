// The only way to the machine, so that collectors can be shown a made-up one.
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import { open, readdir, stat, statfs } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type * as Systeminformation from 'systeminformation';
import { systemClock, systemTimers } from './clock.ts';
import { decodeText } from './parsers/decode.ts';
import { askCertificate, type Certificate } from './ask-certificate.ts';
import { converse, type Conversation } from './converse.ts';
import { createPatience, type FileSystemSize } from './patience.ts';
import { createRunner, makersFolders, searchPath, type Ran, type RunProgram } from './run-program.ts';

/** The functions of the library that are used, none of those that start hundreds of programs. */
export type SystemInformation = Pick<
  typeof Systeminformation,
  | 'system'
  | 'bios'
  | 'baseboard'
  | 'chassis'
  | 'osInfo'
  | 'cpu'
  | 'mem'
  | 'memLayout'
  | 'diskLayout'
  | 'currentLoad'
  | 'fsSize'
  | 'networkStats'
>;

export type Host = {
  platform: string;
  arch: string;
  /** Synchronous, so only for /proc, /sys, /run and /etc, which answer from memory; throws when it can't. */
  readText(path: string): string;
  /** The end of a file of the system, at most so many bytes of it; throws when it can't. */
  readEnd(path: string, mostBytes: number): Uint8Array;
  list(path: string): string[];
  readLink(path: string): string;
  exists(path: string): boolean;
  isFile(path: string): boolean;
  /** Milliseconds since 1970, or null when it isn't there. */
  modifiedAt(path: string): number | null;
  /** Gives up after a while, so that a hung network share blocks nothing. */
  statfs(path: string): Promise<FileSystemSize>;
  /** What lies in a folder that may be on a share: gives up after a while. Newest first, at most `most`. */
  listFiles(folder: string, most: number): Promise<FileEntry[]>;
  /** The end of a file that may be on a share, as text in any code page, from the start of a line. */
  readTail(path: string, mostBytes: number): Promise<string>;
  /** The whole path of a tool of the system, or null when it isn't installed. */
  find(tool: string): string | null;
  run: RunProgram;
  /** The certificate that is shown on a port of this device, in PEM; null when it speaks no TLS. */
  certificateAt(port: number, name: string | null): Promise<Certificate | null>;
  /** One question and answer with a program on this device. */
  converse(conversation: Conversation): Promise<string>;
  /** Milliseconds since 1970, by the device's clock: for ages of what tools tell a time of. */
  now(): number;
  /** Whether the agent may see everything: root, or an elevated account. */
  isPrivileged(): boolean;
  hostname(): string;
  timeZone(): string;
  /** With their addresses as the system has them at this moment; those that lead nowhere but to the device itself are left out. */
  networkInterfaces(): NetworkInterface[];
  ownMemoryBytes(): number;
  /** The library behind the inventory; loaded when it is asked for and not before, since it is large. */
  systemInformation(): Promise<SystemInformation>;
};

/** `cidrs`: an address with the length of its network, `10.0.0.5/24`. `mac` is null for what has none. */
export type NetworkInterface = { name: string; mac: string | null; cidrs: string[] };

export type FileEntry = { name: string; bytes: number; modifiedAt: number; isFolder: boolean };

export type Machine = {
  platform: string;
  arch: string;
  environment: Readonly<Record<string, string | undefined>>;
  isPrivileged: boolean;
  ownMemoryBytes(): number;
};

const statfsTimeoutMs = 4000;

export function createHost(machine: Machine): Host {
  const patience = createPatience(statfsTimeoutMs, systemTimers);
  const path = [
    ...searchPath(machine.platform, machine.environment),
    ...makersFolders(machine.platform, machine.environment),
  ];
  return {
    platform: machine.platform,
    arch: machine.arch,
    readText: (path) => readFileSync(path, 'utf8'),
    readEnd,
    list: (path) => readdirSync(path),
    readLink: (path) => readlinkSync(path),
    exists: (path) => existsSync(path),
    isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
    modifiedAt,
    statfs: (place) => patience(place, () => askStatfs(place)),
    listFiles: (folder, most) => patience(folder, () => listFolder(folder, most)),
    readTail: (file, mostBytes) => patience(file, () => readTail(file, mostBytes)),
    find: (tool) => findTool(tool, path, machine.platform),
    run: createRunner({ timers: systemTimers, environment: machine.environment, platform: machine.platform }),
    certificateAt: (port, name) => askCertificate(port, name, systemTimers),
    converse: (conversation) => converse(conversation, systemTimers),
    now: () => systemClock.now(),
    isPrivileged: () => machine.isPrivileged,
    hostname: () => hostname(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    networkInterfaces: listInterfaces,
    ownMemoryBytes: () => machine.ownMemoryBytes(),
    systemInformation: async () => {
      const loaded = await import('systeminformation');
      return loaded.default;
    },
  };
}

function listInterfaces(): NetworkInterface[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) => {
    const outer = addresses.filter(({ internal }) => !internal);
    const mac = outer.find((one) => !/^(00:){5}00$/.test(one.mac))?.mac ?? null;
    return outer.length === 0 ? [] : [{ name, mac, cidrs: outer.flatMap(({ cidr }) => cidr ?? []) }];
  });
}

async function askStatfs(path: string): Promise<FileSystemSize> {
  const answer = await statfs(path);
  return {
    blockBytes: answer.bsize,
    blocks: answer.blocks,
    freeBlocks: answer.bfree,
    availableBlocks: answer.bavail,
    inodes: answer.files,
    freeInodes: answer.ffree,
  };
}

function readEnd(path: string, mostBytes: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, mostBytes));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, size - bytes.length));
  } finally {
    closeSync(file);
  }
}

function modifiedAt(path: string): number | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}

async function readTail(path: string, mostBytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - mostBytes);
    const bytes = Buffer.alloc(size - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    const text = decodeText(bytes.subarray(0, bytesRead));
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}

async function listFolder(folder: string, most: number): Promise<FileEntry[]> {
  const names = await readdir(folder);
  const entries: FileEntry[] = [];
  // One after the other: a folder of a hundred thousand files must not fill the few threads there are.
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found === null) continue;
    entries.push({ name, bytes: found.size, modifiedAt: found.mtimeMs, isFolder: found.isDirectory() });
  }
  return entries.sort((a, b) => b.modifiedAt - a.modifiedAt).slice(0, most);
}

function findTool(tool: string, folders: readonly string[], platform: string): string | null {
  const endings = platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const path = join(folder, `${tool}${ending}`);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  }
  return null;
}

/** What a tool printed, as text in any code page; throws with the tool's own words when it ended badly. */
export async function textOf(
  host: Host,
  tool: string,
  words: readonly string[],
  more: ToolNeeds = {},
): Promise<string> {
  const program = host.find(tool);
  if (program === null) throw new Error(`${tool} is not installed`);
  const { accept = [0], ...rest } = more;
  const ran = await host.run({ program, words, ...rest });
  if (ran.exitCode === null || !accept.includes(ran.exitCode)) throw new Error(`${tool}: ${complaintOf(ran)}`);
  return decodeText(ran.stdout);
}

export type ToolNeeds = {
  /** Exit codes with which its output still counts. */
  accept?: readonly number[];
  timeoutMs?: number;
  environment?: Readonly<Record<string, string>>;
  input?: string;
};

export function complaintOf(ran: Ran): string {
  const lines = [ran.stderr, ran.stdout].flatMap((bytes) => decodeText(bytes).split('\n'));
  // Tools warn of this and that before they say what stopped them.
  const words = (
    lines.find((line) => /^\s*(E:|fatal|error|.*\berror:)/i.test(line)) ?? lines.find((line) => line.trim() !== '')
  )?.trim();
  const how = ran.exitCode === null ? 'was ended by a signal' : `ended with ${ran.exitCode}`;
  return words === undefined ? how : `${how}: ${words.slice(0, 300)}`;
}

/** The trimmed text, or null when it isn't there or is empty: for what a machine may well do without. */
export function readOptional(host: Host, path: string): string | null {
  try {
    const text = host.readText(path).trim();
    return text === '' ? null : text;
  } catch {
    return null;
  }
}

export function listOptional(host: Host, path: string): string[] {
  try {
    return host.list(path);
  } catch {
    return [];
  }
}
