// apt-get -s and -qq, apt list --upgradable, apt-check, what a login shows of them, and Checkmk's apt section.
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { answer, queryFailed, waiting, type Waiting } from './answer.ts';

const instLine = /^Inst (\S+)(?: \[[^\]]*\])? \((\S+) (.*)\)?/;
const listLine = /^([\w.+-]+(?::\w+)?)\/(\S+) (\S+) (\S+) \[(.*)\]$/;
const advert =
  /Try Ubuntu Pro|Ubuntu Pro with|Learn more about Ubuntu Pro|could receive security updates with|UA (?:Infra|Apps): ESM|Expanded Security Maintenance|^No updates pending for installation/m;
const restart =
  /^\*{3} (?:System restart required|Требуется перезагрузка системы|Neustart des Systems erforderlich|Le système doit être redémarré|Se requiere reiniciar el sistema) \*{3}/m;
const failure =
  /^E: .*(?:Could not get lock|Unable to lock|Failed to fetch|Unable to fetch|dpkg was interrupted|Unmet dependencies|held broken|status file|Sub-process|package lists or status file|does(?: not|n't) have a Release file|is not signed|some index files failed|Some index files failed)/m;
const listing = /^(?:Listing|Вывод списка|Auflistung|En train de lister|Listando|Elencazione)[ .…]/m;

export const apt: Parser<'updates'> = {
  kind: 'updates',
  tool: 'apt',
  claims: (text) =>
    /^(?:Inst|Remv|Conf) \S+ [[(]/m.test(text) ||
    listing.test(text) ||
    /^[\w.+:-]+\/\S+ \S+ \S+ \[[^\]\n]{3,60}: ?\S+\]$/m.test(text) ||
    /^\d+;\d+\s*$/.test(text.slice(0, 40)) ||
    summary.test(text) ||
    humanReadable.test(text) ||
    refreshed.test(text) ||
    allCurrent.test(text) ||
    advert.test(text) ||
    restart.test(text) ||
    failure.test(text),
  parse: (text): Parsed<'updates'> => {
    const counted = /^(\d+);(\d+)\s*$/.exec(text.slice(0, 40));
    if (counted !== null) return answer({ pending: Number(counted[1]), security: Number(counted[2]) });
    const rebootRequired = restart.test(text) ? true : null;
    const rows = text.split('\n').map((row) => row.slice(0, 2000));
    const simulated = rows.flatMap((row) => simulatedOf(row));
    if (simulated.length > 0) return waiting(simulated, { rebootRequired });
    const listed = rows.flatMap((row) => listedOf(row));
    const isInstalled = /\[(?:installed|установлен|installiert|installé)/.test(text);
    if (listed.length === 0 && isInstalled) throw new NotUnderstood('a list of what is installed');
    if (listed.length > 0 || listing.test(text)) return waiting(listed, { rebootRequired });
    if (failure.test(text)) return queryFailed(failure.exec(text)![0]);
    const human = humanReadable.exec(text);
    if (human !== null) {
      const security = securityOf.exec(text);
      const number = security === null ? null : Number(security[1] ?? security[2] ?? 0);
      return answer({
        pending: numberOf(human[1]!),
        security: number ?? (numberOf(human[1]!) === 0 ? 0 : null),
        rebootRequired,
      });
    }
    const found = refreshed
      .exec(text)
      ?.slice(1)
      .find((count) => count !== undefined);
    if (found !== undefined) return answer({ pending: Number(found), rebootRequired });
    if (allCurrent.test(text)) return answer({ pending: 0, security: 0, rebootRequired });
    const counts = summary.exec(text);
    if (counts !== null) return upgradeText(text, Number(counts[1] ?? counts[2]), rebootRequired);
    if (/^(?:Remv|Conf) /m.test(text) || advert.test(text)) return waiting([], { rebootRequired });
    if (rebootRequired === true) return answer({ rebootRequired });
    throw new NotUnderstood('no update and no count in it');
  },
};

function simulatedOf(row: string): Waiting[] {
  const found = instLine.exec(row.trim());
  if (found === null) return [];
  return [{ name: found[1]!, version: found[2]!, security: /security/i.test(found[3]!) }];
}

function listedOf(row: string): Waiting[] {
  const found = listLine.exec(row.trim());
  if (found === null || !/:\s?\S+$/.test(found[5]!)) return [];
  return [{ name: found[1]!, version: found[3]!, security: /security/i.test(found[2]!) }];
}

/** update-notifier's `updates-available`, which the login shows. */
const humanReadable =
  /^(?:Es |)(\d+|No|Нет) (?:packages? can be updated|updates? can be (?:applied|installed)|обновлени\S+ могут|пакет\S* мо[жг]\S+ быть обновлен)/m;
const securityOf =
  /^(?:(\d+) (?:updates? (?:are|is) (?:a )?security|of these updates? (?:are|is) (?:a )?(?:standard )?security)|(\d+) (?:из них|обновлени\S+ касаются))/m;
const numberOf = (word: string) => (/^\d+$/.test(word) ? Number(word) : 0);

const summary =
  /^(\d+) (?:upgraded|aktualisiert|mis à jour|actualizados|aggiornati|atualizados|zaktualizowanych),|^[Оо]бновлен\S+ (\d+)/m;

/** The last line of `apt update`: how many there are, but not which. */
const refreshed =
  /^(?:(\d+) packages? can be upgraded\.|(\d+) Pakete? (?:kann|können) aktualisiert werden|(\d+) paquets? peu(?:t|vent) être mis à jour|Может быть обновлен\S* (\d+) пакет|Se pued\S+ actualizar (\d+) paquete)/m;
const allCurrent =
  /^(?:All packages are up to date\.|Alle Pakete sind aktuell\.|Tous les paquets sont à jour\.|Все пакеты имеют последние версии\.|Todos los paquetes están actualizados\.|Tutti i pacchetti sono aggiornati\.)/m;

/** The names stand indented under a sentence that says what happens to them. */
function upgradeText(text: string, pending: number, rebootRequired: boolean | null): Parsed<'updates'> {
  const names: Waiting[] = [];
  let isOpen = false;
  for (const row of text.split('\n')) {
    if (!/^\s/.test(row)) {
      isOpen =
        /^(?:The following packages will be upgraded|Die folgenden Pakete werden aktualisiert|Les paquets suivants seront mis à jour|Следующие пакеты будут обновлены|Se actualizarán los siguientes paquetes|I seguenti pacchetti saranno aggiornati|Upgrading:)/.test(
          row,
        );
    } else if (isOpen) {
      for (const name of row.trim().split(/\s+/)) if (/^[\w.+:-]+$/.test(name)) names.push({ name, version: null });
    }
  }
  return waiting(names, { pending, rebootRequired }, pending === 0);
}

/** The log of unattended-upgrades: what its last run found and how it ended. */
export const unattendedUpgrades: Parser<'updates'> = {
  kind: 'updates',
  tool: 'unattended-upgrades',
  claims: (text) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ (?:INFO|WARNING|ERROR|DEBUG) /m.test(text) &&
    /unattended|Packages that will be upgraded|Allowed origins/i.test(text),
  parse: (text) => {
    const start = Math.max(
      text.lastIndexOf('Starting unattended upgrades script'),
      text.lastIndexOf('Initial blacklist'),
      0,
    );
    const run = text.slice(start);
    const names = /Packages that will be upgraded: ([^\n]*)/.exec(run)?.[1]?.trim().split(/\s+/) ?? [];
    const isDone = /All upgrades installed/.test(run);
    const hasFailed = / ERROR Installing the upgrades failed| ERROR error message|dpkg returned an error/i.test(run);
    const isNone = /No packages found that can be upgraded/.test(run);
    const known = {
      failed: hasFailed ? Math.max(1, names.length) : isDone || isNone ? 0 : null,
      rebootRequired: /reboot-required|Reboot required/i.test(run) ? true : null,
    };
    if (isNone || (isDone && !hasFailed))
      return waiting([], { ...known, security: null, pending: isNone || isDone ? 0 : null });
    return names.length > 0
      ? waiting(
          names.map((name) => ({ name, version: null })),
          known,
          false,
        )
      : answer(known);
  },
};
