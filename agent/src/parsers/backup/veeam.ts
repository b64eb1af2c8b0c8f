// `Veeam`: jobs and sessions as PowerShell, Checkmk's plug-in, XML and CSV have them.
import { countOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { dateOrderOf, timeOf, timeOfNumber, type DateOrder } from '../times.ts';
import { jobsOfRuns, resultOf, type Run } from './job.ts';

const section = /^<<<veeam_(?:jobs|client)\b/m;
const row =
  /^([^\t\n]{1,200})\t([^\t\n]{0,60})\t([^\t\n]{0,40})\t([^\t\n]{0,40})(?:\t([^\t\n]{0,40}))?(?:\t([^\t\n]{0,40}))?$/;
const resultNames = [
  'result',
  'jobresult',
  'lastresult',
  'last result',
  'sessionresult',
  'latestresult',
  'status',
  'lastjobresult',
] as const;
const nameNames = ['jobname', 'job name', 'name', 'policyname', 'sessionname', 'displayname', 'job'] as const;
const endNames = [
  'endtime',
  'jobend',
  'end time',
  'endtimeutc',
  'stoptime',
  'end',
  'lastruntime',
  'lastrun',
  'last run',
  'latestrunlocal',
  'latestrun',
  'finished',
] as const;
const startNames = [
  'creationtime',
  'starttime',
  'jobstart',
  'start time',
  'creationtimeutc',
  'begintime',
  'start',
  'started',
] as const;

export const veeam: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Veeam',
  claims: (text) => {
    const head = text.slice(0, 60_000);
    if (section.test(head)) return true;
    if (isRows(head)) return true;
    if (
      /Get-VBR|Get-VB\w*Session|\bVeeam\b/i.test(head) &&
      /success|warning|failed|none|stopped|working/i.test(head) &&
      /\b(?:Name|JobName|Job)\b/i.test(head) &&
      !/^Backup job:/m.test(head)
    )
      return hasNames(head);
    return (
      hasNames(head) &&
      /\b(?:CreationTime|JobStart|IsLastFullBackup|JobType|TypeToString|LatestResult|Last ?Result|LatestRunLocal|IsScheduleEnabled|BackupServer|SessionName|JobResult|ScheduleEnabled)\b/i.test(
        head,
      )
    );
  },
  parse(text) {
    const order = dateOrderOf(text);
    const runs = isRows(text)
      ? rowRuns(text, order)
      : /^<<<veeam_client/m.test(text) || /^JobName\|/m.test(text)
        ? clientRuns(text, order)
        : recordsIn(text, { nested: true }).flatMap((record) => runOfRecord(record, order));
    if (runs.length === 0 && !section.test(text)) throw new NotUnderstood('no job in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

const hasNames = (text: string) =>
  (/(?:^|[\s"<,;|])(?:Result|Last ?Result|LatestResult|JobResult)(?:$|[\s">,;|:=])/im.test(text) ||
    /\bLastResult\b|\bJobResult\b/.test(text)) &&
  /(?:^|[\s"<,;|])(?:JobName|SessionName|Name|Job Name)(?:$|[\s">,;|:=])/im.test(text);

/** `name, type, state, result, begin, end`, tabs between. */
const isRows = (text: string) => {
  const rows = text.split('\n', 50).filter((line) => line.trim() !== '' && !line.startsWith('<<<'));
  return rows.some(
    (line) =>
      row.test(line) &&
      /\t(?:Stopped|Working|Idle|Starting|Stopping|Resuming|Pausing|Postprocessing|WaitingTape)\t/.test(line),
  );
};

function rowRuns(text: string, order: DateOrder): Run[] {
  return text.split('\n').flatMap((line): Run[] => {
    const found = row.exec(line);
    if (found === null || /restore/i.test(found[2]!)) return [];
    const [begin, end] = [timeOf(found[5], { order }), timeOf(found[6], { order })];
    const state = found[3]!;
    const isRunning =
      /^(?:working|starting|stopping|resuming|postprocessing|pausing)/i.test(state) &&
      !/success|warn|fail/i.test(found[4]!);
    return [
      {
        tool: 'Veeam',
        name: found[1]!,
        result: isRunning ? 'running' : veeamResult(found[4]!),
        lastRunAt: isRunning ? begin : (end ?? begin),
      },
    ];
  });
}

const veeamResult = (word: string | null) =>
  word === null ? 'unknown' : (({ 0: 'ok', 1: 'warning', 2: 'failed' } as const)[word] ?? resultOf(word));

function clientRuns(text: string, order: DateOrder): Run[] {
  const runs: Run[] = [];
  let values = new Map<string, string>();
  const close = () => {
    const name = values.get('jobname');
    if (name !== undefined) {
      const end = timeOf(values.get('stoptime'), { order });
      runs.push({
        tool: 'Veeam',
        name: values.has('displayname') ? `${name} ${values.get('displayname')}` : name,
        result: resultOf(values.get('status')),
        lastRunAt: end ?? timeOf(values.get('starttime'), { order }),
        sizeBytes: countOf(values.get('totalsizebyte')),
      });
    }
  };
  for (const line of text.split('\n')) {
    const found = /^(\w{2,30})[|\t](.{0,300})$/.exec(line);
    if (found === null) continue;
    const name = found[1]!.toLowerCase();
    if (name === 'status' && values.has('status')) {
      close();
      values = new Map();
    }
    values.set(name, found[2]!.trim());
  }
  close();
  return runs;
}

function runOfRecord(record: Fields, order: DateOrder): Run[] {
  const name = valueOf(record, ...nameNames);
  const word = valueOf(record, ...resultNames);
  const type = valueOf(record, 'jobtype', 'typetostring', 'type', 'jobtypestring') ?? '';
  if (
    name === null ||
    (word === null && !resultNames.some((one) => record.has(one))) ||
    /restore|verif|surebackup|labs/i.test(type)
  )
    return [];
  const time = (names: readonly string[]) => {
    const found = valueOf(record, ...names);
    return /^\d{10,13}$/.test(found ?? '') ? timeOfNumber(Number(found)) : timeOf(found, { order });
  };
  const state = valueOf(record, 'state', 'laststate', 'lateststatus', 'sessionstate') ?? '';
  const isRunning =
    valueOf(record, 'isrunning', 'running') === 'True' || /^(?:working|starting|running|postprocessing)/i.test(state);
  const begin = time(startNames);
  const end = time(endNames);
  // The end of a session under way is the year 1900, or the clock.
  const good = end !== null && end.startsWith('1900') ? null : end;
  const isNever = word !== null && /^none$/i.test(word) && begin === null && good === null && !isRunning;
  const result =
    isRunning && !/^(?:success|warning|failed)$/i.test(word ?? '') ? 'running' : isNever ? 'never' : veeamResult(word);
  return [
    {
      tool: 'Veeam',
      name: name.replace(/ \((?:Incremental|Full|Active Full|Synthetic Full|Increment|Retry \d+)\)$/i, ''),
      result,
      lastRunAt: result === 'running' ? (begin ?? good) : (good ?? begin),
      sizeBytes: sizeOf(record),
      message: valueOf(record, 'reason', 'message', 'failuremessage', 'details'),
    },
  ];
}

const sizeOf = (record: Fields) =>
  decimalOf(valueOf(record, 'processedsize', 'totalsize', 'backupsize', 'totalsizebyte', 'processedusedsize'));
