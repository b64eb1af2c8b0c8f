// `Duplicati`: results of a run as JSON (reports over HTTP, its log) and as text (mails), of all versions.
import type { BackupResult } from '../../kinds/backup.ts';
import { isObject, jsonAt, jsonFlag, jsonNumber, jsonOf, jsonString, looksLikeJson, type Json } from '../json.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { dateOrderOf, timeOf, timeOfEpoch } from '../times.ts';
import { jobOf, worstResult, type Run } from './job.ts';

const members = [
  'examinedfiles',
  'parsedresult',
  'backendstatistics',
  'mainoperation',
  'warningsactuallength',
  'fileswitherror',
  'begintime',
];

export const duplicati: Parser<'backup'> = {
  kind: 'backup',
  tool: 'Duplicati',
  claims: (text) => {
    const head = text.slice(0, 60_000);
    if (/^Duplicati \w+ report for |Duplicati\.Library\.|duplicati-client\b/m.test(head)) return true;
    if (/"backup-name"|"OperationName"/.test(head) && /"(?:Data|Exception|LogLines)"\s*:/.test(head)) return true;
    const plain = head.toLowerCase();
    return (
      members.filter((name) => plain.includes(`${name}":`) || new RegExp(`^\\s*${name}\\s*:`, 'm').test(plain))
        .length >= 2
    );
  },
  parse(text) {
    // The end of a report has lost its first bracket.
    const isTail = /^\s*"\w{1,60}"\s*:/.test(text);
    const run = looksLikeJson(text) || isTail ? jsonRun(jsonOf(isTail ? `{${text}` : text)) : textRun(text);
    return { body: { jobs: run === null ? [] : [jobOf(run)] } };
  },
};

type Facts = {
  operation: string | null;
  word: string | null;
  errors: number | null;
  warnings: number | null;
  filesWithError: number | null;
  partial: boolean | null;
  interrupted: boolean | null;
};

/** The job's own verdict, but files that couldn't be read or a run cut short are never a plain success. */
function verdictOf(facts: Facts): BackupResult {
  const said: BackupResult =
    facts.word === null
      ? 'unknown'
      : /^success/i.test(facts.word)
        ? 'ok'
        : /^warning/i.test(facts.word)
          ? 'warning'
          : /^(?:error|fatal|fail)/i.test(facts.word)
            ? 'failed'
            : 'unknown';
  const counted: BackupResult[] = [said];
  if ((facts.errors ?? 0) > 0) counted.push(said === 'ok' || said === 'unknown' ? 'failed' : said);
  if (
    (facts.warnings ?? 0) > 0 ||
    (facts.filesWithError ?? 0) > 0 ||
    facts.partial === true ||
    facts.interrupted === true
  )
    counted.push('warning');
  return worstResult(counted);
}

const isBackup = (operation: string | null) => operation === null || /backup/i.test(operation);

function jsonRun(value: Json): Run | null {
  const extra = jsonAt(value, 'Extra');
  const data = isObject(jsonAt(value, 'Data')) ? jsonAt(value, 'Data')! : value;
  const operation =
    jsonString(data, 'MainOperation') ?? jsonString(extra, 'OperationName') ?? jsonString(value, 'OperationName');
  if (!isBackup(operation)) return null;
  const exception =
    jsonString(value, 'Exception') ??
    jsonString(data, 'Exception') ??
    (jsonString(data, 'StackTrace') === null ? null : jsonString(data, 'Message'));
  const length = (name: string) => {
    const list = jsonAt(data, name);
    return jsonNumber(data, `${name}ActualLength`) ?? (Array.isArray(list) ? list.length : null);
  };
  const facts: Facts = {
    operation,
    word: exception === null ? jsonString(data, 'ParsedResult') : 'Fatal',
    errors: length('Errors'),
    warnings: length('Warnings'),
    filesWithError: jsonNumber(data, 'FilesWithError'),
    partial: jsonFlag(data, 'PartialBackup'),
    interrupted: jsonFlag(data, 'Interrupted'),
  };
  if (facts.word === null && facts.errors === null && jsonNumber(data, 'ExaminedFiles') === null)
    throw new NotUnderstood('no result in it');
  const first = [jsonAt(data, 'Errors', 0), jsonAt(data, 'Warnings', 0)].find((line) => typeof line === 'string');
  return {
    tool: 'Duplicati',
    name: jsonString(extra, 'backup-name') ?? jsonString(value, 'BackupName') ?? jsonString(value, 'backup-name'),
    result: verdictOf(facts),
    lastRunAt: timeOf(jsonString(data, 'EndTime')) ?? timeOf(jsonString(data, 'BeginTime')),
    sizeBytes: jsonNumber(data, 'SizeOfExaminedFiles'),
    files: jsonNumber(data, 'ExaminedFiles'),
    errors: facts.errors,
    warnings: facts.warnings,
    message: exception ?? (typeof first === 'string' ? first : null),
  };
}

