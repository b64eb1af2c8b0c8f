// Events of Windows' own backups, as XML, as lists of PowerShell and as text of wevtutil.
import type { BackupResult } from '../../kinds/backup.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { dateOrderOf, timeOf } from '../times.ts';
import { jobsOfRuns, type Run } from './job.ts';

const tool = 'Windows Server Backup';
const provider = /Microsoft-Windows-(?:Backup|FileHistory-(?:Engine|Core|Service))\b/;

export const windowsEvents: Parser<'backup'> = {
  kind: 'backup',
  tool,
  claims: (text) => provider.test(text.slice(0, 200_000)),
  parse(text) {
    const runs = /<Event[\s>]/.test(text) ? xmlRuns(text) : recordRuns(text);
    if (runs.length === 0) throw new NotUnderstood('no event of a finished backup in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

/** 4: finished well; 14: finished (its HRESULT tells); 1: begun; 8: cancelled; 5, 9, 17-22, 49-52, 517-564 …: failed. */
function resultOfEvent(id: number, level: string | null, code: string | null): BackupResult | null {
  const isBadCode = code !== null && !/^(?:0x)?0+$/i.test(code) && /^(?:0x[0-9a-f]+|-?\d+)$/i.test(code);
  const isError = level !== null && /^(?:[12]|error|critical|fehler|erreur|ошибка|kritisch|критич\S*)$/i.test(level);
  const isWarning = level !== null && /^(?:3|warning|warnung|avertissement|предупреждение)$/i.test(level);
  if (id === 1) return 'running';
  if (id === 4 || id === 14) return isBadCode || isError ? 'failed' : isWarning ? 'warning' : 'ok';
  if (
    [5, 8, 9, 17, 18, 19, 20, 21, 22, 49, 50, 51, 52].includes(id) ||
    (id >= 517 && id <= 564) ||
    isBadCode ||
    isError
  )
    return 'failed';
  return isWarning ? 'warning' : null;
}

function xmlRuns(text: string): Run[] {
  return text
    .split(/<Event[\s>]/)
    .slice(1, 5000)
    .flatMap((event) => {
      if (!provider.test(event)) return [];
      const id = Number(/<EventID[^>]{0,60}>(\d{1,6})</.exec(event)?.[1] ?? Number.NaN);
      const level = /<Level>(\d)</.exec(event)?.[1] ?? null;
      const data = (name: string) => new RegExp(`<Data Name=['"]${name}['"]>([^<]{0,300})<`).exec(event)?.[1] ?? null;
      const result = resultOfEvent(id, level, data('HRESULT'));
      if (result === null) return [];
      const at = timeOf(/SystemTime=['"]([^'"]{10,40})['"]/.exec(event)?.[1]);
      const message =
        data('ErrorMessage')?.replace(/^%%\d+$/, '') ?? /<Message>([^<]{1,400})</.exec(event)?.[1] ?? null;
      const run: Run = { tool, name: nameOf(event), result, lastRunAt: at ?? timeOf(data('BackupTime')), message };
      return [run];
    });
}

const nameOf = (text: string) => (/FileHistory/.test(text) ? 'File History' : null);

function recordRuns(text: string): Run[] {
  const order = dateOrderOf(text);
  return recordsIn(text).flatMap((record): Run[] => {
    const id = Number(valueOf(record, 'id', 'event id', 'eventid', 'instanceid') ?? Number.NaN);
    const result = resultOfEvent(id, valueOf(record, 'leveldisplayname', 'level', 'entrytype'), null);
    if (result === null) return [];
    const at = timeOf(valueOf(record, 'timecreated', 'date', 'timegenerated', 'timewritten'), { order });
    return [{ tool, name: nameOf(text), result, lastRunAt: at, message: valueOf(record, 'message', 'description') }];
  });
}
