// Other programs that keep packages: pacman, apk, pkg, brew, softwareupdate, snap, flatpak, winget and choco.
import { isObject, jsonAt, jsonList, jsonOf, jsonString } from '../json.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
import { isOfSecurity, waiting, type Waiting } from './answer.ts';

const rowsOf = (text: string) => text.split('\n').map((row) => row.slice(0, 600).trimEnd());

/** One line each, by a pattern of name and new version; or a sentence that says there is none. */
function lineReader(tool: string, line: RegExp, none: RegExp, claims?: RegExp): Parser<'updates'> {
  const flags = line.flags.includes('m') ? line.flags : `${line.flags}m`;
  const anywhere = claims ?? new RegExp(line.source, flags);
  return {
    kind: 'updates',
    tool,
    claims: (text) => none.test(text) || text.split('\n').some((row) => row.length < 600 && anywhere.test(row)),
    parse: (text) => {
      const list = rowsOf(text).flatMap((row): Waiting[] => {
        const found = line.exec(row);
        return found === null ? [] : [{ name: found[1]!, version: found[2] ?? null }];
      });
      if (list.length === 0 && !none.test(text)) throw new NotUnderstood('no update in it');
      return waiting(list, {}, list.length === 0);
    },
  };
}

export const pacman = lineReader(
  'pacman',
  /^(?:\S+\/)?([\w@.+-]+) \d\S* -> (\S+)(?: \[ignored\])?$/,
  /^:: Starting full system upgrade\.\.\.\n there is nothing to do/m,
);

const apkUpgrade = lineReader(
  'apk',
  /^\(\d+\/\d+\) Upgrading (\S+) \(\S+ -> (\S+)\)/,
  /^OK: [\d.]+ \w+ in \d+ packages/m,
);
const apkVersion = lineReader('apk', /^([\w.+-]+?)-\d\S* +< (\S+)/, /^Installed: +Available:/m);
const apkList = lineReader('apk', /^([\w.+-]+?)-(\d\S*) \w+ \{\S+\} \(.*\) \[upgradable from: /, /^(?!)/);
export const apk: readonly Parser<'updates'>[] = [apkUpgrade, apkVersion, apkList];

const pkgUpgrade = lineReader(
  'pkg',
  /^\s+([\w.+-]+): \d\S* -> (\S+)/,
  /^Your packages are up to date\.|^Checking for upgrades \(\d+ candidates\): .*done\n(?:Processing candidates.*done\n)?Checking integrity/m,
);
const pkgVersion = lineReader('pkg', /^([\w.+-]+?)-\d\S* +< +needs updating \(\w+ has (\S+)\)/, /^(?!)/);
export const pkg: readonly Parser<'updates'>[] = [pkgUpgrade, pkgVersion];

const brewVerbose = lineReader('brew', /^([\w@./+-]+) \([^)]+\) (?:<|!=) (\S+)/, /^(?!)/);
const brewJson: Parser<'updates'> = {
  kind: 'updates',
  tool: 'brew',
  claims: (text) => /"installed_versions"\s*:/.test(text),
  parse: (text) => {
    const found = jsonOf(text);
    const all = Array.isArray(found) ? found : [...jsonList(found, 'formulae'), ...jsonList(found, 'casks')];
    const list = all.filter(isObject).flatMap((item): Waiting[] => {
      const name = jsonString(item, 'name');
      return name === null || jsonAt(item, 'pinned') === true
        ? []
        : [{ name, version: jsonString(item, 'current_version') }];
    });
    return waiting(list, {}, list.length === 0);
  },
};
export const brew: readonly Parser<'updates'>[] = [brewVerbose, brewJson];

/** Up to macOS 10.14 a name and a line of brackets, later `Label:` and `Title:`. */
export const softwareUpdate: Parser<'updates'> = {
  kind: 'updates',
  tool: 'softwareupdate',
  claims: (text) =>
    /^Software Update (?:Tool|found the following)|^No new software available|^Finding available software/m.test(text),
  parse: (text) => {
    const rows = rowsOf(text);
    const list: Waiting[] = [];
    for (const [index, row] of rows.entries()) {
      const label = /^\s*\* (?:Label: )?(.+)$/.exec(row)?.[1];
      if (label === undefined) continue;
      const next = rows[index + 1] ?? '';
      const title = /Title: (.+?), Version: ([^,]*),/.exec(next);
      const old = /^\s+(.+?) \(([^)]*)\), \d+K/.exec(next);
      const name = title?.[1] ?? old?.[1] ?? label.trim();
      const version = title?.[2] ?? old?.[2] ?? '';
      list.push({
        name: name.includes(label) ? name : `${name} (${label.trim()})`,
        version: version.trim() || null,
        security: isOfSecurity(name),
      });
    }
    if (list.length === 0 && !/No new software available/.test(text)) throw new NotUnderstood('the list is cut');
    return waiting(list, {}, list.length === 0);
  },
};

