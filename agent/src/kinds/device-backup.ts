// How well a device as a whole is backed up: not whether its jobs ran, but how old its last restorable copy is (pure).
import { worstStatus, type Status } from '@vakhta/shared/status';
import { instantOf } from '../instants.ts';
import type { BackupJob } from './backup.ts';
import { critical, unknown, warning, type Remark } from './verdict.ts';

/** A job with what only its source knows. */
export type KnownJob = {
  job: BackupJob;
  /** What it saves, as far as the program tells; empty when it doesn't. */
  paths: readonly string[];
  /** Own sizes of earlier good runs, oldest first, without the newest. */
  earlierSizes: readonly number[];
};

export type DeviceBackupInput = {
  jobs: readonly KnownJob[];
  /** Mount points of the device's own file systems. */
  mounts: readonly string[];
  promisedMs: number;
  nowMs: number;
};

export type DeviceBackup = { status: Status; remarks: Remark[]; lastRestorableAt: number | null };

const hour = 3_600_000;
/** A clock that is put forward or back must make nothing late. */
const slackMs = hour;
/** Fewer earlier runs than this say nothing about what is usual. */
const leastHistory = 3;
const shrunkTo = 0.5;

export function judgeDeviceBackup({ jobs, mounts, promisedMs, nowMs }: DeviceBackupInput): DeviceBackup {
  const copies = jobs.flatMap(({ job }) => instantOf(job.lastGoodAt) ?? []);
  const lastRestorableAt = copies.length === 0 ? null : Math.max(...copies);
  const remarks = [
    ...judgeAge(jobs, lastRestorableAt, promisedMs, nowMs),
    ...jobs.flatMap((known) => judgeJob(known)),
    ...judgeCoverage(jobs, mounts),
  ];
  return {
    status: remarks.length === 0 ? 'ok' : worstStatus(remarks.map(({ status }) => status)),
    remarks,
    lastRestorableAt,
  };
}

function judgeAge(
  jobs: readonly KnownJob[],
  lastRestorableAt: number | null,
  promisedMs: number,
  nowMs: number,
): Remark[] {
  if (lastRestorableAt === null) {
    const knows = jobs.some(({ job }) => job.result !== 'unknown');
    return [knows ? critical('no restorable copy is known') : unknown('no job tells of a restorable copy')];
  }
  const ageMs = nowMs - lastRestorableAt;
  if (ageMs <= promisedMs + slackMs) return [];
  const words = `the last restorable copy is ${hours(ageMs)} old, ${hours(promisedMs)} are promised`;
  return [ageMs > 2 * promisedMs + slackMs ? critical(words) : warning(words)];
}

/** One bad job among good ones is a warning: the device's copy is what its age says. */
function judgeJob({ job, earlierSizes }: KnownJob): Remark[] {
  const name = job.name ?? job.tool;
  const remarks: Remark[] = [];
  if (job.result === 'failed') remarks.push(warning(`${name}: the last run failed${told(job)}`));
  else if (job.result === 'warning') remarks.push(warning(`${name}: the last run ended with warnings${told(job)}`));
  else if (job.result === 'never') remarks.push(warning(`${name}: it never ran`));
  if (/licen[cs]e\b.{0,60}\b(expired|ended|has run out)/i.test(job.message ?? '')) {
    remarks.push(critical(`${name}: the licence has ended`));
  }
  const usual = medianOf(earlierSizes);
  if (usual !== null && job.sizeBytes !== null && job.sizeBytes < usual * shrunkTo) {
    const percent = Math.round((100 * job.sizeBytes) / usual);
    remarks.push(warning(`${name}: the newest copy has ${percent} % of its usual size`));
  }
  return remarks;
}

const told = ({ message }: BackupJob): string => (message === null ? '' : `: ${message.slice(0, 200)}`);

/** Only where some job tells what it saves: silence about paths is no gap in them. */
function judgeCoverage(jobs: readonly KnownJob[], mounts: readonly string[]): Remark[] {
  const saved = jobs.flatMap(({ paths }) => paths.map(withSlash));
  if (saved.length === 0) return [];
  const isSaved = (mount: string) =>
    saved.some((path) => withSlash(mount).startsWith(path) || path.startsWith(withSlash(mount)));
  return mounts.filter((mount) => !isSaved(mount)).map((mount) => warning(`${mount} is in no backup job`));
}

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

function medianOf(values: readonly number[]): number | null {
  if (values.length < leastHistory) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

const hours = (ms: number): string =>
  ms < 72 * hour ? `${Math.round(ms / hour)} h` : `${Math.round(ms / 24 / hour)} days`;
