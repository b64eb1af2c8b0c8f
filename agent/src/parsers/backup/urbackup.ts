// `UrBackup`: the client's status, the server's list of clients, and logs of both.
import type { BackupResult } from '../../kinds/backup.ts';
import { unknown } from '../../kinds/verdict.ts';
import {
  isObject,
  jsonAt,
  jsonFlag,
  jsonList,
  jsonNumber,
  jsonOf,
  jsonString,
  looksLikeJson,
  type Json,
} from '../json.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { timeOf, timeOfNumber } from '../times.ts';
import { jobOf, jobsOfRuns, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

export const urbackup: Parser<'backup'> = {
  kind: 'backup',
  tool: 'UrBackup',
  claims: (text) =>
    /^.{0,30}\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.{0,80}urbackup/im.test(text.slice(0, 100_000)) ||
    (/"finished_processes"\s*:|"last_backup_time"\s*:/.test(text) &&
      /"(?:running_processes|servers|internet_status)"\s*:/.test(text)) ||
    /"(?:file_ok|image_ok|lastbackup_image)"\s*:/.test(text) ||
    /Starting (?:scheduled |unscheduled )?(?:incremental|full) (?:file|image) backup|Time taken for backing up client/i.test(
      text,
    ),
  parse(text) {
    if (looksLikeJson(text)) return { body: { jobs: jobsOfRuns(jsonRuns(jsonOf(text))) } };
    return logRuns(text.split('\n'));
  },
};

function jsonRuns(value: Json): Run[] {
  const clients = [...jsonList(value, 'status'), ...(Array.isArray(value) ? value : [])].filter(
    (one) => isObject(one) && jsonAt(one, 'file_ok') !== undefined,
  );
  if (clients.length > 0) return clients.flatMap(runsOfClient);
  if (jsonAt(value, 'last_backup_time') === undefined && jsonAt(value, 'running_processes') === undefined)
    throw new NotUnderstood('no status in it');
  const at = timeOfNumber(jsonNumber(value, 'last_backup_time'));
  const running = jsonList(value, 'running_processes').filter((process) =>
    /FILE|IMAGE|backup|INCR|FULL/i.test(jsonString(process, 'action') ?? 'backup'),
  );
  const finished = jsonList(value, 'finished_processes').map((process) => jsonFlag(process, 'success'));
  const never = jsonNumber(value, 'last_backup_time') === 0;
  const result: BackupResult =
    running.length > 0
      ? 'running'
      : finished.at(-1) === false
        ? 'failed'
        : at !== null
          ? 'ok'
          : never
            ? 'never'
            : 'unknown';
  return [
    {
      tool: 'UrBackup',
      name: jsonString(jsonList(value, 'servers')[0], 'name'),
      result,
      lastRunAt: at,
      lastGoodAt: at,
    },
  ];
}

/** The server keeps file and image backups apart; a kind that is switched off or unsupported is no job. */
function runsOfClient(client: Json): Run[] {
  const name = jsonString(client, 'name') ?? jsonString(client, 'id');
  const one = (kind: 'file' | 'image', last: string): Run[] => {
    const disabled =
      jsonFlag(client, `${kind}_disabled`) === true ||
      jsonFlag(client, `${kind}_not_supported`) === true ||
      (kind === 'image' && jsonAt(client, 'image_ok') === undefined);
    if (disabled) return [];
    const at = timeOfNumber(jsonNumber(client, last)) ?? timeOf(jsonString(client, last));
    const good = jsonFlag(client, `${kind}_ok`);
    const issues = jsonNumber(client, `last_${kind}backup_issues`) ?? 0;
    const result: BackupResult =
      at === null ? 'never' : good === false ? 'failed' : issues > 0 ? 'warning' : good === true ? 'ok' : 'unknown';
    const message = good === false && at !== null ? `no good ${kind} backup for too long` : null;
    return [
      {
        tool: 'UrBackup',
        name: `${name} (${kind})`,
        result,
        lastRunAt: at,
        lastGoodAt: at,
        warnings: issues > 0 ? issues : null,
        message,
      },
    ];
  };
  const image = one('image', 'lastbackup_image');
  const isUnused = image[0]?.result === 'never';
  return [...one('file', 'lastbackup'), ...(isUnused ? [] : image)];
}

const succeeded = /\bBackup succeeded|backup (?:completed|finished) successfully/i;
const failed =
  /\bBackup (?:had errors|failed|canceled|aborted)|FATAL: |Cannot create|could not be (?:started|backed up)|Fatal error during backup/i;

function logRuns(rows: readonly string[]): Parsed<'backup'> {
  const runs: Run[] = [];
  let errors = 0;
  let warnings = 0;
  let first: string | null = null;
  let client: string | null = null;
  let isOpen = false;
  let lastAt: string | null = null;
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 1000));
    lastAt = at ?? lastAt;
    const starting =
      /Starting (?:scheduled |unscheduled )?(?:incremental|full) (?:file|image) backup(?: of (?:"([^"]{1,100})"|(\S{1,100})))?/i.exec(
        rest,
      );
    client = /backing up client (\S{1,100}):/.exec(rest)?.[1] ?? starting?.[1] ?? client;
    if (starting !== null) {
      if (isOpen) runs.push({ tool: 'UrBackup', name: client, result: 'unknown', lastRunAt: lastAt });
      [isOpen, errors, warnings, first] = [true, 0, 0, null];
    }
    if (/\bERROR\b/.test(rest)) {
      errors += 1;
      first ??= rest.replace(/^.{0,20}ERROR[:\]]? ?/, '');
    } else if (/\bWARNING\b/.test(rest)) warnings += 1;
    const result: BackupResult | null = failed.test(rest)
      ? 'failed'
      : succeeded.test(rest)
        ? errors > 0
          ? 'failed'
          : warnings > 0
            ? 'warning'
            : 'ok'
        : null;
    if (result === null) continue;
    isOpen = false;
    runs.push({
      tool: 'UrBackup',
      name: client,
      result,
      lastRunAt: at ?? lastAt,
      errors,
      warnings,
      message: first ?? (result === 'failed' ? rest : null),
    });
    [errors, warnings, first] = [0, 0, null];
  }
  if (isOpen)
    runs.push({
      tool: 'UrBackup',
      name: client,
      result: errors > 0 ? 'failed' : 'running',
      lastRunAt: lastAt,
      errors,
      message: first,
    });
  if (runs.length > 0) return { body: { jobs: jobsOfRuns(runs) } };
  // The service's own log: it tells of no backup, but maybe why there can't be one.
  const job = jobOf({ tool: 'UrBackup', name: null, errors, warnings, message: first });
  return first === null
    ? { body: { jobs: [] }, remarks: [unknown('the log tells of no backup')] }
    : { body: { jobs: [job] } };
}
