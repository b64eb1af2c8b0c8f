// `Veeam`: its sentences in events, logs and mails, and the agent for Linux.
import type { BackupResult } from '../../kinds/backup.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { dateOrderOf, timeOf, type DateOrder } from '../times.ts';
import { jobsOfRuns, resultOf, type Run } from './job.ts';
import { stampedLine } from './stamps.ts';

const sentence =
  /(?:[Jj]ob|Veeam Agent|Policy|Задание|Auftrag|Backup) ['"‘“«[]([^'"’”»\]\n]{1,150})['"’”»\]] (?:has been |was )?(?:finished|completed|ended|завершено|beendet)(?: with| mit| со статусом)?:? ?(Success(?:fully)?|Warnings?|Failed|Fail|Errors?|Erfolg\w*|Warnung\w*|Fehler\w*)/i;
const listRow =
  /^(\S.{0,80}?)\s{2,}(\w[\w ]{0,20}?)\s{2,}\{?([0-9a-f-]{36})\}?\s{2,}(Success|Warning|Failed|Running|Stopped|Pending|Idle|Starting|Stopping)\s{2,}(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)(?:\s{2,}(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?))?/i;

export const veeamWords: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Veeam',
  claims: (text) => {
    const head = text.slice(0, 100_000);
    return (
      (/veeam/i.test(head) &&
        (sentence.test(head) ||
          /veeamconfig|^(?:Backup job|Agent Backup job|Backup Copy job|Replication job):|Job name:/im.test(head))) ||
      /^(?:Agent )?(?:Backup|Backup Copy|Replication|Tape backup) job: \S/im.test(head) ||
      head.split('\n', 300).some((line) => listRow.test(line.trim())) ||
      (/^Job name:/im.test(head) && /^State:/im.test(head) && /^(?:Start|End) time:/im.test(head))
    );
  },
  parse(text) {
    const order = dateOrderOf(text);
    const rows = text.split('\n');
    const runs = [...agentRuns(rows), ...sentenceRuns(rows, order)];
    const told = runs.length > 0 ? runs : [...mailRuns(text, order)];
    if (told.length === 0) {
      if (/Total amount: 0\b/.test(text)) return { body: { jobs: [] } };
      throw new NotUnderstood('no job in it');
    }
    return { body: { jobs: jobsOfRuns(told) } };
  },
};

/** `veeamconfig session list` is a table, `session info` a list. */
function agentRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (const raw of rows) {
    const found = listRow.exec(raw.trim().slice(0, 400));
    if (found === null || !/backup/i.test(found[2]!)) continue;
    const result = stateOf(found[4]!);
    runs.push({
      tool: 'Veeam',
      name: found[1]!,
      result,
      lastRunAt: result === 'running' ? timeOf(found[5]) : (timeOf(found[6]) ?? timeOf(found[5])),
    });
  }
  if (runs.length > 0) return runs;
  const values = new Map<string, string>();
  for (const raw of rows) {
    const found = /^\s*(Job name|State|Start time|End time|Type|Result):\s+(.{1,200})$/i.exec(raw);
    if (found !== null && !values.has(found[1]!.toLowerCase())) values.set(found[1]!.toLowerCase(), found[2]!.trim());
  }
  const state = values.get('state') ?? values.get('result');
  if (!values.has('job name') || state === undefined || /restore/i.test(values.get('type') ?? '')) return [];
  return [
    {
      tool: 'Veeam',
      name: values.get('job name')!,
      result: stateOf(state),
      lastRunAt: timeOf(values.get('end time')) ?? timeOf(values.get('start time')),
    },
  ];
}

const stateOf = (word: string): BackupResult => (/^stopped$/i.test(word) ? 'failed' : resultOf(word));

function sentenceRuns(rows: readonly string[], order: DateOrder): Run[] {
  const runs: Run[] = [];
  let nearby: string | null = null;
  for (const raw of rows) {
    const { at, rest } = stampedLine(raw.slice(0, 1000), { order });
    const stamp =
      /^\s*(?:TimeGenerated|TimeCreated|Date|TimeWritten)\s*:\s*(.{8,40})$|SystemTime=['"]([^'"]{10,40})['"]/.exec(raw);
    nearby = at ?? (stamp === null ? nearby : timeOf(stamp[1] ?? stamp[2], { order }));
    const found = sentence.exec(rest);
    if (found === null || /restore/i.test(rest.slice(0, found.index))) continue;
    const reason = rest
      .slice(found.index + found[0].length)
      .replace(/^[.,:]\s*/, '')
      .replace(/^Job details: ?/, '');
    runs.push({ tool: 'Veeam', name: found[1]!, result: resultOf(found[2]), lastRunAt: at ?? nearby, message: reason });
  }
  return runs;
}

/** A mail names the job at its head and how it went in the next lines. */
function mailRuns(text: string, order: DateOrder): Run[] {
  const head = /^[^\n]{0,60}?(?:Agent )?(?:Backup|Backup Copy|Replication|Tape backup) job: ([^\n]{1,150})$/im.exec(
    text,
  );
  if (head === null) return [];
  const rest = text.slice(head.index + head[0].length, head.index + 6000);
  const inSubject = /^\s*(?:Subject: )?\[(Success|Warning|Failed)\]/im.exec(text)?.[1];
  const word = inSubject ?? /^\s*(Success|Warning|Failed|Error)\b/im.exec(rest)?.[1];
  const day =
    /\b(\p{L}{3,10},? \d{1,2}\.? \p{L}{3,10} \d{4}|\p{L}{3,10}, \p{L}{3,10} \d{1,2}, \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)[ ,]+\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?/u.exec(
      rest,
    );
  const end = /End time\s+(\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?)/i.exec(rest)?.[1];
  const at =
    day === null
      ? null
      : (timeOf(end === undefined ? day[0] : `${day[1]} ${end}`, { order }) ?? timeOf(day[0], { order }));
  const size = /Total size\s+([\d.,]+ ?[KMGT]?B)/i.exec(rest)?.[1];
  return [
    {
      tool: 'Veeam',
      name: head[1]!.replace(/ \((?:Full|Incremental|Increment)\)$/i, ''),
      result: resultOf(word),
      lastRunAt: at,
      sizeBytes: bytesOf(size, 1024),
    },
  ];
}
