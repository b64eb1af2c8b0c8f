// The only way to the machine, so that collectors can be shown a made-up one.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import type * as Systeminformation from 'systeminformation';
import { systemTimers } from './clock.ts';
import { createPatientStatfs, type FileSystemSize } from './patient-statfs.ts';

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
  list(path: string): string[];
  readLink(path: string): string;
  exists(path: string): boolean;
  /** Gives up after a while, so that a hung network share blocks nothing. */
  statfs(path: string): Promise<FileSystemSize>;
  hostname(): string;
  timeZone(): string;
  ownMemoryBytes(): number;
  /** The library behind the inventory; loaded when it is asked for and not before, since it is large. */
  systemInformation(): Promise<SystemInformation>;
};

export type Machine = { platform: string; arch: string; ownMemoryBytes(): number };

const statfsTimeoutMs = 4000;

export function createHost(machine: Machine): Host {
  return {
    platform: machine.platform,
    arch: machine.arch,
    readText: (path) => readFileSync(path, 'utf8'),
    list: (path) => readdirSync(path),
    readLink: (path) => readlinkSync(path),
    exists: (path) => existsSync(path),
    statfs: createPatientStatfs(askStatfs, statfsTimeoutMs, systemTimers),
    hostname: () => hostname(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    ownMemoryBytes: () => machine.ownMemoryBytes(),
    systemInformation: async () => {
      const loaded = await import('systeminformation');
      return loaded.default;
    },
  };
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
