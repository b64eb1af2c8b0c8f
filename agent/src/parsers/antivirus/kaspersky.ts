// Kaspersky: kesl-control (all names its lines had, English and Russian), avp.com status and Checkmk's sections.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { critical, unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { productOf, type Told } from './product.ts';

const linuxName = 'Kaspersky Endpoint Security for Linux';

export const kesl: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'kesl-control',
  claims: (text) =>
    /\bkesl-control\b|^(?:Anti-virus|Application) databases loaded|^Last release date of databases|^(?:Name|Наименование|Название(?: программы| приложения)?|Имя):? +Kaspersky (?!Security Center|.*Network Agent)|Дата последнего выпуска баз|Базы (?:приложения|программы) загружены|Антивирусные базы загружены|<<<kaspersky_av_|^Active key information:|^Информация об активном ключе|^Days remaining until expiration|^Current AV databases (?:state|date)|Kaspersky Endpoint Security license expiration/im.test(
      text,
    ) && !/klnagchk|Network Agent version/i.test(text),
  parse(text) {
    if (/^<<<kaspersky_av_(?:client|quarantine|tasks)/m.test(text) || /^(?:Fullscan|Signatures) \d/m.test(text))
      return clientSection(text);
    const values = new Map<string, string>();
    for (const row of text.split('\n')) {
      const found = /^\s*([^:|\n]{3,80}?)\s*(?::|\|)\s?(.{0,200})$/.exec(row);
      if (found !== null && !values.has(found[1]!.toLowerCase()))
        values.set(found[1]!.trim().toLowerCase(), found[2]!.trim());
    }
    if (values.size === 0) throw new NotUnderstood('no line of it is understood');
    return info(values, text);
  },
};

const valueOf = (values: ReadonlyMap<string, string>, pattern: RegExp) => {
  for (const [key, value] of values) if (pattern.test(key) && value !== '') return value;
  return null;
};

const yes = (word: string | null) =>
  word === null
    ? null
    : /^(?:yes|да|true|loaded|загружены)/i.test(word)
      ? true
      : /^(?:no|нет|false|not loaded|не загружены)/i.test(word)
        ? false
        : null;

function info(values: ReadonlyMap<string, string>, text: string): Parsed<'antivirus'> {
  const named = valueOf(values, /^(?:name|наименование|название(?: программы| приложения)?|имя)$/);
  if (named !== null && /network agent|агент администрирования|security center/i.test(named))
    throw new NotUnderstood('the management agent, not the antivirus');
  const loaded = yes(valueOf(values, /databases loaded|базы .{0,20}загружены|базы загружены/));
  const said = valueOf(values, /^current av databases state|databases? state|состояние (?:антивирусных )?баз/);
  const release = valueOf(
    values,
    /last release date of databases|дата последнего выпуска баз|^current av databases date|database release date/,
  );
  const monitor = valueOf(
    values,
    /^(?:file monitoring|file threat protection|real-time protection|защита от файловых угроз|постоянная защита|файловый мониторинг|мониторинг файлов)/,
  );
  const realTime =
    monitor === null
      ? null
      : /running|запущен|выполняется|enabled|включен/i.test(monitor) &&
          !/not running|не запущен|stopped|остановлен/i.test(monitor)
        ? true
        : /stopped|остановлен|not running|не запущен|disabled|выключен|unavailable|недоступ/i.test(monitor)
          ? false
          : null;
  const licence = valueOf(
    values,
    /key status|license information|application license|информация о лицензии|статус ключа|состояние лицензии/,
  );
  const days =
    /(?:days? (?:left|remaining|until expiration)|(?:осталось|до истечения)[^\n:]{0,40}дн\S*|дней до [^\n:]{0,40})[^\n\d]{0,40}(\d+)|(\d+) (?:days? (?:left|remaining)|дн\S* (?:осталось|до))/i.exec(
      text,
    );
  const upToDate =
    loaded === false
      ? false
      : said === null
        ? null
        : /^(?:uptodate|up to date|актуальн)/i.test(said)
          ? true
          : /not|obsolete|out|устарел/i.test(said)
            ? false
            : null;
  const state: AntivirusState = realTime === null ? 'unknown' : realTime ? 'on' : 'off';
  const remarks: Remark[] = [];
  if (
    licence !== null &&
    /expired|invalid|not valid|no (?:key|license)|истек|недействит|отсутств|blocked/i.test(licence)
  )
    remarks.push(warning(`Kaspersky: licence: ${licence}`));
  const threats = countOf(
    valueOf(values, /^(?:active threats|unprocessed objects|необработанные объекты|активные угрозы)/),
  );
  const isEmpty = realTime === null && upToDate === null && release === null && licence === null;
  if (isEmpty) remarks.push(unknown('Kaspersky: nothing is said of its state'));
  const told: Told = {
    name: named ?? linuxName,
    version: valueOf(values, /^(?:version|версия|application version|версия (?:программы|приложения))$/),
    state,
    realTime,
    upToDate,
    definitionsAt: timeOf(release),
    lastFullScanAt: timeOf(
      valueOf(values, /last run date of the scan_my_computer|дата последнего запуска задачи scan_my_computer/),
    ),
    threats,
    licenceDaysLeft: countOf(days?.[1] ?? days?.[2]),
  };
  return { body: { products: [productOf(told)] }, remarks };
}

