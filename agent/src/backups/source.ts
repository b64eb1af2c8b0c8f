// The shape that all sources of backup jobs share: a program of this device, or a place that was configured.
import type { Host } from '../host.ts';
import type { BackupJob } from '../kinds/backup.ts';
import type { Reader } from '../understand.ts';

/** One `[[backup]]` of agent.toml. */
export type BackupSetting = {
  tool: string;
  name: string | null;
  repository: string | null;
  passwordFile: string | null;
  path: string | null;
  /** A name with stars: which files of a folder are copies. */
  pattern: string | null;
};

export type FoundJob = { job: BackupJob; paths: readonly string[] };
export type Found = { jobs: FoundJob[]; gaps: { what: string; reason: string }[] };

/** The size of a job's copy of that time, if it was measured before: some programs have to read a whole index for it. */
export type KnownSize = (job: BackupJob) => number | null;

export type BackupSource = {
  tool: string;
  /** Settings without which it can't be asked; a source without any finds its program by itself. */
  needs: readonly (keyof BackupSetting)[];
  /** Jobs of the program itself, without a setting; absent where a setting is needed. */
  discover?(host: Host, reader: Reader<'backup'>): Promise<Found | null>;
  /** May throw; whoever asks turns that into a gap. */
  read?(host: Host, reader: Reader<'backup'>, setting: BackupSetting, knownSize: KnownSize): Promise<Found>;
};

export const nothingFound: Found = { jobs: [], gaps: [] };

export function emptyJob(known: Partial<BackupJob> & { tool: string }): BackupJob {
  return {
    name: null,
    lastRunAt: null,
    lastGoodAt: null,
    result: 'unknown',
    sizeBytes: null,
    files: null,
    errors: null,
    warnings: null,
    message: null,
    ...known,
  };
}

/** A password that lies in a file of its own, since it has no place in settings; without its line's end. */
export function passwordOf(host: Host, { passwordFile }: BackupSetting): string | null {
  return passwordFile === null ? null : host.readText(passwordFile).replace(/\r?\n$/, '');
}