export const snap: Parser<'updates'> = {
  kind: 'updates',
  tool: 'snap',
  claims: (text) =>
    /^Name +Version +Rev +(?:Size +)?Publisher +Notes/m.test(text) || /^All snaps up to date\./m.test(text),
  parse: (text) => {
    const rows = rowsOf(text);
    const at = rows.findIndex((row) => /^Name +Version +Rev /.test(row));
    // snap list has the channel that is followed and tells nothing of updates.
    if (at >= 0 && /Tracking/.test(rows[at]!)) throw new NotUnderstood('a list of what is installed');
    const list = rows.slice(at + 1).flatMap((row): Waiting[] => {
      const found = /^([a-z0-9-]+) +(\S+) +(\d+) /.exec(row);
      return at < 0 || found === null ? [] : [{ name: found[1]!, version: found[2]! }];
    });
    return waiting(list, {}, list.length === 0);
  },
};

export const flatpak: Parser<'updates'> = {
  kind: 'updates',
  tool: 'flatpak',
  claims: (text) =>
    /^Looking for updates…|^Looking for updates\.\.\./m.test(text) ||
    /^\s{0,4}\d+\.\s+(?:\[.\]\s+)?[a-z]+(?:\.[\w-]+){2,}\s/im.test(text),
  parse: (text) => {
    const list = rowsOf(text).flatMap((row): Waiting[] => {
      const found = /^\s{0,4}\d+\.\s+(?:\[.\]\s+)?([A-Za-z]+(?:\.[\w-]+){2,})\s+(\S+)\s+u\b/.exec(row);
      return found === null ? [] : [{ name: found[1]!, version: null }];
    });
    if (list.length === 0 && !/Nothing to do\./.test(text)) throw new NotUnderstood('no update in it');
    return waiting(list, {}, list.length === 0);
  },
};

const wingetHeader =
  /^(?:Name|Имя|Nom|Nombre|Nome) +(?:Id|ИД|ID|Identificador) +(?:Version|Версия|Versión|Versione) +(?:Available|Доступно|Verfügbar|Disponible|Disponibile)/m;
const wingetNone =
  /^(?:No installed package found matching input criteria|No available upgrade found|No applicable update found|Не найден установленный пакет|Es wurde kein installiertes Paket gefunden)/m;

export const winget: Parser<'updates'> = {
  kind: 'updates',
  tool: 'winget',
  claims: (text) => wingetHeader.test(text) || wingetNone.test(text),
  parse: (text) => {
    const rows = rowsOf(text);
    const at = rows.findIndex((row) => wingetHeader.test(row));
    if (at < 0) return waiting([]);
    const headings = headingsOf(rows[at]!);
    const end = rows.findIndex(
      (row, index) => index > at + 1 && (row.trim() === '' || /^\d+ (?:upgrades? available|package)/.test(row)),
    );
    const body = rows.slice(at + 2, end < 0 ? undefined : end).filter((row) => row.length > headings[3]!.from);
    const list = cellsOf(headings, body).flatMap((cells): Waiting[] =>
      (cells[3] ?? '') === '' ? [] : [{ name: `${cells[0]} (${cells[1]})`, version: cells[3]! }],
    );
    return waiting(list, {}, list.length === 0);
  },
};

export const choco: Parser<'updates'> = {
  kind: 'updates',
  tool: 'choco',
  claims: (text) =>
    /Output is package name \| current version \| available version/.test(text) ||
    /^Chocolatey has determined \d+ package/m.test(text) ||
    /^[\w.-]+\|\d[^|\n]*\|\d[^|\n]*\|(?:true|false)$/m.test(text),
  parse: (text) => {
    const list = rowsOf(text).flatMap((row): Waiting[] => {
      const [name, current, available, pinned] = row.split('|');
      if (pinned === undefined || !/^(?:true|false)$/.test(pinned) || current === available) return [];
      return [{ name: name!, version: available! }];
    });
    return waiting(list, {}, list.length === 0);
  },
};