/** `Fullscan 25.03.2015 10:11:12 1` (the last number tells that it failed) and `Signatures 25.03.2015 10:11:12`. */
function clientSection(text: string): Parsed<'antivirus'> {
  const line = (name: string) => new RegExp(`^${name}[ \\t]+(.{5,40})$`, 'm').exec(text)?.[1];
  const fullscan = line('Fullscan');
  const objects = countOf(/^Objects:? ?(\d+)/m.exec(text)?.[1]);
  const remarks =
    fullscan !== undefined && /\s[1-9]\d*\s*$/.test(fullscan.replace(/^\S+ +\d\d:\d\d:\d\d/, ''))
      ? [warning('Kaspersky: the last full scan failed')]
      : [];
  const tasks = Array.from(text.matchAll(/^(?:Name|UnnamedValue): ?(.{1,80})\n(?:.{0,200}\n){0,8}?\s*State: ?(\w+)/gm));
  const stopped = tasks.filter(
    ([, task, state]) =>
      /File_?(?:Monitoring|Threat)|RealTime|EventManager|AVS/i.test(task!) && !/^Started$/i.test(state!),
  );
  if (stopped.length > 0) remarks.push(warning(`Kaspersky: task ${stopped[0]![1]} is in state ${stopped[0]![2]}`));
  const told: Told = {
    name: 'Kaspersky',
    definitionsAt: timeOf(line('Signatures')),
    lastFullScanAt: timeOf(fullscan),
    threats: objects,
  };
  if (told.definitionsAt === null && told.lastFullScanAt === null && objects === null && tasks.length === 0)
    return { body: { products: [] }, remarks: [unknown('Kaspersky: nothing is told')] };
  return { body: { products: [productOf(told)] }, remarks };
}

const avpRow =
  /^\s*(Protection|File_Monitoring|FM|Web_Monitoring|Mail_Monitoring|Hoster?|Firewall|IDS|AppControl|SW2|SysWatch|Updater|Rollback|Scan_\w+|AVService|UpdateDatabases|SelfProtection|ODS|Qscan)\b[^\n]{0,60}?\b(running|stopped|completed|paused|failed|starting|disabled|suspended|stopping)\b/;

/** `avp.com status` lists its profiles with their state. */
export const avp: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'avp.com',
  claims: (text) =>
    text.split('\n', 200).filter((row) => avpRow.test(row)).length >= 2 || /\bavp\.com\b/i.test(text.slice(0, 2000)),
  parse(text) {
    const states = new Map<string, string>();
    for (const row of text.split('\n')) {
      const found = avpRow.exec(row);
      if (found !== null) states.set(found[1]!.toLowerCase(), found[2]!);
    }
    if (states.size === 0) throw new NotUnderstood('no task in it');
    const whole = states.get('protection') ?? states.get('file_monitoring') ?? states.get('fm');
    const state: AntivirusState = whole === undefined ? 'unknown' : /running|starting/.test(whole) ? 'on' : 'off';
    const files = states.get('file_monitoring') ?? states.get('fm');
    const remarks: Remark[] = states.get('updater') === 'failed' ? [warning('Kaspersky: the last update failed')] : [];
    if (state === 'on' && files !== undefined && /stopped|failed|disabled/.test(files))
      remarks.push(critical('Kaspersky: files are not watched'));
    return {
      body: {
        products: [
          productOf({
            name: 'Kaspersky',
            state,
            realTime: files === undefined ? (state === 'unknown' ? null : state === 'on') : files === 'running',
          }),
        ],
      },
      remarks,
    };
  },
};
