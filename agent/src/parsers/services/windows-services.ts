// Services of Windows: sc query, queryex and qc, Get-Service, Win32_Service, net start, and Checkmk's services section.
import type { Service } from '../../kinds/services.ts';
import { unknown } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { hasAny, valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { servicesOf, windowsStart, windowsState } from './entries.ts';

const stateLine = /^\s+\S[^:\n]{0,40}?\s*: +([1-7]) +([A-Z_]+)\b/;
const startLine = /^\s+\S[^:\n]{0,40}?\s*: +([0-4]) +(AUTO_START|DEMAND_START|DISABLED|BOOT_START|SYSTEM_START)\b/;
const nameLine =
  /^(?:SERVICE_NAME|DIENSTNAME|NOM_SERVICE|NOM_DU_SERVICE|NOMBRE_SERVICIO|NOME_SERVIZIO|NOME_(?:DO_)?SERVIÇO|Имя_службы|ИМЯ_СЛУЖБЫ|SERVICENAME)\s*: ?(.*)$/i;
const states = 'RUNNING|STOPPED|START_PENDING|STOP_PENDING|PAUSED|PAUSE_PENDING|CONTINUE_PENDING';
/** What the service manager says instead, with the error's number. */
const denial = /^\[SC\] .{0,80}\b(?:FAILED|FEHLER|ÉCHEC|ERROR|ОШИБКА|FALLIDO)\S*(?: |: )(\d{1,5})\b/im;
/** The service ended unexpectedly, or didn't answer, or couldn't log on. */
const failures = new Set([1053, 1064, 1066, 1067, 1068, 1069, 1070]);

export const sc: Parser<'services'> = {
  kind: 'services',
  tool: 'sc',
  claims: (text) =>
    new RegExp(`: +[1-7] +(?:${states})\\b`).test(text) ||
    /: +[0-4] +(?:AUTO|DEMAND|BOOT|SYSTEM)_START\b/.test(text) ||
    denial.test(text),
  parse: (text) => {
    const services: Service[] = [];
    let last: Service | null = null;
    for (const raw of text.split('\n')) {
      const row = raw.slice(0, 400).trimEnd();
      const name = nameLine.exec(row)?.[1]?.trim();
      if (name !== undefined && name !== '') {
        last = { name, state: 'unknown', startMode: 'unknown' };
        services.push(last);
        continue;
      }
      if (last === null) continue;
      const state = stateLine.exec(row);
      if (state !== null && new RegExp(`^(?:${states})$`).test(state[2]!)) last.state = windowsState(state[1]);
      const start = startLine.exec(row);
      if (start !== null) last.startMode = windowsStart(start[1]);
      else if (/^\s+START_TYPE\s*: +4\b/.test(row)) last.startMode = 'disabled';
      const exit = /^\s+WIN32_EXIT_CODE\s*: +(\d+)/.exec(row)?.[1];
      if (exit !== undefined && last.state === 'stopped' && failures.has(Number(exit))) last.state = 'failed';
    }
    if (services.length > 0) return servicesOf(services);
    const code = denial.exec(text)?.[1];
    if (code === undefined) throw new NotUnderstood('no service in it');
    // 1060: there is no such service, which is an answer.
    return code === '1060'
      ? servicesOf([])
      : { ...servicesOf([]), remarks: [unknown(`the service manager did not answer: error ${code}`)] };
  },
};

export const windowsServices: Parser<'services'> = {
  kind: 'services',
  tool: 'Windows services',
  claims: (text) =>
    /\b(?:DisplayName|StartMode|StartType|ServiceType|ServicesDependedOn|PathName)\b/i.test(text) &&
    /\bStat(?:e|us)\b/i.test(text),
  parse: (text) => {
    const records = recordsIn(text).filter(isService);
    if (records.length === 0) throw new NotUnderstood('no service in it');
    return servicesOf(
      records.map((record) => ({
        name: valueOf(record, 'name', 'servicename')!,
        state: stateOf(record),
        startMode: windowsStart(valueOf(record, 'startmode', 'starttype', 'start type')),
      })),
    );
  },
};

function isService(record: Fields): boolean {
  if (valueOf(record, 'name', 'servicename') === null || hasAny(record, 'version', 'publisher', 'vendor')) return false;
  const creation = record.get('creationclassname');
  if (creation !== undefined && creation !== '' && creation !== 'Win32_Service' && creation !== 'Win32_SystemDriver')
    return false;
  const word = valueOf(record, 'state', 'status') ?? '';
  const hasShape = hasAny(
    record,
    'displayname',
    'startmode',
    'starttype',
    'servicetype',
    'canstop',
    'pathname',
    'start type',
  );
  return hasShape && (windowsState(word) !== 'unknown' || /^(?:OK|unknown|degraded)$/i.test(word));
}

function stateOf(record: Fields): Service['state'] {
  const state = windowsState(valueOf(record, 'state', 'status'));
  const exit = Number(valueOf(record, 'exitcode') ?? 0);
  return state === 'stopped' && failures.has(exit) ? 'failed' : state;
}

const started =
  /^(?:These Windows services are started|Folgende Windows-Dienste sind gestartet|Les services Windows suivants (?:ont été démarrés|ont démarré|sont démarrés|sont lancés)|Запущены следующие службы Windows|Se han iniciado estos servicios de Windows|Sono stati avviati i seguenti servizi di Windows|I seguenti servizi di Windows sono stati avviati|De volgende Windows-services zijn gestart|Uruchomiono następujące usługi systemu Windows|Estes serviços do Windows foram iniciados)\s?:/m;

export const netStart: Parser<'services'> = {
  kind: 'services',
  tool: 'net start',
  claims: (text) => started.test(text),
  parse: (text) => {
    const at = text.search(started);
    const rows = text.slice(at).split('\n').slice(1);
    const end = rows.findIndex((row) => /^\S/.test(row));
    const names = rows
      .slice(0, end < 0 ? undefined : end)
      .map((row) => row.trim().slice(0, 200))
      .filter((name) => name !== '');
    return servicesOf(names.map((name) => ({ name, state: 'running' as const })));
  },
};

const sectionLine =
  /^(\S+) (running|stopped|paused|pending|start_pending|stop_pending|continuing|continue_pending|pausing|unknown)(?:\/(auto|demand|disabled|boot|system|other|delayed|auto-delayed|manual|unknown))?(?: |$)/;

export const servicesSection: Parser<'services'> = {
  kind: 'services',
  tool: 'services section',
  claims: (text) =>
    /^<<<services>>>/m.test(text) ||
    /^\S{1,200} (?:running|stopped|paused|pending|start_pending)\/(?:auto|demand|disabled|boot|system) /m.test(text),
  parse: (text) => {
    const list = text.split('\n').flatMap((row) => {
      const found = sectionLine.exec(row.slice(0, 400));
      return found === null
        ? []
        : [{ name: found[1]!, state: windowsState(found[2]), startMode: windowsStart(found[3]) }];
    });
    if (list.length === 0 && !/^<<<services>>>/m.test(text)) throw new NotUnderstood('no service in it');
    return servicesOf(list);
  },
};