/** Inner results (of the tests, of the back end) are indented; what stands at the margin is the job's own. */
function textRun(text: string): Run | null {
  const rows = text.split('\n');
  const margin = Math.min(
    ...rows.flatMap((row) =>
      /^\s*(?:ParsedResult|ExaminedFiles|BeginTime|EndTime|MainOperation)\s*:/.test(row)
        ? [row.length - row.trimStart().length]
        : [],
    ),
  );
  const values = new Map<string, string>();
  const lists = new Map<string, number>();
  let list: string | null = null;
  for (const row of rows) {
    const indent = row.length - row.trimStart().length;
    if (list !== null) {
      if (/^\s*\]/.test(row)) list = null;
      else if (row.trim() !== '') lists.set(list, (lists.get(list) ?? 0) + 1);
      continue;
    }
    const found = /^\s*([A-Za-z]{4,40})\s*:\s?(.{0,400})$/.exec(row);
    if (found === null || indent > margin) continue;
    const name = found[1]!.toLowerCase();
    if (!values.has(name)) values.set(name, found[2]!.trim());
    if (/^\[\s*(?:[^\]]{0,300})?$/.test(found[2]!)) list = name;
  }
  const failure = /^(?:Failed|Error): ?(.{1,400})/m.exec(text)?.[1] ?? /^Details: (.{1,400})/m.exec(text)?.[1] ?? null;
  const name = /Duplicati \w+ report for (.{1,100}?)\s*$/m.exec(text)?.[1] ?? null;
  if (values.size === 0 && failure === null) throw new NotUnderstood('no result in it');
  const operation = values.get('mainoperation') ?? null;
  if (!isBackup(operation)) return null;
  const count = (named: string) =>
    countOf(values.get(`${named}actuallength`)) ?? lists.get(named) ?? (values.get(named) === '[]' ? 0 : null);
  const facts: Facts = {
    operation,
    word: values.get('parsedresult') ?? (failure === null ? null : 'Fatal'),
    errors: count('errors'),
    warnings: count('warnings'),
    filesWithError: countOf(values.get('fileswitherror')),
    partial: /^true/i.test(values.get('partialbackup') ?? ''),
    interrupted: /^true/i.test(values.get('interrupted') ?? ''),
  };
  const order = dateOrderOf(text);
  return {
    tool: 'Duplicati',
    name,
    result: verdictOf(facts),
    lastRunAt: printedTime(values.get('endtime'), order) ?? printedTime(values.get('begintime'), order),
    sizeBytes: countOf(values.get('sizeofexaminedfiles')),
    files: countOf(values.get('examinedfiles')),
    errors: facts.errors,
    warnings: facts.warnings,
    message: failure,
  };
}

/** `5/17/2020 6:03:01 PM (1589756581)`: the epoch is the instant, the rest is local time. */
function printedTime(text: string | undefined, order: ReturnType<typeof dateOrderOf>): string | null {
  const epoch = /\((\d{9,11})\)\s*$/.exec(text ?? '');
  return (epoch === null ? null : timeOfEpoch(Number(epoch[1]))) ?? timeOf(text, { order });
}
