// Time Machine of macOS: tmutil's answers, its preferences and its lines in the system's log.
import type { BackupJob } from '../../kinds/backup.ts';
import { unknown } from '../../kinds/verdict.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { laterOf, timeOf } from '../times.ts';
import { jobOf, jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const tool = 'Time Machine';
const backupName =
  /(?:^|\/)(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)(?:\.(?:backup|inprogress|interrupted|previous))?\/?\s*$/;

export const timeMachine: Parser<'backup'> = {
  kind: 'backup',
  tool,
  claims: (text) =>
    /Backup session status:|\btmutil\b|com\.apple\.(?:backupd|TimeMachine)|Backups\.backupdb|No machine directory found|No destinations configured|\bbackupd(?:-helper)?\[\d+\]/.test(
      text,
    ) ||
    (/^\s*Running = [01];/m.test(text) && /BackupPhase|ClientID|Percent/.test(text)) ||
    /^Kind *: (?:Local|Network)$/m.test(text) ||
    (text.length < 200_000 && isListing(text)),
  parse(text) {
    if (/requires Full Disk Access|Operation not permitted|must be run as root|privileg/i.test(text))
      return { body: { jobs: [] }, remarks: [unknown('no permission to read the state of Time Machine')] };
    if (/^\s*Running = [01];/m.test(text)) return { body: { jobs: [sessionJob(text)] } };
    if (/SnapshotDates|LastDestinationID|ReferenceLocalSnapshotDate|^\s*RESULT = /m.test(text))
      return preferences(text);
    if (isListing(text)) return { body: { jobs: [listing(text)] } };
    if (/No destinations configured/.test(text))
      return { body: { jobs: [] }, remarks: [unknown('Time Machine has no destination')] };
    if (/No machine directory found|Unable to locate machine directory/.test(text))
      return { body: { jobs: [jobOf({ tool, name: tool, result: 'never', message: text.trim().slice(0, 200) })] } };
    const runs = logRuns(text.split('\n'));
    if (runs.length > 0) return { body: { jobs: jobsOfRuns(runs) } };
    if (/^Kind *: /m.test(text)) return destinations(text);
    if (/BackupPhase|Backup session status/.test(text)) return { body: { jobs: [sessionJob(text)] } };
    if (/^com\.apple\.TimeMachine\.\d{4}-[\d-]+(?:\.local)?$/m.test(text))
      return { body: { jobs: [] }, remarks: [unknown('snapshots on the machine itself are no backup')] };
    throw new NotUnderstood('nothing of a backup in it');
  },
};

function sessionJob(text: string): BackupJob {
  const value = (name: string) => new RegExp(`\\b"?${name}"? = "?([^";\\n]{1,200})"?;`).exec(text)?.[1] ?? null;
  const isRunning = value('Running') === '1';
  const at = timeOf(value('DateOfStateChange'));
  const volume = value('DestinationMountPoint');
  return jobOf({
    tool,
    name: volume ?? tool,
    result: isRunning ? 'running' : 'unknown',
    lastRunAt: isRunning ? at : null,
    sizeBytes: isRunning ? countOf(value('totalBytes')) : null,
    files: isRunning ? countOf(value('totalFiles')) : null,
    message: isRunning ? value('BackupPhase') : 'no backup is under way',
  });
}

const namedTime = (row: string): string | null => {
  const found = backupName.exec(row.trim());
  return found === null ? null : timeOf(`${found[1]} ${found[2]}:${found[3]}:${found[4]}`);
};

function isListing(text: string): boolean {
  const rows = text.split('\n').filter((row) => row.trim() !== '' && !/^\s*[$%#>]|^<<<|\btmutil\b/.test(row));
  return rows.length > 0 && rows.every((row) => backupName.test(row.trim()));
}

function listing(text: string): BackupJob {
  let newest: string | null = null;
  for (const row of text.split('\n'))
    if (!/\.(?:inprogress|interrupted)\/?\s*$/.test(row)) newest = laterOf(newest, namedTime(row));
  return jobOf({ tool, name: tool, result: newest === null ? 'unknown' : 'ok', lastRunAt: newest });
}

/** The property list of /Library/Preferences/com.apple.TimeMachine, as `defaults` or `plutil` print it. */
function preferences(text: string): Parsed<'backup'> {
  let newest: string | null = null;
  const list = /(?:SnapshotDates)"? ?(?:=|<\/key>|:)([\s\S]{0,100000}?)(?:\);|<\/array>|\])/.exec(text)?.[1] ?? '';
  for (const [date] of list.matchAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?: ?\+0000|Z)?/g))
    newest = laterOf(newest, timeOf(date));
  const code = countOf(/\bRESULT"? ?(?:=|:|<\/key>\s*<integer>) ?(-?\d+)/.exec(text)?.[1]);
  const result = code !== null && code !== 0 ? 'failed' : newest === null ? 'unknown' : 'ok';
  return {
    body: {
      jobs: [
        jobOf({
          tool,
          name: tool,
          result,
          lastRunAt: newest,
          lastGoodAt: newest,
          message: result === 'failed' ? `result ${code}` : null,
        }),
      ],
    },
  };
}

function destinations(text: string): Parsed<'backup'> {
  const names = Array.from(text.matchAll(/^Name *: (.{1,100})$/gm), ([, name]) => name!.trim());
  return {
    body: { jobs: names.map((name) => jobOf({ tool, name, message: 'a destination, nothing is said of backups' })) },
  };
}

function logRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  let size: number | null = null;
  let files: number | null = null;
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 1000));
    const copied = /Copied (\d+) (?:items|files) \(([\d.,]+ ?\w{1,5})\)|(\d+) files? \(([\d.,]+ ?\w{1,5})\)/.exec(rest);
    if (copied !== null) {
      files = countOf(copied[1] ?? copied[3]);
      size = bytesOf(copied[2] ?? copied[4], 1000);
    }
    if (/Starting (?:automatic|manual|standard|scheduled|initial|rotational|automated) backup/i.test(rest)) {
      runs.push({ tool, name: tool, result: 'running', lastRunAt: at });
      [size, files] = [null, null];
    } else if (/Backup completed successfully/.test(rest))
      runs.push({ tool, name: tool, result: 'ok', lastRunAt: at, sizeBytes: size, files });
    else if (
      /Backup (?:failed|canceled|cancelled|was not performed)|Backup failed with error|Failed to (?:mount|back up|connect)|backup was aborted/i.test(
        rest,
      )
    )
      runs.push({
        tool,
        name: tool,
        result: 'failed',
        lastRunAt: at,
        message: /(?:Backup|Failed).{0,300}/i.exec(rest)?.[0] ?? rest,
      });
  }
  return runs;
}
