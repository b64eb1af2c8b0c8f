// Windows Update by other ways: PSWindowsUpdate, searches through its COM interface, and its log of events.
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { answer, isOfSecurity, waiting, type Waiting } from './answer.ts';

const searchList =
  /^(?:List of applicable items on the machine|Searching for updates|There are no applicable updates|Список применимых|Liste des éléments applicables)/m;
const failedEvent =
  /(?:Installation Failure|Fehler bei der Installation|Ошибка установки|Échec de l.installation)[^\n]{0,200}/i;

export const windowsUpdate: Parser<'updates'> = {
  kind: 'updates',
  tool: 'Windows Update',
  claims: (text) =>
    searchList.test(text) ||
    (/\bTitle\b/i.test(text) &&
      /\b(?:KB|KBArticleIDs?|IsDownloaded|IsInstalled|MsrcSeverity|RebootRequired|LastDeploymentChangeTime|ResultCode|Result)\b/i.test(
        text,
      )) ||
    failedEvent.test(text),
  parse: (text): Parsed<'updates'> => {
    if (searchList.test(text)) return ofSearch(text);
    const records = recordsIn(text).filter(
      (record) => valueOf(record, 'title') !== null && Array.from(record.keys()).length > 1,
    );
    if (records.some((record) => record.has('result') || record.has('resultcode'))) return ofHistory(records);
    if (records.length > 0) return ofRecords(records);
    if (failedEvent.test(text)) return ofEvents(text);
    throw new NotUnderstood('no update in it');
  },
};

function ofSearch(text: string): Parsed<'updates'> {
  const titles = text.split('\n').flatMap((row) => /^\s*\d+ ?[>.)] ?(.+)$/.exec(row.slice(0, 500))?.[1]?.trim() ?? []);
  if (titles.length === 0 && !/no applicable updates|нет применимых|Keine anwendbaren|Aucune mise à jour/i.test(text))
    throw new NotUnderstood('the list is cut');
  // What was found is repeated as what is fetched and what is installed.
  return waiting(
    [...new Set(titles.filter((title) => !/^(?:note:|adding:|downloading:|downloaded:|installing:)/i.test(title)))].map(
      (name) => ({ name, version: null, security: isOfSecurity(name) }),
    ),
    {},
    titles.length === 0,
  );
}

function ofRecords(records: readonly Fields[]): Parsed<'updates'> {
  const list = records.flatMap((record): Waiting[] => {
    if (/^true$/i.test(record.get('isinstalled') ?? '') || /^true$/i.test(record.get('ishidden') ?? '')) return [];
    const title = valueOf(record, 'title')!;
    const article = valueOf(record, 'kb', 'kbarticleid', 'kbarticleids', 'kbarticle');
    const number = /\d{6,8}/.exec(article ?? '')?.[0];
    const name = number === undefined || title.includes(number) ? title : `${title} (KB${number})`;
    const severity = valueOf(record, 'msrcseverity', 'severity') ?? '';
    return [
      { name, version: null, security: isOfSecurity(title) || /^(?:critical|important|moderate|low)$/i.test(severity) },
    ];
  });
  const needsReboot = records.some((record) => /^true$/i.test(valueOf(record, 'rebootrequired') ?? ''));
  return waiting(list, { rebootRequired: needsReboot ? true : null }, false);
}

/** Get-WUHistory: the newest first; an update that failed and was installed later hasn't failed. */
function ofHistory(records: readonly Fields[]): Parsed<'updates'> {
  const seen = new Set<string>();
  let failed = 0;
  for (const record of records) {
    const title = valueOf(record, 'title')!;
    if (seen.has(title)) continue;
    seen.add(title);
    if (/^(?:failed|4|aborted|5)$/i.test(valueOf(record, 'result', 'resultcode') ?? '')) failed += 1;
  }
  return answer({ failed });
}

/** Lines of ReportingEvents.log: the last word on each update counts. */
function ofEvents(text: string): Parsed<'updates'> {
  const last = new Map<string, boolean>();
  for (const row of text.split('\n')) {
    const line = row.slice(0, 800);
    const title = /: ([^:]*(?:KB\d+|\d{4}-\d\d)[^:]*)$/.exec(line)?.[1]?.trim() ?? line.slice(-80);
    if (failedEvent.test(line)) last.set(title, false);
    else if (/Installation Successful/i.test(line)) last.set(title, true);
  }
  return answer({ failed: Array.from(last.values()).filter((isGood) => !isGood).length });
}
