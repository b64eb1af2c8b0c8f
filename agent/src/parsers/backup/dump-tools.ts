// duplicity, rdiff-backup, tar and mysqldump: what they print of a run.
import type { BackupResult } from '../../kinds/backup.ts';
import { countOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf, timeOfEpoch } from '../times.ts';
import { jobOf } from './job.ts';

const value = (text: string, name: string) => new RegExp(`^\\s*${name} +([\\d.,]+)`, 'm').exec(text)?.[1] ?? null;

const epochOf = (text: string, name: string) => timeOfEpoch(decimalOf(value(text, name)));

export const duplicity: Parser<'backup'> = {
  kind: 'backup',
  tool: 'duplicity',
  claims: (text) =>
    /\[ Backup Statistics \]|\bduplicity\b|^Found (?:primary|\d+ secondary) backup chain|^Last full backup (?:date|left)/m.test(
      text,
    ),
  parse(text) {
    if (/\[ Backup Statistics \]/.test(text)) {
      const errors = countOf(value(text, 'Errors'));
      const at = epochOf(text, 'EndTime') ?? epochOf(text, 'StartTime');
      const result: BackupResult = failure(text) !== null ? 'failed' : (errors ?? 0) > 0 ? 'warning' : 'ok';
      return {
        body: {
          jobs: [
            jobOf({
              tool: 'duplicity',
              result,
              lastRunAt: at,
              errors,
              files: countOf(value(text, 'SourceFiles')),
              sizeBytes: countOf(value(text, 'SourceFileSize')),
              message: failure(text),
            }),
          ],
        },
      };
    }
    const bad = failure(text);
    if (bad !== null) return { body: { jobs: [jobOf({ tool: 'duplicity', result: 'failed', message: bad })] } };
    const chain =
      /^Chain end time: (.{10,40})$/m.exec(text)?.[1] ?? /^Last full backup date: (.{10,40})$/m.exec(text)?.[1];
    const sets = Array.from(
      text.matchAll(/^\s*(?:Full|Incremental)\s+(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})\s+\d+\s*$/gm),
      ([, at]) => timeOf(at),
    );
    const at = sets.at(-1) ?? timeOf(chain);
    if (at === null) {
      if (/No backup chains|Last full backup date: none|no backup found/i.test(text))
        return { body: { jobs: [jobOf({ tool: 'duplicity', result: 'never' })] } };
      throw new NotUnderstood('no backup in it');
    }
    return { body: { jobs: [jobOf({ tool: 'duplicity', result: 'ok', lastRunAt: at })] } };
  },
};

const failure = (text: string) =>
  /^(?:.{0,60})(?:Fatal Error|fatal error|BackendException|GPGError|Traceback \(most recent call last\)|Giving up after \d+ attempts|Attempt of .{1,100} failed)[:.]? ?(.{0,300})/m.exec(
    text,
  )?.[0] ?? null;

export const rdiffBackup: Parser<'backup'> = {
  kind: 'backup',
  tool: 'rdiff-backup',
  claims: (text) => /\[ Session statistics \]|\brdiff-backup\b|^Current mirror: |^Found \d+ increments:/m.test(text),
  parse(text) {
    if (/\[ Session statistics \]|^EndTime /m.test(text)) {
      const errors = countOf(value(text, 'Errors'));
      const at = epochOf(text, 'EndTime') ?? epochOf(text, 'StartTime');
      return {
        body: {
          jobs: [
            jobOf({
              tool: 'rdiff-backup',
              result: (errors ?? 0) > 0 ? 'warning' : 'ok',
              lastRunAt: at,
              errors,
              files: countOf(value(text, 'SourceFiles')),
              sizeBytes: countOf(value(text, 'SourceFileSize')),
            }),
          ],
        },
      };
    }
    const mirror = /^Current mirror: (.{10,60})$/m.exec(text);
    if (mirror !== null)
      return { body: { jobs: [jobOf({ tool: 'rdiff-backup', result: 'ok', lastRunAt: timeOf(mirror[1]) })] } };
    const bad = /^(?:Fatal Error|ERROR|Exception|Previous backup seems to have failed)[:,]? ?(.{0,300})/m.exec(text);
    if (bad === null) throw new NotUnderstood('no backup in it');
    return { body: { jobs: [jobOf({ tool: 'rdiff-backup', result: 'failed', message: bad[0] })] } };
  },
};

const tarLine = /^(?:.{0,60}[ \t])?(?:\S{0,40}\/)?(?:g?tar|bsdtar): (.{1,300})/gm;

export const tar: Parser<'backup'> = {
  kind: 'backup',
  tool: 'tar',
  claims: (text) =>
    /^(?:.{0,60}[ \t])?(?:\S{0,40}\/)?(?:g?tar|bsdtar): (?:Removing leading|Exiting with failure|Error is not recoverable|.{1,200}: (?:file changed as we read it|Cannot (?:open|stat|read|write|close)|File removed before we read it|Wrote only|socket ignored))|^Total bytes written: \d+ \(/m.test(
      text,
    ),
  parse(text) {
    const lines = Array.from(text.matchAll(tarLine), ([, words]) => words!);
    const fatal = lines.find(
      (words) =>
        /not recoverable|Cannot write|Wrote only|No space left|child returned status/i.test(words) &&
        !words.startsWith('Exiting'),
    );
    const errors = lines.filter((words) => /: Cannot |: Permission denied/.test(words));
    const warnings = lines.filter((words) => /file changed as we read|removed before we read/.test(words));
    const written = /^Total bytes written: (\d+)/m.exec(text);
    const result: BackupResult =
      fatal !== undefined
        ? 'failed'
        : lines.some((words) => words.startsWith('Exiting with failure')) || errors.length > 0 || warnings.length > 0
          ? 'warning'
          : written !== null
            ? 'ok'
            : 'unknown';
    return {
      body: {
        jobs: [
          jobOf({
            tool: 'tar',
            result,
            sizeBytes: written === null ? null : Number(written[1]),
            errors: errors.length,
            warnings: warnings.length,
            message: fatal ?? errors[0] ?? warnings[0] ?? null,
          }),
        ],
      },
    };
  },
};

export const mysqldump: Parser<'backup'> = {
  kind: 'backup',
  tool: 'mysqldump',
  claims: (text) =>
    /^(?:.{0,60}\s)?(?:mysqldump|mariadb-dump): (?:\[\w+\] |Got error|Couldn't|Error|Can't|.{0,80}(?:error|denied))|^-- Dump completed on |^(?:.{0,60}\s)?(?:xtrabackup|mariabackup|innobackupex)?:? ?completed OK!/m.test(
      text,
    ),
  parse(text) {
    const bad =
      /^(?:.{0,60}\s)?(?:mysqldump|mariadb-dump): (Got error.{0,300}|Couldn't.{0,300}|Error.{0,300}|Can't.{0,300})/m.exec(
        text,
      );
    const done = /^-- Dump completed on (.{8,30})$/m.exec(text);
    const extra = /completed OK!/.test(text);
    const name = /^-- Host: .{1,100}? {2,}Database: (\S{1,100})/m.exec(text)?.[1] ?? null;
    const result: BackupResult = bad !== null ? 'failed' : done !== null || extra ? 'ok' : 'unknown';
    return {
      body: {
        jobs: [
          jobOf({
            tool: extra ? 'xtrabackup' : 'mysqldump',
            name,
            result,
            lastRunAt: timeOf(done?.[1]),
            message: bad?.[1] ?? null,
          }),
        ],
      },
    };
  },
};
