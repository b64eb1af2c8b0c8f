// Which version of the agent runs: the one it was installed with, or one that came later, on trial until it has reported.
// What the loader and the agent decide is pure; the file lies in the agent's directory.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadFile } from '../config.ts';
import { writeDurably } from '../durable-file.ts';
import { isRecord } from '../replies.ts';

export type Version = { version: string; sha256: string };

export type Versions = {
  /** Null: the one that was installed. */
  good: Version | null;
  trial: (Version & { starts: number }) | null;
  /** Versions that did not prove themselves, with what they did instead; not told yet to the server. */
  failed: { version: string; reason: string; told: boolean }[];
};

export const noVersions: Versions = { good: null, trial: null, failed: [] };

/** Starts that a version on trial gets to report for the first time. */
const startsAllowed = 3;

/** At a start of the agent: which version to run, and what is to be remembered of it. */
export function chooseVersion(versions: Versions): { run: Version | null; next: Versions } {
  const { trial } = versions;
  if (trial === null) return { run: versions.good, next: versions };
  if (trial.starts >= startsAllowed) {
    const next = giveUp(versions, `it started ${trial.starts} times and never reported`);
    return { run: next.good, next };
  }
  return { run: trial, next: { ...versions, trial: { ...trial, starts: trial.starts + 1 } } };
}

/** Back to the last good one; the version is not tried again. */
export function giveUp(versions: Versions, reason: string): Versions {
  const { trial } = versions;
  if (trial === null) return versions;
  return {
    ...versions,
    trial: null,
    failed: [...versions.failed, { version: trial.version, reason, told: false }].slice(-20),
  };
}

export function proveGood({ trial, failed, good }: Versions): Versions {
  return trial === null
    ? { good, trial, failed }
    : { good: { version: trial.version, sha256: trial.sha256 }, trial: null, failed };
}

export const startTrial = (versions: Versions, { version, sha256 }: Version): Versions => ({
  ...versions,
  trial: { version, sha256, starts: 0 },
});

const folderIn = (directory: string) => join(directory, 'versions');
const fileIn = (directory: string) => join(folderIn(directory), 'versions.json');

/** By its hash, so that a file can't be another one under the same name. */
export const bundlePath = (directory: string, { sha256 }: Version): string =>
  join(folderIn(directory), `${sha256}.cjs`);

export function loadVersions(directory: string, readFile: ReadFile): Versions {
  try {
    const saved: unknown = JSON.parse(readFile(fileIn(directory)) ?? 'null');
    if (!isRecord(saved)) return noVersions;
    const failed = Array.isArray(saved.failed) ? saved.failed.filter(isFailed) : [];
    const good = isVersion(saved.good) ? saved.good : null;
    const trial =
      isVersion(saved.trial) && 'starts' in saved.trial && typeof saved.trial.starts === 'number' ? saved.trial : null;
    return { good, trial: trial as Versions['trial'], failed };
  } catch {
    // Damaged: the version that was installed always runs.
    return noVersions;
  }
}

export function saveVersions(directory: string, versions: Versions): void {
  mkdirSync(folderIn(directory), { recursive: true, mode: 0o700 });
  writeDurably(fileIn(directory), JSON.stringify(versions));
}

export const hasBundle = (directory: string, version: Version): boolean => existsSync(bundlePath(directory, version));

const isVersion = (value: unknown): value is Version =>
  isRecord(value) &&
  typeof value.version === 'string' &&
  typeof value.sha256 === 'string' &&
  /^[0-9a-f]{64}$/.test(value.sha256);
const isFailed = (value: unknown): value is Versions['failed'][number] =>
  isRecord(value) &&
  typeof value.version === 'string' &&
  typeof value.reason === 'string' &&
  typeof value.told === 'boolean';
