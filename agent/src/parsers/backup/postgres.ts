// PostgreSQL's other tools: barman, wal-g and pg_basebackup.
import { isObject, jsonAt, jsonList, jsonNumber, jsonOf, jsonString, looksLikeJson } from '../json.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf } from '../records/fields.ts';
import { tableRecords } from '../records/table.ts';
import { timeOf } from '../times.ts';
import { jobOf, jobsOfRuns, type Run } from './job.ts';

const barmanRow = /^(\S{1,64}) (\d{8}T\d{6})(?: '[^']{0,60}')?(?: - [RFSWE])? - (.{1,300})$/;
const walgRow =
  /^(base_[0-9A-F]{24}\w{0,60}|stream_\d{8}T\d{6}Z|backup_\S{1,60}) +(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,12})/;

export const barman: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Barman',
  claims: (text) =>
    text.split('\n', 200).some((row) => barmanRow.test(row)) ||
    /\bbarman\b/i.test(text.slice(0, 5000)) ||
    /^Server \S{1,64}:\n\t/m.test(text),
  parse(text) {
    const runs: Run[] = text.split('\n').flatMap((row): Run[] => {
      const found = barmanRow.exec(row.slice(0, 500));
      if (found === null) return [];
      const words = found[3]!;
      const result = words.startsWith('FAILED')
        ? 'failed'
        : /^(?:STARTED|EMPTY|SYNCING)/.test(words)
          ? 'running'
          : 'ok';
      return [
        {
          tool: 'Barman',
          name: found[1]!,
          result,
          lastRunAt: timeOf(words) ?? timeOf(found[2]),
          sizeBytes: bytesOf(/Size: ([\d.]+ ?\w{1,3})/.exec(words)?.[1], 1024),
        },
      ];
    });
    if (runs.length > 0) return { body: { jobs: jobsOfRuns(runs.reverse()) } };
    const checked = Array.from(text.matchAll(/^Server (\S{1,64}):\n((?:\t.{1,200}\n?)+)/gm), ([, name, rows]): Run => {
      const failed = /^\t(.{1,150}: FAILED.{0,100})/m.exec(rows!)?.[1] ?? null;
      return { tool: 'Barman', name: name!, result: failed === null ? 'ok' : 'failed', message: failed };
    });
    if (checked.length > 0) return { body: { jobs: jobsOfRuns(checked) } };
    const done = /Backup completed \(start time: (.{10,40}?), elapsed/.exec(text);
    const bad = /^(?:ERROR|EXCEPTION): (.{1,300})/m.exec(text);
    const server = /Starting backup using .{1,40} method for server (\S{1,64})|server (\S{1,64}) in/.exec(text);
    if (done === null && bad === null) throw new NotUnderstood('no backup in it');
    return {
      body: {
        jobs: [
          jobOf({
            tool: 'Barman',
            name: server?.[1] ?? server?.[2] ?? null,
            result: bad === null ? 'ok' : 'failed',
            lastRunAt: timeOf(done?.[1]),
            message: bad?.[1] ?? null,
          }),
        ],
      },
    };
  },
};

export const walg: Parser<'backup'> = {
  kind: 'backup',
  tool: 'WAL-G',
  claims: (text) =>
    /\bwal-?g\b|No backups found/i.test(text.slice(0, 5000)) ||
    text.split('\n', 200).some((row) => walgRow.test(row)) ||
    /"backup_name"\s*:/.test(text) ||
    /[│|]\s*(?:BACKUP[_ ]NAME|NAME)\s*[│|]\s*(?:LAST[_ ])?MODIFIED/i.test(text),
  parse(text) {
    const name = 'PostgreSQL';
    if (/No backups found/i.test(text)) return { body: { jobs: [jobOf({ tool: 'WAL-G', name, result: 'never' })] } };
    const runs: Run[] = [];
    if (looksLikeJson(text)) {
      for (const one of jsonList(jsonOf(text)).filter(isObject))
        if (jsonAt(one, 'backup_name') !== undefined)
          runs.push({
            tool: 'WAL-G',
            name,
            result: 'ok',
            lastRunAt:
              timeOf(jsonString(one, 'finish_time')) ??
              timeOf(jsonString(one, 'time')) ??
              timeOf(jsonString(one, 'modified')),
            sizeBytes: jsonNumber(one, 'uncompressed_size'),
            message: jsonString(one, 'backup_name'),
          });
    } else {
      for (const row of text.split('\n')) {
        const found = walgRow.exec(row);
        if (found !== null)
          runs.push({ tool: 'WAL-G', name, result: 'ok', lastRunAt: timeOf(found[2]), message: found[1]! });
      }
      for (const record of tableRecords(text)) {
        const at = timeOf(valueOf(record, 'finish time', 'modified', 'last modified', 'last_modified'));
        if (at !== null)
          runs.push({
            tool: 'WAL-G',
            name,
            result: 'ok',
            lastRunAt: at,
            message: valueOf(record, 'name', 'backup name', 'backup_name'),
          });
      }
    }
    if (runs.length === 0) throw new NotUnderstood('no backup in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

export const pgBasebackup: Parser<'backup'> = {
  kind: 'backup',
  tool: 'pg_basebackup',
  claims: (text) =>
    /^(?:.{0,60}\s)?(?:pg_basebackup|pg_dump(?:all)?): /m.test(text) ||
    /pg_basebackup: base backup completed/.test(text),
  parse(text) {
    const bad =
      /^(?:.{0,60}\s)?pg_(?:basebackup|dump(?:all)?): (?:error: |fatal: |\[archiver.{0,10}\] )(.{1,300})|pg_(?:basebackup|dump(?:all)?): (could not .{1,300})/m.exec(
        text,
      );
    const name = /\bpg_dump/.test(text) ? 'pg_dump' : 'pg_basebackup';
    const size = /(\d+)\/(\d+) kB \(100%\)/.exec(text);
    const isDone = /base backup completed/.test(text) || size !== null;
    const warned = /pg_(?:basebackup|dump(?:all)?): warning: (.{1,300})/.exec(text);
    return {
      body: {
        jobs: [
          jobOf({
            tool: name,
            result: bad !== null ? 'failed' : warned !== null ? 'warning' : isDone ? 'ok' : 'unknown',
            sizeBytes: size === null ? null : Number(size[2]) * 1024,
            message: bad?.[1] ?? bad?.[2] ?? warned?.[1] ?? null,
          }),
        ],
      },
    };
  },
};
