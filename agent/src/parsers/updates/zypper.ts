// zypper list-updates, list-patches, patch-check and needs-rebooting, also as Checkmk's section has them.
import { NotUnderstood, type Parser } from '../parser.ts';
import { answer, queryFailed, waiting, type Waiting } from './answer.ts';

const header = /^[ \t]*(?:S[ \t]*\|[ \t]*)?(?:Repository|Репозиторий|Dépôt|Repositorio)[ \t]*\|/m;
const counts = /^(\d+) patch(?:es)? needed(?: ?\((\d+) security patch(?:es)?\))?/m;
const empty =
  /^(?:No updates found|Обновлений не найдено|Keine Aktualisierungen gefunden|Keine Updates gefunden|Aucune mise à jour trouvée)\.?/m;
const failure =
  /^(?:Repository '[^'\n]+' is invalid|System management is locked|Problem retrieving files|Warning: No repositories defined|No repositories defined|Failed to retrieve new repository metadata)/m;

export const zypper: Parser<'updates'> = {
  kind: 'updates',
  tool: 'zypper',
  claims: (text) =>
    header.test(text) ||
    counts.test(text) ||
    empty.test(text) ||
    /^<<<zypper/m.test(text) ||
    /^Loading repository data\.\.\./m.test(text) ||
    failure.test(text) ||
    /<update-list>|<update-status/.test(text),
  parse: (text) => {
    const list: Waiting[] = [];
    let names: string[] | null = null;
    let isPatches = false;
    for (const row of text.split('\n')) {
      const xml = /<update (?=[^>]*\bname="([^"]+)")(?=[^>]*\bedition="([^"]+)")[^>]{0,400}>/.exec(row.slice(0, 800));
      if (xml !== null) list.push({ name: xml[1]!, version: xml[2]!, security: /category="security"/.test(row) });
      if (!row.includes('|') || row.length > 2000) continue;
      const cells = row.split('|').map((cell) => cell.trim());
      if (header.test(row)) {
        names = cells.map((cell) => cell.toLowerCase());
        isPatches = names.some((name) => /category|категория|kategorie|catégorie/.test(name));
        continue;
      }
      if (/^[-+\s|]+$/.test(row)) continue;
      const found = names === null ? ofSection(cells) : ofCells(cells, names, isPatches);
      if (found !== null) list.push(found);
    }
    const told = counts.exec(text);
    const security = told?.[2] === undefined ? {} : { security: Number(told[2]) };
    const rebootRequired = rebootOf(text);
    if (list.length > 0)
      return waiting(list, { ...security, rebootRequired }, isPatches || list.some((item) => item.security === true));
    if (told !== null) return answer({ pending: Number(told[1]), security: Number(told[2] ?? 0), rebootRequired });
    if (failure.test(text)) return queryFailed(failure.exec(text)![0]);
    if (empty.test(text) || names !== null || /^<<<zypper/m.test(text)) return waiting([], { rebootRequired });
    if (rebootRequired !== null) return answer({ rebootRequired });
    throw new NotUnderstood('no update in it');
  },
};

function ofCells(cells: readonly string[], names: readonly string[], isPatches: boolean): Waiting | null {
  const cell = (pattern: RegExp) => cells[names.findIndex((name) => pattern.test(name))] ?? '';
  const name = cell(/^(?:name|имя|название|nom)$/);
  if (name === '') return null;
  if (!isPatches)
    return {
      name,
      version: cell(/^(?:available version|доступная версия|verfügbare version|version disponible)/) || null,
    };
  const state = cell(/^(?:status|статус|état|state)$/);
  if (state !== '' && !/^(?:needed|требуется|erforderlich|benötigt|nécessaire|requise)/i.test(state)) return null;
  return {
    name,
    version: null,
    security: /^security|безопасност|sicherheit|sécurité/i.test(cell(/category|категория|kategorie|catégorie/)),
  };
}

/** Repository, name, version, category, state. */
function ofSection(cells: readonly string[]): Waiting | null {
  const isNeeded = cells.some((cell) => /^needed$/i.test(cell));
  const name = cells[1];
  if (!isNeeded || name === undefined || name === '') return null;
  return { name, version: null, security: cells.some((cell) => /^security$/i.test(cell)) };
}

function rebootOf(text: string): boolean | null {
  if (/Reboot is required to ensure|Reboot is suggested to ensure/.test(text)) return true;
  return /Reboot is probably not necessary/.test(text) ? false : null;
}
