// Synology's Hyper Backup, Active Backup and Glacier: their log, and their mails.
import type { BackupResult } from '../../kinds/backup.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { dateOrderOf, timeOf } from '../times.ts';
import { jobsOfRuns, type Run } from './job.ts';

const line =
  /^\s*"?(info|warn|warning|err|error|information)"?[\t ,]+"?(\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d)"?[\t ,]+"?([^\t:,"]{1,60})"?[:\t,]+ ?"?((?:\[[^\]\n]{0,100}\]){1,3}) ?(.{1,500})$/i;
const words =
  /Backup task (?:\[[^\]\n]{1,100}\] )?(?:started|finished|was|cancel|fail)|Failed to (?:run|back ?up) (?:the )?backup task|backup task .{0,100}(?:has (?:finished|completed|failed)|is now complete|was (?:partially )?completed|failed|cancel)/i;

export const hyperBackup: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Hyper Backup',
  claims: (text) => words.test(text.slice(0, 200_000)) || /\bHyper Backup\b|synobackup/i.test(text.slice(0, 20_000)),
  parse(text) {
    const runs = [...logRuns(text.split('\n'))];
    const told = runs.length > 0 ? runs : mailRuns(text);
    if (told.length === 0) throw new NotUnderstood('no task in it');
    return { body: { jobs: jobsOfRuns(told) } };
  },
};

function stateOf(text: string): BackupResult | null {
  if (/partially|with (?:warning|error)s?/i.test(text)) return 'warning';
  if (
    /finished successfully|has (?:successfully )?completed|is now complete|completed successfully|Backup task finished\b/i.test(
      text,
    )
  )
    return 'ok';
  if (/fail|cancel|abort|suspended|exception/i.test(text)) return 'failed';
  return /Backup task started|started/i.test(text) ? 'running' : null;
}

function logRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (const row of rows) {
    const found = line.exec(row.slice(0, 1000));
    if (
      found === null ||
      !/backup task|backup version|Backup/i.test(found[5]!) ||
      /rotation|integrity|restore|version .{0,40}(?:deleted|removed)/i.test(found[5]!)
    )
      continue;
    const result = stateOf(found[5]!);
    if (result === null) continue;
    const name = Array.from(found[4]!.matchAll(/\[([^\]]{0,100})\]/g), ([, part]) => part!).at(-1) ?? null;
    const files = countOf(/\[(\d+) files? scanned\]/.exec(found[5]!)?.[1]);
    runs.push({
      tool: 'Hyper Backup',
      name,
      result: /^err/i.test(found[1]!) ? 'failed' : result === 'ok' && /^warn/i.test(found[1]!) ? 'warning' : result,
      lastRunAt: timeOf(found[2]),
      files,
      message: result === 'ok' ? null : found[5]!,
    });
  }
  return runs;
}

function mailRuns(text: string): Run[] {
  const name =
    /^(?:Backup [Tt]ask|Task(?: name)?): (.{1,100})$/m.exec(text)?.[1] ??
    /backup task \[?"?([^\]"\n]{1,100}?)[\]"]? (?:on|has|was|is|failed)/i.exec(text)?.[1] ??
    null;
  const sentence = words.exec(text);
  const result = sentence === null ? null : stateOf(text.slice(sentence.index, sentence.index + 200));
  if (result === null) return [];
  const order = dateOrderOf(text);
  const end =
    /^(?:End [Tt]ime|Finish(?:ed)? [Tt]ime): (.{1,60})$/m.exec(text)?.[1] ??
    /^(?:Start [Tt]ime): (.{1,60})$/m.exec(text)?.[1];
  return [{ tool: 'Hyper Backup', name, result, lastRunAt: timeOf(end, { order }) }];
}
