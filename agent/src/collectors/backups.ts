// Backup jobs of programs and places, and how well the device as a whole is backed up.
import type { Facts } from '@vakhta/shared/reading';
import type { BackupSetting, Found, FoundJob, KnownSize } from '../backups/source.ts';
import type { Host } from '../host.ts';
import { judgeBackup } from '../kinds/backup.ts';
import { judgeDeviceBackup, type KnownJob } from '../kinds/device-backup.ts';
import { measure, type AgentSample } from '../measure.ts';
import { watchedMounts } from '../mounts.ts';
import { NotUnderstood } from '../parsers/parser.ts';
import { reasonOf } from '../reason.ts';
import { idOfJob, tellJobs } from '../telling/protection.ts';
import { factsOf, statusNumber } from '../telling/told.ts';
import type { Reader } from '../understand.ts';
import type { Collector, Look } from './collector.ts';

const reader: Reader<'backup'> = {
  kind: 'backup',
  parsers: async () => (await import('../parsers/backup/index.ts')).backupParsers,
  judge: judgeBackup,
};

export type BackupSettings = { backups: readonly BackupSetting[]; promisedHours: number };

/** Sizes of a job's good runs, oldest first, the newest last, each with the time of its run. */
type State = { runs: Record<string, { at: string; bytes: number }[]> };

const historyKept = 12;
const hour = 3_600_000;

export const createBackupsCollector = ({ backups, promisedHours }: BackupSettings): Collector<State> => ({
  name: 'backups',
  every: 'often',
  platforms: ['linux', 'darwin', 'win32'],
  timeoutMs: 15 * 60_000,
  restore: restoreState,
  async collect(host, previous) {
    const { backupSources } = await import('../backups/index.ts');
    const found: Found = { jobs: [], gaps: [] };
    const knownSize: KnownSize = (job) =>
      previous?.runs[idOfJob(job)]?.find(({ at }) => at === job.lastGoodAt)?.bytes ?? null;
    const take = async (what: string, ask: () => Promise<Found | null>) => {
      const part = await ask().catch((error: unknown) => ({ jobs: [], gaps: [{ what, reason: reasonFor(error) }] }));
      found.jobs.push(...(part?.jobs ?? []));
      found.gaps.push(...(part?.gaps ?? []));
    };
    for (const source of backupSources) {
      const own = backups.filter(({ tool }) => tool === source.tool);
      if (own.length === 0 && source.discover !== undefined)
        await take(source.tool, () => source.discover!(host, reader));
      for (const setting of own) {
        if (source.read === undefined) continue;
        await take(setting.name ?? setting.repository ?? setting.path ?? setting.tool, () =>
          source.read!(host, reader, setting, knownSize),
        );
      }
    }
    return tell(host, found, previous ?? { runs: {} }, promisedHours);
  },
});

const reasonFor = (error: unknown): string =>
  error instanceof NotUnderstood ? `its output is not understood: ${error.message}` : reasonOf(error);

function tell(host: Host, found: Found, previous: State, promisedHours: number): Look<State> {
  if (found.jobs.length === 0 && found.gaps.length === 0) {
    return {
      samples: [],
      gaps: [],
      absent: 'no backup program that is known, and none is configured',
      state: previous,
    };
  }
  const nowMs = host.now();
  const runs = Object.fromEntries(
    found.jobs.map(({ job }) => [idOfJob(job), withRun(previous.runs[idOfJob(job)] ?? [], job)]),
  );
  const known: KnownJob[] = found.jobs.map((one) => ({ ...one, earlierSizes: earlierSizes(one, runs) }));
  const mounts = ownMounts(host);
  const device = judgeDeviceBackup({ jobs: known, mounts, promisedMs: promisedHours * hour, nowMs });
  const { samples, facts } = tellJobs(
    found.jobs.map(({ job }) => job),
    nowMs,
  );
  const age = device.lastRestorableAt === null ? null : Math.max(0, (nowMs - device.lastRestorableAt) / 1000);
  const ownSamples: AgentSample[] = [
    measure('backup.device.status', statusNumber(device.status)),
    measure('backup.device.age', age),
  ];
  const why = device.remarks.map(({ reason }) => reason).join('; ');
  const ownFacts: Facts = factsOf('backup', {
    status: device.status,
    why: why.replace(/\b\d+ (h|days) old/g, 'older than promised').slice(0, 2000),
    promised_hours: promisedHours,
  });
  return { samples: [...samples, ...ownSamples], facts: { ...facts, ...ownFacts }, gaps: found.gaps, state: { runs } };
}

function withRun(runs: State['runs'][string], { lastGoodAt, sizeBytes }: FoundJob['job']): State['runs'][string] {
  if (lastGoodAt === null || sizeBytes === null || runs.at(-1)?.at === lastGoodAt) return runs;
  return [...runs, { at: lastGoodAt, bytes: sizeBytes }].slice(-historyKept);
}

function earlierSizes({ job }: FoundJob, runs: State['runs']): number[] {
  const all = runs[idOfJob(job)] ?? [];
  return all.filter(({ at }) => at !== job.lastGoodAt).map(({ bytes }) => bytes);
}

/** File systems on disks of the device: those of a share or in memory are somebody else's to save. */
function ownMounts(host: Host): string[] {
  if (!host.exists('/proc/self/mounts')) return [];
  const own = watchedMounts(host).filter(({ source }) => source.startsWith('/dev/') && !source.startsWith('/dev/loop'));
  return own.map(({ mountpoint }) => mountpoint).filter((mount) => !/^\/boot(\/|$)/.test(mount));
}

function restoreState(saved: unknown): State | null {
  if (typeof saved !== 'object' || saved === null || !('runs' in saved)) return null;
  const { runs } = saved;
  if (typeof runs !== 'object' || runs === null) return null;
  const kept = Object.entries(runs as Record<string, unknown>).map(
    ([id, list]) => [id, Array.isArray(list) ? list.filter(isRun) : []] as const,
  );
  return { runs: Object.fromEntries(kept) };
}

const isRun = (value: unknown): value is { at: string; bytes: number } =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  'bytes' in value &&
  typeof value.at === 'string' &&
  typeof value.bytes === 'number';
