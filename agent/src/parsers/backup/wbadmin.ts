// `wbadmin`: get versions, get status and start backup, in the languages Windows speaks.
import type { BackupResult } from '../../kinds/backup.ts';
import { unknown } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { dateOrderOf, laterOf, timeOf } from '../times.ts';
import { jobOf } from './job.ts';

const tool = 'Windows Server Backup';
// The identifier of a version is written the American way and in UTC whatever the language.
const version = /(?<![\d/])(\d\d)\/(\d\d)\/(\d{4})-(\d\d):(\d\d)(?!\d)/g;
const none =
  /^(?:ERROR|FEHLER|ERREUR|ERRORE|ОШИБКА|Ошибка|Fehler|Erreur|Errore) ?[-–:] ?.{0,60}(?:no backup|backups? (?:was|were) (?:not )?found|keine? (?:Sicherung|Backup)|aucune sauvegarde|nessun backup|ninguna copia|не найден|не обнаружен)/im;
const trouble = /^(?:ERROR|FEHLER|ERREUR|ERRORE|ОШИБКА|Ошибка|Fehler) ?[-–:] ?(.{1,400})/m;
const good =
  /backup (?:operation|of the system state) (?:successfully completed|completed successfully)|Sicherungsvorgang wurde erfolgreich|opération de sauvegarde (?:s.est )?(?:terminée|effectuée|a réussi)|операция (?:архивации|резервного копирования) (?:успешно )?(?:завершена|выполнена)|operazione di backup (?:è stata )?completata|operación de copia de seguridad (?:se )?complet/i;
const partly =
  /backup operation completed with (?:warnings|errors)|some (?:files|items) were (?:skipped|not backed up)|completed,? but some|mit Warnungen|avec des avertissements|с предупрежд/i;
const bad =
  /backup operation (?:failed|stopped|did not complete|was (?:cancell?ed|stopped))|backup of .{0,80} (?:failed|did not complete)|Sicherungsvorgang .{0,60}(?:fehlgeschlagen|abgebrochen|nicht abgeschlossen)|(?:архивации|копирования) .{0,60}(?:не выполнена|завершилась с ошибк|прервана)|échou|Detailed error:/i;
const running =
  /(?:Creating a backup|Running backup|Erstellen (?:einer|der) Sicherung|Création d.une sauvegarde|Создание (?:архива|резервной)).{0,80}\(\d{1,3}/i;

export const wbadmin: Parser<'backup'> = {
  kind: 'backup',
  tool,
  claims: (text) => {
    const head = text.slice(0, 60_000);
    return (
      /\bwbadmin\b/i.test(head) ||
      none.test(head) ||
      good.test(head) ||
      /Version identifier:|Versions-ID|Versionsbezeichner|Identifi(?:ant|cateur) de (?:la )?version|Идентификатор версии|Identificatore versione|Identificador de versión/i.test(
        head,
      ) ||
      /^Backup time: .{0,60}\n\s*Backup (?:target|location):/m.test(head) ||
      /Summary of the backup operation:|Creating a backup of volume/.test(head)
    );
  },
  parse(text) {
    const listed =
      /Version identifier:|Can recover:|Versions-ID|Versionsbezeichner|Идентификатор версии|Identifi(?:ant|cateur) de|Identificatore|Identificador/i.test(
        text,
      ) || /^(?:Backup time|Sicherungszeit|Heure de la sauvegarde|Время архивации): /m.test(text);
    if (listed) return { body: { jobs: [jobOf(listedVersions(text))] } };
    if (none.test(text)) return { body: { jobs: [jobOf({ tool, result: 'never', message: none.exec(text)![0] })] } };
    if (
      /no (?:backup )?operation is currently|No operation .{0,40}in progress|kein Vorgang|aucune opération/i.test(text)
    )
      return { body: { jobs: [] }, remarks: [unknown('no backup is under way, and nothing is said of the last one')] };
    const message = trouble.exec(text)?.[1] ?? bad.exec(text)?.[0] ?? partly.exec(text)?.[0] ?? null;
    const result: BackupResult =
      bad.test(text) || trouble.test(text)
        ? 'failed'
        : partly.test(text)
          ? 'warning'
          : good.test(text)
            ? 'ok'
            : running.test(text)
              ? 'running'
              : 'unknown';
    if (result === 'unknown' && !/\bwbadmin\b/i.test(text)) throw new NotUnderstood('no verdict in it');
    if (/\bwbadmin\b.{0,40}\b(?:start (?:recovery|systemstaterecovery|sysrecovery)|delete)\b/i.test(text))
      return { body: { jobs: [] } };
    return { body: { jobs: [jobOf({ tool, result, message, lastRunAt: endIn(text) })] } };
  },
};

/** `The backup of the system state successfully completed [4/18/2025 3:12 PM].` */
function endIn(text: string): string | null {
  const stamp = Array.from(
    text.matchAll(/\[(\d{1,4}[./-]\d{1,2}[./-]\d{1,4} \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?)\]/g),
  ).at(-1);
  return timeOf(stamp?.[1], { order: dateOrderOf(text) });
}

function listedVersions(text: string) {
  let newest: string | null = null;
  for (const [, month, day, year, hour, minute] of text.matchAll(version))
    newest = laterOf(newest, timeOf(`${year}-${month}-${day}T${hour}:${minute}:00Z`));
  if (newest === null) {
    const order = dateOrderOf(text);
    for (const [, printed] of text.matchAll(
      /^\s*(?:Backup time|Sicherungszeit|Heure de (?:la )?sauvegarde|Время архивации) ?: ?(.{1,40})$/gm,
    ))
      newest = laterOf(newest, timeOf(printed, { order }));
  }
  const place =
    /^(?:Backup (?:location|target)|Sicherungsziel|Расположение архива|Emplacement de (?:la )?sauvegarde) ?: ?(.{1,200})$/m.exec(
      text,
    )?.[1] ?? null;
  return { tool, name: null, result: 'ok', lastRunAt: newest, message: place } as const;
}
