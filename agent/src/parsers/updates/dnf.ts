// yum and dnf check-update, dnf5 check-upgrade, list updates, updateinfo and the table before a transaction.
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { answer, queryFailed, waiting, type Waiting } from './answer.ts';

const arch = '(?:x86_64|noarch|i[3-6]86|aarch64|armv7hl|ppc64(?:le)?|s390x|src|riscv64)';
const row = new RegExp(`^(\\S+\\.${arch})\\s+(\\S+)\\s+(\\S+)\\s*$`);
const loneName = new RegExp(`^(\\S+\\.${arch})\\s*$`);
const restOfName = /^\s+(\S+)\s+(\S+)\s*$/;
const advisory = new RegExp(`^\\s*[iI]?\\s*([A-Z]+-[\\w:-]+)\\s+(\\S+)\\s+(?:(?:\\w+)\\s+)?(\\S+\\.${arch})(?:\\s|$)`);
const noise =
  /^(?:Last metadata expiration check|Loaded plugins|Загружены модули|Geladene Plugins|Modules complémentaires chargés|Loading mirror speeds|Updating and loading repositories|Repositories loaded|Последняя проверка окончания срока действия метаданных|Letzte Prüfung auf abgelaufene Metadaten|Dernière vérification de l’expiration|Última comprobación de caducidad|Metadata cache|Updating Subscription Management)/m;
const failure =
  /^(?:Error: |Ошибка: |Fehler: |Erreur : )?(?:Failed to download metadata|Cannot (?:retrieve|find a valid baseurl)|Could not (?:resolve|retrieve)|Errors during downloading|Failed to synchronize cache|One of the configured repositories failed|There are no enabled repos|This command has to be run under the root|Cannot prepare internal mirrorlist|Сбой загрузки метаданных|\[Errno 14\])/m;
const security = /^(\d+|No) (?:package\(?s?\)?|updates?) needed for security[,;]/m;
const heading =
  /^(?:Upgrades|Available [Uu]pgrades?|Updated Packages|Available Upgrades|Обновлённые пакеты|Доступные обновления|Verfügbare Aktualisierungen|Aktualisierte Pakete|Paquets mis à jour|Mises à niveau disponibles|Obsoleting [Pp]ackages|Obsoletes|Устаревшие пакеты|Вытесняющие пакеты|Ersetzende Pakete|Obsoletierende Pakete|Paquets obsolètes|Paquets obsolescents|Installed Packages|Установленные пакеты|Installierte Pakete|Paquets installés)\s*:?$/;
const obsoleting = /^(?:Obsolet|Устаре|Вытесн|Ersetz|Paquets obsol|Install|Установ)/;

