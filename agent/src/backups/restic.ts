// Snapshots of a restic repository. Format: restic.readthedocs.io/en/stable/075_scripting.html
import { textOf, type Host } from '../host.ts';
import { jsonList, jsonNumber, jsonOf, jsonString, type Json } from '../parsers/json.ts';
import { emptyJob, type BackupSetting, type BackupSource, type Found, type FoundJob } from './source.ts';

const timeoutMs = 120_000;

export const restic: BackupSource = {
  tool: 'restic',
  needs: ['repository', 'passwordFile'],
  async read(host, _reader, setting, knownSize) {
    const snapshots = jsonList(jsonOf(await askRestic(host, setting, ['snapshots', '--json'])));
    const groups = new Map<string, Json[]>();
    for (const snapshot of snapshots) {
      const key = [jsonString(snapshot, 'hostname') ?? '', ...jsonList(snapshot, 'paths').map(String)].join(' ');
      groups.set(key, [...(groups.get(key) ?? []), snapshot]);
    }
    if (groups.size === 0) {
      const job = emptyJob({ tool: 'restic', name: nameOf(setting), result: 'never', message: 'no snapshot in it' });
      return { jobs: [{ job, paths: [] }], gaps: [] };
    }
    const found: Found = { jobs: [], gaps: [] };
    for (const group of groups.values()) {
      const newest = jobOf(group, setting, groups.size > 1);
      if (newest === null) continue;
      const { id, ...one } = newest;
      const sizeBytes = one.job.sizeBytes ?? knownSize(one.job) ?? (await measure(host, setting, id));
      found.jobs.push({ ...one, job: { ...one.job, sizeBytes } });
    }
    return found;
  },
};

const nameOf = ({ name, repository }: BackupSetting): string => name ?? repository ?? 'restic';

function askRestic(
  host: Host,
  { repository, passwordFile }: BackupSetting,
  command: readonly string[],
): Promise<string> {
  // Without a lock, so that a look never keeps a backup from running, and without a cache that would fill a disk.
  const words = ['--no-lock', '--no-cache', '-r', repository!, '--password-file', passwordFile!, ...command];
  return textOf(host, 'restic', words, { timeoutMs });
}

/** Versions before 0.17 keep no size with a snapshot, and add it up from the index when they are asked. */
async function measure(host: Host, setting: BackupSetting, id: string | null): Promise<number | null> {
  if (id === null) return null;
  return jsonNumber(jsonOf(await askRestic(host, setting, ['stats', '--json', id])), 'total_size');
}

/** The newest snapshot of one set of paths. Every snapshot is a restorable copy: of a run that failed there is none. */
function jobOf(
  group: readonly Json[],
  setting: BackupSetting,
  isOneOfMany: boolean,
): (FoundJob & { id: string | null }) | null {
  const newest = group
    .flatMap((snapshot) => {
      const time = jsonString(snapshot, 'time');
      return time === null || !Number.isFinite(Date.parse(time)) ? [] : [{ snapshot, time }];
    })
    .sort((a, b) => Date.parse(b.time) - Date.parse(a.time))[0];
  if (newest === undefined) return null;
  const paths = jsonList(newest.snapshot, 'paths').map(String);
  const of = [jsonString(newest.snapshot, 'hostname'), paths.join(' ')].filter((word) => word !== null && word !== '');
  // Versions since 0.17 keep a summary with the snapshot.
  const time = jsonString(newest.snapshot, 'summary', 'backup_end') ?? newest.time;
  return {
    job: emptyJob({
      tool: 'restic',
      name: isOneOfMany ? `${nameOf(setting)} ${of.join(' ')}` : nameOf(setting),
      lastRunAt: time,
      lastGoodAt: time,
      result: 'ok',
      sizeBytes: jsonNumber(newest.snapshot, 'summary', 'total_bytes_processed'),
      files: jsonNumber(newest.snapshot, 'summary', 'total_files_processed'),
    }),
    paths,
    id: jsonString(newest.snapshot, 'id'),
  };
}
