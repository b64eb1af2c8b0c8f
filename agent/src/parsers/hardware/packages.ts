// What is installed: dpkg, rpm, apt, pacman, apk, pkg, snap, flatpak, winget, choco, brew.
import type { Program } from '../../kinds/hardware.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
import { parsedHardware } from './body.ts';

function lineReader(tool: string, claims: RegExp, line: RegExp): Parser<'hardware'> {
  return {
    kind: 'hardware',
    tool,
    claims: (text) => claims.test(text.slice(0, 50_000)),
    parse: (text) => {
      const programs = text.split('\n').flatMap((row): Program[] => {
        const found = row.length > 1000 ? null : line.exec(row.trimEnd());
        return found === null ? [] : [{ name: found[1]!, version: found[2] ?? null }];
      });
      if (programs.length === 0) throw new NotUnderstood('no package in it');
      return parsedHardware({}, { programs });
    },
  };
}

const arch = '(?:x86_64|noarch|i[3-6]86|aarch64|armv7hl|ppc64(?:le)?|s390x|\\(none\\))';

export const dpkg = lineReader('dpkg', /^(?:ii|hi) {1,2}\S+ +\d\S* +\S+ |^\|\|\/ /m, /^[hi]i {1,2}(\S+) +(\S+) /);
export const rpm = lineReader(
  'rpm',
  new RegExp(`^[\\w.+-]+-[^-\\s]+-[^-\\s]+\\.${arch}$`, 'm'),
  new RegExp(`^([\\w.+-]+)-([^-\\s]+-[^-\\s]+)\\.${arch}$`),
);
export const aptInstalled = lineReader(
  'apt',
  /^[\w.+:-]+\/\S+ \S+ \S+ \[(?:installed|установлен|installiert|installé)/m,
  /^([\w.+:-]+)\/\S+ (\S+) \S+ \[(?:installed|установлен|installiert|installé)/,
);
export const chocoList = lineReader(
  'choco',
  /^Chocolatey v?\d|^\d+ packages installed\.$/m,
  /^([\w.-]+) v?(\d[\w.-]*)$/,
);
export const yumInstalled = lineReader(
  'yum',
  /^(?:Installed Packages|Установленные пакеты|Installierte Pakete)$/m,
  new RegExp(`^(\\S+)\\.${arch}\\s+(\\S+)\\s+@`),
);
export const pacmanInstalled = lineReader(
  'pacman',
  /^(?:[a-z0-9@._+-]+ (?:\d+:)?\d[\w.+~:]*-\d+(?:\.\d+)?\n){2}/,
  /^([a-z0-9@._+-]+) ((?:\d+:)?\d[\w.+~:]*-\d+(?:\.\d+)?)$/,
);

/** Blocks of rpm -qi, which have a name and a version each. */
export const rpmInfo: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'rpm',
  claims: (text) => /^Name +: \S+/m.test(text) && /^(?:Release|Install Date|Source RPM) *: /m.test(text),
  parse: (text) => {
    const programs: Program[] = [];
    for (const row of text.split('\n')) {
      const name = /^Name +: (\S+)/.exec(row)?.[1];
      if (name !== undefined) programs.push({ name, version: null });
      const version = /^Version +: (\S+)/.exec(row)?.[1];
      const last = programs.at(-1);
      if (version !== undefined && last !== undefined) last.version ??= version;
    }
    if (programs.length === 0) throw new NotUnderstood('no package in it');
    return parsedHardware({}, { programs });
  },
};

const snapHeader = /^Name +Version +Rev +Tracking/m;
const wingetHeader =
  /^(?:Name|Имя|Nom|Nombre|Nome) +(?:Id|ИД|ID|Identificador) +(?:Version|Версия|Versión|Versione)\b/m;

/** Tables with a heading whose first column is the name. */
export const programTables: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'snap or winget',
  claims: (text) => snapHeader.test(text) || wingetHeader.test(text),
  parse: (text) => {
    const rows = text.split('\n').map((row) => row.slice(0, 500).trimEnd());
    const at = rows.findIndex((row) => snapHeader.test(row) || wingetHeader.test(row));
    const headings = headingsOf(rows[at] ?? '');
    const versionAt = headings.findIndex(({ name }) => /^(?:Version|Версия|Versión|Versione)$/.test(name));
    const body = rows.slice(at + 1).filter((row) => row !== '' && !/^-+$/.test(row));
    const programs = cellsOf(headings, body).flatMap((cells): Program[] =>
      (cells[0] ?? '') === '' ? [] : [{ name: cells[0]!, version: cells[versionAt] || null }],
    );
    if (programs.length === 0) throw new NotUnderstood('no program in it');
    return parsedHardware({}, { programs });
  },
};