export const dnf: Parser<'updates'> = {
  kind: 'updates',
  tool: 'dnf',
  claims: (text) =>
    noise.test(text) ||
    failure.test(text) ||
    security.test(text) ||
    noticeSummary.test(text) ||
    /^(?:Obsoleting [Pp]ackages|Upgrades|Available [Uu]pgrades|Updated Packages)[ \t]*$/m.test(text) ||
    new RegExp(`^\\S{1,120}\\.${arch}[ \\t]+(?:\\d+:)?\\d\\S{0,80}[ \\t]+[\\w@][\\w.@+-]{0,80}[ \\t]*$`, 'm').test(
      text,
    ) ||
    /^(?:RHSA|RHBA|RHEA|FEDORA|ELSA|ELBA|ALAS\S?|ALSA|RLSA|CESA|openEuler|SUSE)-\S+[ \t]+\S+/m.test(text),
  parse: (text): Parsed<'updates'> => {
    const rows = text.split('\n').map((line) => line.slice(0, 600));
    const running = kernelWaits(text);
    if (noticeSummary.test(text)) return ofNotices(text);
    const advised = rows.flatMap(advisoryOf);
    if (advised.length > 0) return waiting(advised, { rebootRequired: running });
    const transaction = transactionOf(rows);
    if (transaction !== null) return transaction;
    const list: Waiting[] = [];
    let isLeftOut = false;
    let pending: string | null = null;
    for (const line of rows) {
      if (heading.test(line.trim()) && !/^\s/.test(line)) isLeftOut = obsoleting.test(line.trim());
      if (isLeftOut) continue;
      const rest = pending === null ? null : restOfName.exec(line);
      if (rest !== null && pending !== null) list.push({ name: pending, version: rest[1]! });
      pending = loneName.exec(line)?.[1] ?? null;
      const found = row.exec(line);
      // What comes from `@repository` is installed already.
      if (found !== null && !found[3]!.startsWith('@')) list.push({ name: found[1]!, version: found[2]! });
    }
    if (list.length === 0 && failure.test(text)) return queryFailed(failure.exec(text)![0]);
    const told = security.exec(text)?.[1];
    if (
      list.length === 0 &&
      told === undefined &&
      !noise.test(text) &&
      !rows.some((line) => heading.test(line.trim()))
    ) {
      throw new NotUnderstood('no package in it');
    }
    const available = /needed for security[;,] (?:out of )?(\d+) (?:packages? )?available/.exec(text)?.[1];
    const numbers = {
      ...(told === undefined ? {} : { security: told === 'No' ? 0 : Number(told) }),
      ...(available === undefined ? {} : { pending: Number(available) }),
    };
    return waiting(list, { rebootRequired: running, ...numbers }, list.length === 0);
  },
};

/** `updateinfo summary` counts notices, each of one package or of many. */
const noticeSummary = /^Updates Information Summary: (?:available|updates)/m;

function ofNotices(text: string): Parsed<'updates'> {
  const count = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  const security = count(/^ {1,12}(\d+) Security notice\(s\)/m);
  const all = security + count(/^ {1,12}(\d+) Bugfix notice\(s\)/m) + count(/^ {1,12}(\d+) Enhancement notice\(s\)/m);
  return answer({ pending: all === 0 ? 0 : null, security });
}

/** `kernel-… is an installed security update` and another one `is the currently running version`. */
const kernelWaits = (text: string) =>
  /^Security: \S+ is an installed security update/m.test(text) &&
  /^Security: \S+ is the currently running version/m.test(text)
    ? true
    : null;

/** `RHSA-2021:1234 Important/Sec. openssl-1.1.1g-12.el8.x86_64`; dnf5 has type and severity apart. */
function advisoryOf(line: string): Waiting[] {
  const found = advisory.exec(line);
  if (found === null) return [];
  const packed = /^(.+)-([^-]+-[^-]+)\.\w+$/.exec(found[3]!);
  return [
    { name: packed?.[1] ?? found[3]!, version: packed?.[2] ?? null, security: /Sec\.?$|^security$/i.test(found[2]!) },
  ];
}

/** The table that dnf upgrade shows before it asks. */
function transactionOf(rows: readonly string[]): Parsed<'updates'> | null {
  if (
    !rows.some((line) =>
      /^(?:Transaction Summary|Сводка транзакции|Transaktionszusammenfassung|Résumé de la transaction)/.test(line),
    )
  )
    return null;
  const list: Waiting[] = [];
  let isOpen = false;
  for (const line of rows) {
    if (/^\S/.test(line))
      isOpen =
        /^(?:Upgrading|Updating|Installing|Обновление|Aktualisieren|Mise à (?:jour|niveau)|Installing dependencies)\s?:/.test(
          line,
        );
    const found = new RegExp(`^ (\\S+)\\s+${arch}\\s+(\\S+)\\s+(\\S+)\\s`).exec(line);
    if (isOpen && found !== null) list.push({ name: found[1]!, version: found[2]! });
  }
  return list.length === 0 ? answer({ pending: 0 }) : waiting(list, {}, false);
}
