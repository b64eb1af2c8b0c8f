// Dr.Web: drweb-ctl baseinfo, license, appinfo, stat and threats, in English and Russian.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { productOf } from './product.ts';

export const drweb: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'drweb-ctl',
  claims: (text) =>
    /\bdrweb\b|\bdr\.web\b|^Virus database timestamp:|^Virus databases loaded:|^License number \d|^The license is granted by the protection server|^No license|^Core engine version: \d|^Версия (?:антивирусного )?ядра|^(?:Дата|Метка времени|Время) .{0,20}вирусных баз|^Номер лицензии|Лицензия (?:предоставлена|выдана)|^Threats? (?:found|detected): |^Scanned objects: \d[^\n]{0,60}threats found|SpIDer Guard/im.test(
      text,
    ) && !/ESET|Kaspersky/.test(text.slice(0, 2000)),
  parse(text) {
    const database =
      /^(?:Virus database timestamp|(?:Дата|Метка времени|Время) .{0,20}вирусных баз): (.{8,40})$/im.exec(text)?.[1];
    const days =
      /\((\d+) (?:days? left|дн\S{0,3} осталось)|(?:осталось|остался) (\d+) дн|(?:expires in|истекает через) (\d+) (?:days?|дн)/i.exec(
        text,
      );
    const expired =
      /License number[^\n]{0,40}expired|licen[cs]e (?:has |is )?expired|expired \d+ days|лицензи\S{0,2} (?:истекла|просрочена)|срок .{0,30}истек/i.test(
        text,
      );
    const missing =
      /^(?:No license|License (?:is )?not found|There is no (?:active )?license|Лицензия (?:не найдена|отсутствует))/im.test(
        text,
      );
    const parts = componentsIn(text);
    const threats = threatsIn(text);
    const isLicence = /^License number|license is granted|^Номер лицензии|^Лицензия/im.test(text);
    if (
      database === undefined &&
      !isLicence &&
      !missing &&
      !expired &&
      parts.length === 0 &&
      threats === null &&
      !/\d+\.\d+\.\d+/.test(text)
    )
      throw new NotUnderstood('nothing of its state in it');
    const remarks: Remark[] = [];
    if (expired || missing) remarks.push(warning('Dr.Web: no valid licence'));
    if (
      /virus databases (?:are )?(?:obsolete|out of date|outdated)|^Virus databases loaded: 0$|базы .{0,20}устарели/im.test(
        text,
      )
    )
      remarks.push(warning('Dr.Web: the virus databases are out of date'));
    const guard = parts.find(([part]) => /SpIDer ?Guard|linux-spider|SpIDer/i.test(part));
    const realTime = guard === undefined ? null : guard[1];
    const state: AntivirusState = realTime === null ? 'unknown' : realTime ? 'on' : 'off';
    if (database === undefined && !isLicence && parts.length === 0 && threats === null && remarks.length === 0)
      remarks.push(unknown('Dr.Web: nothing is said of its state'));
    const product = productOf({
      name: 'Dr.Web',
      version:
        /\bdrweb-ctl (\d+\.[\d.]+)/.exec(text)?.[1] ??
        /^(?:Core engine version|Версия (?:антивирусного )?ядра): (\d[\d.]+)/im.exec(text)?.[1] ??
        null,
      state,
      realTime,
      upToDate: remarks.some(({ reason }) => reason.includes('databases')) ? false : null,
      definitionsAt: timeOf(database),
      threats,
      licenceDaysLeft: expired ? 0 : countOf(days?.[1] ?? days?.[2] ?? days?.[3]),
    });
    return { body: { products: [product] }, remarks };
  },
};

/** `drweb-ctl appinfo` lists components; a part that isn't loaded or installed is no fault. */
function componentsIn(text: string): [string, boolean][] {
  return text.split('\n').flatMap((raw): [string, boolean][] => {
    const row = raw.trim().slice(0, 160);
    const word =
      /(?<![\p{L}\p{N}])(running|not running|stopped|enabled|disabled|запущен|не запущен|остановлен|работает|не работает)(?![\p{L}\p{N}])/iu.exec(
        row,
      );
    const part = row.split(/[:;,]| {2}|\t/, 1)[0]!.trim();
    if (word === null || word.index === 0 || !/^[\w .-]{3,40}$/.test(part)) return [];
    const isNot = /(?:not|не) $/i.test(row.slice(0, word.index));
    return [[part, !isNot && /^(?:running|enabled|запущен|работает)$/i.test(word[1]!)]];
  });
}

function threatsIn(text: string): number | null {
  const total =
    /^(?:Scanned objects: .{1,60}, scan errors: \d+, threats found: (\d+)|.{0,60}(?:threats? (?:found|detected|total)|обнаружено угроз|найдено угроз)\D{0,10}(\d+))/im.exec(
      text,
    );
  const counted = countOf(total?.[1] ?? total?.[2]);
  if (counted !== null) return counted;
  if (/^(?:No threats|Threats? (?:list is empty|not found)|Угроз(?:ы)? не (?:обнаружен|найден))/im.test(text)) return 0;
  const lines = text.match(/ - infected with .{1,120}|infected with [\w.]+|инфицирован\S{0,2} /gi)?.length ?? 0;
  return lines > 0 ? lines : null;
}
